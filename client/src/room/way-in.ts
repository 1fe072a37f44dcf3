import { ConnectionState, RoomEvent, type Room } from 'livekit-client';
import type { Reply } from '#contract/platform';
import type { EnterReply } from '#contract/room';
import { afterDisconnect, isFinal, type WayState } from './media-state';
import { connectRoom } from './prepare-room';

type Deps = {
  room: Room;
  /** Asks the door for a token: anew before each connection, since none lives longer than two minutes. */
  enter(): Promise<Reply<EnterReply>>;
  /** Sends what is mine, on the connection that is being made or stands. */
  publish(): Promise<void>;
  /** The seat moved to another device: here everything closes. */
  shut(): void;
  changed(): void;
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

/** The way into the media of the room, and back into it after every kind of break. */
export class WayIn {
  state: WayState = { connection: 'connecting', elsewhere: false, outage: null };
  readonly #deps: Deps;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #coming = false;
  #over = false;
  #brokenSince: number | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
    deps.room.on(RoomEvent.SignalReconnecting, this.#onMending);
    deps.room.on(RoomEvent.Reconnecting, this.#onMending);
    deps.room.on(RoomEvent.Reconnected, this.#onConnected);
    deps.room.on(RoomEvent.Disconnected, this.#onDisconnected);
    window.addEventListener('online', this.#onOnline);
  }

  enter(): void {
    void this.#goIn(true);
  }

  /** The seat had moved to another device, or was lost, and is wanted back here. */
  comeBack(): void {
    this.#become({ elsewhere: false });
    void this.#goIn(false);
  }

  forgetOutage(): void {
    this.#become({ outage: null });
  }

  dispose(): void {
    this.#over = true;
    for (const timer of this.#timers) clearTimeout(timer);
    const { room } = this.#deps;
    room.off(RoomEvent.SignalReconnecting, this.#onMending);
    room.off(RoomEvent.Reconnecting, this.#onMending);
    room.off(RoomEvent.Reconnected, this.#onConnected);
    room.off(RoomEvent.Disconnected, this.#onDisconnected);
    window.removeEventListener('online', this.#onOnline);
    void room.disconnect(true);
  }

  /** Asks until the door gives a token that LiveKit takes, or an answer that is final. */
  async #goIn(first: boolean): Promise<void> {
    if (this.#coming || this.#over) return;
    this.#coming = true;
    if (!first) this.#break();
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
    try {
      const connected = connectRoom(this.#deps.room, token);
      const sent = together ? this.#deps.publish() : Promise.resolve();
      await connected;
      // Once more for what was given up while the connection was slow.
      void sent.then(() => this.#deps.publish());
      this.#onConnected();
      return true;
    } catch {
      return false;
    }
  }

  #onConnected = () => {
    const { outage } = this.state;
    this.#brokenSince = null;
    const noticed = outage?.until === null && Date.now() - outage.from > NOTICEABLE_MS;
    const over = noticed ? { ...outage, until: Date.now() } : outage?.until ? outage : null;
    this.#become({ connection: 'connected', outage: over });
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
        this.#deps.shut();
        return this.#become({ connection: 'ended', elsewhere: true, outage: null });
      case 'sent_out':
        // Nothing is said yet: who was removed must not read that the line is being mended.
        return this.#later(DOOR_DECIDES_MS, () => this.#goIn(false));
      case 'come_back':
        return void this.#goIn(false);
    }
  };

  #onOnline = () => void this.#startOver();

  /** Gives up what the library is trying and connects afresh, on the same Room. */
  async #startOver(): Promise<void> {
    const { room } = this.#deps;
    const idle = room.state === ConnectionState.Connected || this.state.connection === 'ended';
    if (idle || this.#coming || this.#over) return;
    this.#brokenSince = null;
    await room.disconnect(false);
    await this.#goIn(false);
  }

  #break(): void {
    const outage = this.#openOutage() ?? { forAll: false, from: Date.now(), until: null };
    const away = this.state.connection === 'media_away';
    this.#become({ connection: away ? 'media_away' : 'reconnecting', outage });
  }

  #away(): void {
    const from = this.#openOutage()?.from ?? Date.now();
    this.#become({ connection: 'media_away', outage: { forAll: true, from, until: null } });
  }

  #openOutage(): WayState['outage'] {
    return this.state.outage?.until === null ? this.state.outage : null;
  }

  #become(change: Partial<WayState>): void {
    if (this.#over) return;
    this.state = { ...this.state, ...change };
    this.#deps.changed();
  }

  #later(ms: number, job: () => unknown): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void job();
    }, ms);
    this.#timers.add(timer);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.#later(ms, () => resolve()));
  }
}
