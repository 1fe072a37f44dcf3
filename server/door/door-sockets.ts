import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { DoorView } from '#contract/door';
import type { Context } from '../context.ts';
import type { DoorCaller, LiveSocket } from '../platform/socket/event.ts';
import { keyFor } from '../room/enter-room.ts';
import { readDoorFacts, type DoorFacts } from './door-facts.ts';
import { buildDoorView } from './door-view.ts';
import { giveUpSeat, takeSeat } from './take-seat.ts';

/** The news of admission waits this long for the key at most; a slow LiveKit does not hold it up. */
const KEY_FIRST = 300;

/**
 * The pages of invited people that are connected to this process. Each gets its own whole view when something in its
 * consultation changed; a page never gets a view older than the one it has.
 */
export class DoorSockets {
  readonly #byConsultation = new Map<string, Set<LiveSocket>>();
  readonly #busy = new WeakMap<LiveSocket, { again: boolean }>();

  constructor(private readonly context: Context) {}

  async add(socket: LiveSocket, caller: DoorCaller): Promise<void> {
    // Before anything is asked: what changes from now on is heard, and told once the page has its first view.
    const { consultationId } = caller;
    const sockets = this.#byConsultation.get(consultationId) ?? new Set();
    this.#byConsultation.set(consultationId, sockets.add(socket));
    await this.#folded(socket, () => this.#begin(socket, caller));
  }

  async #begin(socket: LiveSocket, caller: DoorCaller): Promise<void> {
    let facts: DoorFacts | null;
    try {
      facts = await takeSeat(this.context, caller, socket.id);
    } catch {
      this.#forget(socket, caller);
      return void socket.disconnect(true); // the link died between the handshake and now
    }
    socket.data.isSeated = true;
    if (socket.disconnected) return this.drop(socket, caller);
    await this.#send(socket, facts);
  }

  async drop(socket: LiveSocket, caller: DoorCaller): Promise<void> {
    this.#forget(socket, caller);
    if (!socket.data.isSeated) return;
    const { invitationId, consultationId } = caller;
    await giveUpSeat(this.context, { invitationId, consultationId, socketId: socket.id });
  }

  #forget(socket: LiveSocket, { consultationId }: DoorCaller): void {
    const sockets = this.#byConsultation.get(consultationId);
    sockets?.delete(socket);
    if (sockets?.size === 0) this.#byConsultation.delete(consultationId);
  }

  /** A consultation has a new version: every page of it here is shown its own view of it. */
  changed(consultationId: string, version: number): void {
    for (const socket of this.#byConsultation.get(consultationId) ?? [])
      if ((socket.data.sentVersion ?? -1) < version)
        this.context.background('door view', this.refresh(socket));
  }

  /** Somebody was let in: their page goes before those of the others, to which the same commit means less. */
  admitted(consultationId: string, invitationId: string): void {
    for (const socket of this.#byConsultation.get(consultationId) ?? [])
      if ((socket.data.caller as DoorCaller).invitationId === invitationId)
        this.context.background('door view', this.refresh(socket));
  }

  /** Tells one person's page that a host muted what it sends. */
  tellMuted(consultationId: string, invitationId: string, source: string): void {
    for (const socket of this.#byConsultation.get(consultationId) ?? [])
      if ((socket.data.caller as DoorCaller).invitationId === invitationId)
        socket.emit('room:muted', { source });
  }

  /** Proves every page again: a staff session ended somewhere. */
  proveAgain(): void {
    for (const sockets of this.#byConsultation.values())
      for (const socket of sockets) this.context.background('door view', this.refresh(socket));
  }

  consultationIds(): string[] {
    return [...this.#byConsultation.keys()];
  }

  /** Sends one page its present view. Calls that come while one is under way are folded into one more. */
  async refresh(socket: LiveSocket): Promise<void> {
    await this.#folded(socket, () => this.#send(socket));
  }

  async #folded(socket: LiveSocket, first: () => Promise<void>): Promise<void> {
    const busy = this.#busy.get(socket);
    if (busy) return void (busy.again = true);
    const state = { again: false };
    this.#busy.set(socket, state);
    try {
      await first();
      while (state.again && socket.connected) {
        state.again = false;
        await this.#send(socket);
      }
    } finally {
      this.#busy.delete(socket);
    }
  }

  async #send(socket: LiveSocket, known: DoorFacts | null = null): Promise<void> {
    const { context } = this;
    const caller = socket.data.caller as DoorCaller;
    const facts = known ?? (await readDoorFacts(context, caller));
    // Sets out while the lists of the view are still being read.
    const key = isNewInside(socket, facts) ? this.#sendKey(socket, facts) : null;
    const view = await buildDoorView(context, caller, socket.id, facts);
    if ((socket.data.sentVersion ?? -1) > view.version) return;
    // Nothing new for this page: one who waits does not learn by the rhythm of its views that something goes on inside.
    const content = digestOf({ ...view, version: 0, serverTime: '' });
    const isTheSame = socket.data.sentContent === content;
    socket.data.sentContent = content;
    socket.data.sentVersion = view.version;
    socket.data.sentState = view.state;
    if (isTheSame) return;
    // Without the key the page would have to come back and ask.
    if (key) await Promise.race([key, pause(KEY_FIRST)]);
    socket.emit('door:view', view);
    if (view.state === 'elsewhere' || view.state === 'revoked' || view.state === 'removed')
      setTimeout(() => socket.disconnect(true), 200).unref();
  }

  async #sendKey(socket: LiveSocket, facts: DoorFacts): Promise<void> {
    try {
      socket.emit('room:token', await keyFor(this.context, facts));
    } catch {
      // the page asks for itself and gets the reason as its answer
    }
  }
}

/** Whether this page showed its person waiting, and they are inside now: by their right, and on this very page. */
function isNewInside(socket: LiveSocket, facts: DoorFacts | null): facts is DoorFacts {
  if (!facts?.holds || facts.seat?.socketId !== socket.id) return false;
  return socket.data.sentState === 'waiting' && facts.admission?.state === 'inside';
}

function digestOf(view: DoorView): string {
  return createHash('sha256').update(JSON.stringify(view)).digest('base64');
}
