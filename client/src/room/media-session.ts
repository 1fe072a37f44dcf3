import { RoomEvent, type Participant, type Room } from 'livekit-client';
import type { TakePart } from '#contract/lobby';
import type { Reply } from '#contract/platform';
import type { EnterReply } from '#contract/room';
import { FIRST_STATE, lineOf, mediaOf, type MediaState } from './media-state';
import { OwnTracks, type Handed, type Source } from './own-tracks';
import { SoundOutlets } from './sound-outlets';
import { WayIn } from './way-in';

type Deps = { room: Room; enter(): Promise<Reply<EnterReply>> };

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
  readonly #room: Room;
  readonly #own: OwnTracks;
  readonly #sounds: SoundOutlets;
  readonly #way: WayIn;
  readonly #watchers = new Set<() => void>();
  #over = false;
  #drawn = false;

  constructor({ room, enter }: Deps) {
    this.#room = room;
    this.#own = new OwnTracks(room, this.#redraw);
    this.#sounds = new SoundOutlets(room);
    this.#way = new WayIn({
      room,
      enter,
      publish: () => this.#own.publish(),
      shut: () => void this.#own.shut(),
      changed: this.#draw,
    });
    for (const change of CHANGES) room.on(change, this.#redraw);
    room.on(RoomEvent.ActiveSpeakersChanged, this.#onSpeakers);
  }

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Goes in, with what is open since the join page. Nothing is sent that is not in `handed`. */
  start(
    handed: Handed,
    devices: { microphone: string; camera: string; speaker: string },
    takePart: TakePart,
  ): void {
    this.#own.adopt(handed, devices, takePart);
    this.#redraw();
    if (devices.speaker !== '') void this.chooseSpeaker(devices.speaker);
    this.#way.enter();
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
      await this.#room.switchActiveDevice('audiooutput', id === '' ? 'default' : id);
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
    await this.#room.startAudio().catch(() => undefined);
    this.#redraw();
  }

  forgetTrouble(): void {
    this.#own.trouble = null;
    this.#redraw();
  }

  forgetOutage(): void {
    this.#way.forgetOutage();
  }

  comeBackHere(): void {
    this.#way.comeBack();
  }

  dispose(): void {
    this.#over = true;
    for (const change of CHANGES) this.#room.off(change, this.#redraw);
    this.#room.off(RoomEvent.ActiveSpeakersChanged, this.#onSpeakers);
    this.#own.dispose();
    this.#sounds.dispose();
    this.#way.dispose();
  }

  #onSpeakers = (speakers: Participant[]) => {
    const others = speakers.filter((one) => one !== this.#room.localParticipant).map((one) => one.identity);
    // Whoever has the floor keeps it through others' short words.
    const kept = this.state.floor !== null && others.includes(this.state.floor);
    if (!kept && others[0] !== undefined) this.state = { ...this.state, floor: others[0] };
    this.#redraw();
  };

  /** Many events come at once: one picture of them all. */
  #redraw = () => {
    if (this.#drawn) return;
    this.#drawn = true;
    queueMicrotask(() => {
      this.#drawn = false;
      this.#draw();
    });
  };

  #draw = () => {
    if (this.#over) return;
    const room = this.#room;
    const others = new Map([...room.remoteParticipants.values()].map((one) => [one.identity, mediaOf(one)]));
    this.state = {
      ...this.#way.state,
      own: { ...this.#own.media(), line: lineOf(room.localParticipant) },
      ownSound: this.#own.sound,
      others,
      floor: this.state.floor !== null && others.has(this.state.floor) ? this.state.floor : null,
      soundBlocked: this.#sounds.blocked,
      trouble: this.#own.trouble,
    };
    for (const watch of this.#watchers) watch();
  };
}
