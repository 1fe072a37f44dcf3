import { ConnectionState, RoomEvent, type Participant, type Room } from 'livekit-client';
import type { TakePart } from '#contract/lobby';
import type { Reply } from '#contract/platform';
import type { EnterReply } from '#contract/room';
import {
  afterDisconnect,
  FIRST_STATE,
  isFinal,
  lineOf,
  mediaOf,
  type MediaConnection,
  type MediaState,
} from './media-state';
import { OwnTracks, type Handed, type Source } from './own-tracks';
import { mediaAddress } from './prepare-room';
import { SoundOutlets } from './sound-outlets';

type Deps = {
  room: Room;
  /** Asks the door for a token: anew before each connection, since none lives longer than two minutes. */
  enter(): Promise<Reply<EnterReply>>;
};

const ASK_AGAIN_MS = 250;
/** The library mends short breaks of its signalling while sound and picture go on; only then it is worth a word. */
const QUIET_MS = 2_000;
/** While the library reconnects, the door knows whether it is everybody or only me. */
const PROBE_MS = 2_000;
/** The library's own mending takes longer than a fresh connection from here on. */
const START_OVER_MS = 15_000;
/** When LiveKit sent us out, the door's view says why within this time; if it says nothing, we belong inside. */
const DOOR_DECIDES_MS = 3_000;
/** A break shorter than this went unnoticed. */
const NOTICEABLE_MS = 1_500;

const CHANGES = [
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.TrackStreamStateChanged,
  RoomEvent.ConnectionQualityChanged,
  RoomEvent.AudioPlaybackStatusChanged,
] as const;

/** Sound and picture of one stay in the room, free of any drawing: its state is read by `subscribe` and `state`. */
export class MediaSession {
  state: MediaState = FIRST_STATE;
  readonly #deps: Deps;
  readonly #own: OwnTracks;
  readonly #sounds: SoundOutlets;
  readonly #watchers = new Set<() => void>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #coming = false;
  #over = false;
  #drawn = false;
  #brokenSince: number | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#own = new OwnTracks(deps.room, this.#redraw);
    this.#sounds = new SoundOutlets(deps.room);
    for (const change of CHANGES) deps.room.on(change, this.#redraw);
    deps.room.on(RoomEvent.ActiveSpeakersChanged, this.#onSpeakers);
    deps.room.on(RoomEvent.SignalReconnecting, this.#onMending);
    deps.room.on(RoomEvent.Reconnecting, this.#onMending);
    deps.room.on(RoomEvent.Reconnected, this.#onConnected);
    deps.room.on(RoomEvent.Disconnected, this.#onDisconnected);
    window.addEventListener('online', this.#startOver);
  }

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Goes in, with what is open since the join page. Nothing is sent that is not in `handed`. */
  start(handed: Handed, devices: { microphone: string; camera: string; speaker: string }, takePart: TakePart): void {
    this.#own.adopt(handed, devices, takePart);
    this.#redraw();
    if (devices.speaker !== '') void this.chooseSpeaker(devices.speaker);
    void this.#goIn(true);
  }

  turn(source: Source, on: boolean): Promise<void> {
    return this.#own.turn(source, on);
  }

  share(on: boolean): Promise<void> {
    return this.#own.share(on);
  }

  choose(source: Source, id: string): Promise<boolean> {
    return this.#own.choose(source, id);
  }

  async chooseSpeaker(id: string): Promise<boolean> {
    try {
      await this.#deps.room.switchActiveDevice('audiooutput', id === '' ? 'default' : id);
      return true;
    } catch {
      return false;
    }
  }

  /** Hiding closes everything of mine and lets no voice out. Coming back opens nothing by itself. */
  hide(hidden: boolean): void {
    this.#sounds.silence(hidden);
    if (hidden) void this.#own.shut();
  }

  async startSound(): Promise<void> {
    await this.#deps.room.startAudio().catch(() => undefined);
    this.#redraw();
  }

  forgetTrouble(): void {
    this.#own.trouble = null;
    this.#redraw();
  }

  forgetOutage(): void {
    this.#become({ outage: null });
  }

  /** The seat had moved to another device and is wanted back here. */
  comeBackHere(): void {
    this.#become({ elsewhere: false });
    void this.#goIn(false);
  }

  dispose(): void {
    this.#over = true;
    for (const timer of this.#timers) clearTimeout(timer);
    const { room } = this.#deps;
    for (const change of CHANGES) room.off(change, this.#redraw);
    room.off(RoomEvent.ActiveSpeakersChanged, this.#onSpeakers);
    room.off(RoomEvent.SignalReconnecting, this.#onMending);
    room.off(RoomEvent.Reconnecting, this.#onMending);
    room.off(RoomEvent.Reconnected, this.#onConnected);
    room.off(RoomEvent.Disconnected, this.#onDisconnected);
    window.removeEventListener('online', this.#startOver);
    this.#own.dispose();
    this.#sounds.dispose();
    void room.disconnect(true);
  }

  // ── The way in, and back in ─────────────────────────────────────────────────────────────────────────────────────

  /** Asks until the door gives a token that LiveKit takes, or an answer that is final. */
  async #goIn(first: boolean): Promise<void> {
    if (this.#coming || this.#over) return;
    this.#coming = true;
    if (first) this.#become({ connection: 'connecting' });
    else this.#break();
    for (let attempt = 0; !this.#over; attempt += 1) {
      if (attempt > 0) await this.#pause(ASK_AGAIN_MS * (1 + Math.random()));
      const reply = await this.#deps.enter();
      if (this.#over) return;
      if (reply.ok) {
        if (await this.#connect(reply.token, first && attempt === 0)) break;
      } else if (isFinal(reply.code)) {
        this.#become({ connection: 'ended' });
        break;
      } else if (reply.code === 'media_away') this.#away();
    }
    this.#coming = false;
  }

  /** At first the tracks are sent off together with the connection: the library holds them until it can. */
  async #connect(token: string, together: boolean): Promise<boolean> {
    const { room } = this.#deps;
    try {
      const connected = room.connect(mediaAddress(), token);
      if (together) void this.#own.publish();
      await connected;
      if (!together) void this.#own.publish();
      this.#onConnected();
      return true;
    } catch {
      return false;
    }
  }

  #onConnected = () => {
    const { outage } = this.state;
    this.#brokenSince = null;
    const noticed = outage && outage.until === null && Date.now() - outage.from > NOTICEABLE_MS;
    this.#become({ connection: 'connected', outage: noticed ? { ...outage, until: Date.now() } : null });
    this.#redraw();
  };

  #onMending = () => {
    if (this.#brokenSince !== null || this.#coming) return;
    const since = Date.now();
    this.#brokenSince = since;
    this.#later(QUIET_MS, () => this.#brokenSince === since && this.#break());
    this.#later(PROBE_MS, () => this.#probe(since));
  };

  /** `room:enter` tells who is cut off; its token is used only when the library takes too long. */
  async #probe(since: number): Promise<void> {
    if (this.#brokenSince !== since || this.#coming || this.#over) return;
    if (Date.now() - since > START_OVER_MS) return this.#startOver();
    const reply = await this.#deps.enter();
    if (this.#brokenSince !== since || this.#over) return;
    if (!reply.ok && reply.code === 'media_away') this.#away();
    this.#later(PROBE_MS, () => this.#probe(since));
  }

  #onDisconnected = (reason?: number) => {
    if (this.#over || this.#coming) return;
    this.#brokenSince = null;
    switch (afterDisconnect(reason)) {
      case 'left':
        return;
      case 'elsewhere':
        // The words say that everything is closed here, so it is.
        void this.#own.shut();
        return this.#become({ connection: 'ended', elsewhere: true, outage: null });
      case 'sent_out':
        // Nothing is said yet: who was removed must not read that the line is being mended.
        return this.#later(DOOR_DECIDES_MS, () => this.#goIn(false));
      case 'come_back':
        this.#break();
        return void this.#goIn(false);
    }
  };

  /** Gives up what the library is trying and connects afresh, on the same Room. */
  #startOver = async () => {
    const { room } = this.#deps;
    const idle = room.state === ConnectionState.Connected || this.state.connection === 'ended';
    if (idle || this.#coming || this.#over) return;
    this.#brokenSince = null;
    this.#break();
    await room.disconnect(false);
    await this.#goIn(false);
  };

  #break(): void {
    const outage =
      this.state.outage?.until === null
        ? this.state.outage
        : { forAll: false, from: Date.now(), until: null };
    this.#become({ connection: this.#stillAway(), outage });
  }

  #away(): void {
    const from = this.state.outage?.until === null ? this.state.outage.from : Date.now();
    this.#become({ connection: 'media_away', outage: { forAll: true, from, until: null } });
  }

  #stillAway(): MediaConnection {
    return this.state.connection === 'media_away' ? 'media_away' : 'reconnecting';
  }

  // ── What it looks like ──────────────────────────────────────────────────────────────────────────────────────────

  #onSpeakers = (speakers: Participant[]) => {
    const { room } = this.#deps;
    const others = speakers.filter((one) => one !== room.localParticipant).map((one) => one.identity);
    // Whoever has the floor keeps it through others' short words.
    const kept = this.state.floor !== null && others.includes(this.state.floor);
    if (!kept && others[0] !== undefined) this.#become({ floor: others[0] });
    this.#redraw();
  };

  /** Many events come at once: one picture of them all. */
  #redraw = () => {
    if (this.#drawn || this.#over) return;
    this.#drawn = true;
    queueMicrotask(() => {
      this.#drawn = false;
      if (!this.#over) this.#draw();
    });
  };

  #draw(): void {
    const { room } = this.#deps;
    const others = new Map([...room.remoteParticipants.values()].map((one) => [one.identity, mediaOf(one)]));
    const floor = this.state.floor !== null && others.has(this.state.floor) ? this.state.floor : null;
    this.#become({
      own: { ...this.#own.media(), line: lineOf(room.localParticipant) },
      ownSound: this.#own.sound,
      others,
      floor,
      soundBlocked: !room.canPlaybackAudio,
      trouble: this.#own.trouble,
    });
  }

  #become(change: Partial<MediaState>): void {
    if (this.#over) return;
    this.state = { ...this.state, ...change };
    for (const watch of this.#watchers) watch();
  }

  #later(ms: number, job: () => unknown): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void job();
    }, ms);
    this.#timers.add(timer);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.#later(ms, resolve));
  }
}
