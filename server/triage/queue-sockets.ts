import type { BookingsChanged } from '#contract/bookings';
import { readBookingsMark } from '../bookings/bookings-mark.ts';
import { BoardRhythm } from '../board/board-rhythm.ts';
import type { Context } from '../context.ts';
import {
  proveStaffOfBrowser,
  proveStaffOfBrowsers,
  requireRole,
  type SignedIn,
} from '../identity/prove-staff.ts';
import type { LiveSocket } from '../platform/socket/event.ts';
import { RequestLooks } from './request-looks.ts';
import { WatchedQueue, type QueueWish } from './watched-queue.ts';

/** What was proven this long ago, in milliseconds, is proven again before anything is sent. */
const PROOF_MS = 1_000;

/** The coordinators' pages of this process that show the queue, a request, the slots or the waiting list. */
export class QueueSockets {
  readonly #queue: WatchedQueue;
  readonly #looks: RequestLooks;
  readonly #bookings = new Set<LiveSocket>();
  readonly #queueTurns = new WeakMap<LiveSocket, number>();
  readonly #bookingTurns = new WeakMap<LiveSocket, number>();
  readonly #rhythm: BoardRhythm;
  readonly #bookingsRhythm: BoardRhythm;
  #bookingsVersion = 0;
  /** As the last sweep found it: pages are asked to read anew only where there is something to read. */
  #bookingsMark = '';
  #provenAt = -Infinity;

  constructor(private readonly context: Context) {
    this.#rhythm = new BoardRhythm(() =>
      this.#quietly(
        'queue',
        this.#queue.turn(() => this.#proveIfOld()),
      ),
    );
    this.#bookingsRhythm = new BoardRhythm(() => this.#quietly('slots', this.#tellBookings()));
    this.#queue = new WatchedQueue(context, () => this.#rhythm.wake());
    this.#looks = new RequestLooks(context);
  }

  /** What goes wrong is logged; what could not be read is found by the sweep. */
  async #quietly(what: string, work: Promise<void>): Promise<void> {
    const guarded = work.catch((err: unknown) => this.context.logger.warn({ err }, `${what} not sent`));
    this.context.background(what, guarded);
    await guarded;
  }

  /** A page asks for a stretch of the queue and, from then on, for its changes. */
  async watch(socket: LiveSocket, wish: QueueWish): Promise<void> {
    const turn = takeTurn(this.#queueTurns, socket);
    const signedIn = await this.#proveCoordinator(socket);
    if (this.#queueTurns.get(socket) === turn) await this.#queue.watch(socket, signedIn, wish);
  }

  /** The page shows the queue no more: it is sent nothing of it, also of an asking that is still being proven. */
  unwatch(socket: LiveSocket): void {
    takeTurn(this.#queueTurns, socket);
    this.#queue.drop(socket);
  }

  /** A page shows a request, or none any more. */
  async look(socket: LiveSocket, requestId: string | null): Promise<void> {
    await this.#looks.look(socket, await this.#proveCoordinator(socket), requestId);
  }

  /** A page shows slots or the waiting list: it is told when to ask for them again. */
  async watchBookings(socket: LiveSocket): Promise<void> {
    const turn = takeTurn(this.#bookingTurns, socket);
    await this.#proveCoordinator(socket);
    if (!socket.disconnected && this.#bookingTurns.get(socket) === turn) this.#bookings.add(socket);
  }

  unwatchBookings(socket: LiveSocket): void {
    takeTurn(this.#bookingTurns, socket);
    this.#bookings.delete(socket);
  }

  async #proveCoordinator(socket: LiveSocket): Promise<SignedIn> {
    const signedIn = await proveStaffOfBrowser(this.context, socket.data.caller.browserId);
    requireRole(signedIn, 'coordinator');
    return signedIn;
  }

  /** A request has changed. */
  changed(requestId: string, version: number): void {
    this.#queue.changed(requestId);
    this.#looks.changed(requestId, version);
  }

  /** Slots, periods or the waiting list have changed. */
  bookingsChanged(): void {
    this.#queue.slotsChanged();
    if (this.#bookings.size > 0) this.#bookingsRhythm.wake();
  }

  async #tellBookings(): Promise<void> {
    this.#bookingsVersion += 1;
    const changed: BookingsChanged = { version: this.#bookingsVersion };
    for (const socket of this.#bookings) socket.emit('bookings:changed', changed);
  }

  /** Somebody has begun or ceased to look at a request. */
  looksChanged(requestId: string): void {
    this.context.background('lookers', this.#looks.tell([requestId]));
  }

  drop(socket: LiveSocket): void {
    this.#queue.drop(socket);
    this.#bookings.delete(socket);
    this.context.background('look ended', this.#looks.drop(socket));
  }

  /** Staff's rights changed, or may have: every page here is proven anew, in one question. */
  proveAgain(): void {
    this.context.background('queue proof', this.#prove());
  }

  async #proveIfOld(): Promise<void> {
    if (performance.now() - this.#provenAt > PROOF_MS) await this.#prove();
  }

  async #prove(): Promise<void> {
    const sockets = new Set([...this.#queue.sockets, ...this.#looks.sockets, ...this.#bookings]);
    if (sockets.size === 0) return;
    const asked = performance.now();
    const browserIds = [...sockets].map((socket) => socket.data.caller.browserId);
    const signedIn = await proveStaffOfBrowsers(this.context, [...new Set(browserIds)]);
    this.#provenAt = asked;
    for (const socket of sockets) {
      const person = signedIn.get(socket.data.caller.browserId);
      if (person) this.#keep(socket, person);
      else socket.disconnect(true);
    }
  }

  #keep(socket: LiveSocket, person: SignedIn): void {
    this.#queue.keep(socket, person);
    this.#looks.keep(socket, person);
    if (!person.staff.roles.includes('coordinator')) this.#bookings.delete(socket);
  }

  /** Once a second: rights that were revoked end, deputies take over, and who is gone with their process is gone here. */
  async beat(): Promise<void> {
    await this.#prove();
    await this.#looks.tell();
  }

  /** Catches what a lost doorbell did not tell. */
  async sweep(): Promise<void> {
    await this.#queue.sweep();
    if (this.#bookings.size === 0 && this.#queue.sockets.length === 0) return;
    const mark = await this.context.database.read(readBookingsMark);
    if (mark !== this.#bookingsMark) this.bookingsChanged();
    this.#bookingsMark = mark;
  }
}

/** Of several askings of one page, and its leaving, the last is the one that counts. */
function takeTurn(turns: WeakMap<LiveSocket, number>, socket: LiveSocket): number {
  const turn = (turns.get(socket) ?? 0) + 1;
  turns.set(socket, turn);
  return turn;
}
