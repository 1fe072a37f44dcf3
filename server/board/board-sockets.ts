import type { Context } from '../context.ts';
import {
  proveStaffOfBrowser,
  proveStaffOfBrowsers,
  requireRole,
  type SignedIn,
} from '../identity/prove-staff.ts';
import { Refusal } from '../platform/errors.ts';
import { localDayNamed, localDayOf } from '../platform/local-time.ts';
import type { LiveSocket } from '../platform/socket/event.ts';
import { BoardGroup, type BoardNews, type LocalDay } from './board-group.ts';
import { BoardRhythm } from './board-rhythm.ts';
import { findBehind, readChanged, readWhole } from './read-board.ts';

/** What was proven this long ago, in milliseconds, is proven again before anything is sent. */
const PROOF_MS = 1_000;

/** A page that watches: the day it asked for, if any, and the list it is told of. */
type Watcher = { wish: string | undefined; key: string; group: BoardGroup };
/** Ids of what changed. */
type Changed = { consultationIds: string[]; alertIds: string[] };
/** A list, how many pages wait for it, and what changed while it is being read; null once it has been. */
type Entry = { group: BoardGroup; ready: Promise<void>; waiting: number; missed: Changed[] | null };

/** The coordinators' pages that are connected to this process: the whole list once, then what changes, all alike. */
export class BoardSockets {
  /** Every page of the staff, whether it watches the list or not. */
  readonly #desks = new Set<LiveSocket>();
  readonly #watching = new Map<LiveSocket, Watcher>();
  readonly #groups = new Map<string, Entry>();
  readonly #turns = new WeakMap<LiveSocket, number>();
  readonly #changedIds = new Set<string>();
  readonly #alertIds = new Set<string>();
  readonly #rhythm: BoardRhythm;
  #provenAt = -Infinity;

  constructor(private readonly context: Context) {
    this.#rhythm = new BoardRhythm(() => {
      const sending = this.#send();
      context.background('board', sending);
      return sending;
    });
    context.status.onChange(() => this.#wake());
  }

  add(socket: LiveSocket): void {
    this.#desks.add(socket);
  }

  /** A coordinator's page asks for the list of a day and, from then on, for its changes. */
  async watch(socket: LiveSocket, wish?: string): Promise<void> {
    const turn = this.#takeTurn(socket);
    await this.#place(socket, turn, await this.#proveCoordinator(socket), wish);
  }

  async #proveCoordinator(socket: LiveSocket): Promise<SignedIn> {
    const signedIn = await proveStaffOfBrowser(this.context, socket.data.caller.browserId);
    requireRole(signedIn, 'coordinator');
    return signedIn;
  }

  /** Of several askings of one page the last is the one that counts, however long each takes. */
  #takeTurn(socket: LiveSocket): number {
    const turn = (this.#turns.get(socket) ?? 0) + 1;
    this.#turns.set(socket, turn);
    return turn;
  }

  async #place(
    socket: LiveSocket,
    turn: number,
    signedIn: SignedIn,
    wish: string | undefined,
  ): Promise<void> {
    const [provenAt, { staff }] = [performance.now(), signedIn];
    const key = this.#keyOf(staff.regions, wish);
    const entry = this.#groups.get(key) ?? this.#open(key, staff.regions, this.#dayOf(wish));
    entry.waiting += 1;
    try {
      await entry.ready;
      // It took long to read: a right that was lost meanwhile is lost, and the list of other regions is another one.
      const isOld = performance.now() - provenAt > PROOF_MS;
      const proven = isOld ? await this.#proveCoordinator(socket) : signedIn;
      if (this.#keyOf(proven.staff.regions, wish) !== key)
        return await this.#place(socket, turn, proven, wish);
      // One that left would be watched for ever; one that asked again meanwhile is answered by its later asking.
      if (!socket.disconnected && this.#turns.get(socket) === turn)
        this.#seat(socket, { wish, key, group: entry.group });
    } finally {
      entry.waiting -= 1;
      this.#closeIfEmpty(key);
    }
  }

  #seat(socket: LiveSocket, watcher: Watcher): void {
    this.#leave(socket);
    this.#watching.set(socket, watcher);
    void socket.join(watcher.group.view);
    const { view, more } = watcher.group.whole(this.context.clock.now());
    socket.emit('board:view', view);
    for (const frame of more) socket.emit('board:more', frame);
  }

  #dayOf(wish: string | undefined): LocalDay {
    const { clock, config } = this.context;
    const day =
      wish === undefined ? localDayOf(clock.now(), config.timeZone) : localDayNamed(wish, config.timeZone);
    if (!day) throw new Refusal('bad_input', 400, [{ field: 'day', code: 'wrong_form' }]);
    return day;
  }

  #keyOf(regions: string[], wish: string | undefined): string {
    return JSON.stringify([this.#dayOf(wish).day, ...regions.toSorted()]);
  }

  #open(key: string, regions: string[], day: LocalDay): Entry {
    const group = new BoardGroup(regions, day, this.context.config.timeZone);
    const entry: Entry = { group, ready: Promise.resolve(), waiting: 0, missed: [] };
    entry.ready = this.#fill(entry);
    this.#groups.set(key, entry);
    entry.ready.catch(() => this.#groups.delete(key)); // who asks next reads anew; those who asked hear of it
    return entry;
  }

  async #fill(entry: Entry): Promise<void> {
    entry.group.take(await readWhole(this.context, entry.group));
    const { missed } = entry;
    entry.missed = null;
    for (const { consultationIds, alertIds } of missed ?? []) {
      for (const consultationId of consultationIds) this.changed(consultationId);
      for (const alertId of alertIds) this.alertChanged(alertId);
    }
  }

  #closeIfEmpty(key: string): void {
    const entry = this.#groups.get(key);
    if (!entry || entry.waiting > 0) return;
    for (const watcher of this.#watching.values()) if (watcher.group === entry.group) return;
    this.#groups.delete(key);
  }

  drop(socket: LiveSocket): void {
    this.#desks.delete(socket);
    this.#leave(socket);
  }

  #leave(socket: LiveSocket): void {
    const watcher = this.#watching.get(socket);
    if (!watcher) return;
    this.#watching.delete(socket);
    void socket.leave(watcher.group.view);
    this.#closeIfEmpty(watcher.key);
  }

  /** A consultation has changed. */
  changed(consultationId: string): void {
    if (this.#groups.size === 0) return;
    this.#changedIds.add(consultationId);
    this.#wake();
  }

  /** An alert that belongs to no change of a consultation. */
  alertChanged(alertId: string): void {
    if (this.#groups.size === 0) return;
    this.#alertIds.add(alertId);
    this.#wake();
  }

  #wake(): void {
    if (this.#groups.size > 0) this.#rhythm.wake();
  }

  /** One reading and one difference for all; what could not be read is found by the sweep. */
  async #send(): Promise<void> {
    const changed = { consultationIds: [...this.#changedIds], alertIds: [...this.#alertIds] };
    this.#changedIds.clear();
    this.#alertIds.clear();
    try {
      if (performance.now() - this.#provenAt > PROOF_MS) await this.#prove([...this.#watching.keys()]);
      const groups: BoardGroup[] = [];
      for (const { group, missed } of this.#groups.values())
        if (missed) missed.push(changed);
        else groups.push(group);
      const news = await readChanged(this.context, changed);
      for (const group of groups) this.#tell(group, news);
    } catch (err) {
      this.context.logger.warn({ err }, 'board not sent');
    }
  }

  #tell(group: BoardGroup, news: BoardNews): void {
    const room = this.context.live?.local.to(group.view);
    const delta = group.take(news);
    if (delta) room?.emit('board:delta', delta);
    for (const { consultationId, regionId } of news.rows)
      if (group.regions.includes(regionId) && !group.has(consultationId))
        room?.emit('board:other', { consultationId });
  }

  /** Staff's rights changed, or may have: everybody here is proven anew, in one question. */
  proveAgain(): void {
    this.context.background('desk proof', this.#prove([...this.#desks]));
  }

  async #prove(sockets: LiveSocket[]): Promise<void> {
    if (sockets.length === 0) return;
    const asked = performance.now();
    const browserIds = sockets.map((socket) => socket.data.caller.browserId);
    const signedIn = await proveStaffOfBrowsers(this.context, [...new Set(browserIds)]);
    this.#provenAt = asked;
    for (const socket of sockets) {
      const person = signedIn.get(socket.data.caller.browserId);
      if (person) this.#keepInPlace(socket, person);
      else socket.disconnect(true);
    }
  }

  /** Moves a page whose person has other regions now, or whose day is over, to the list that is right. */
  #keepInPlace(socket: LiveSocket, signedIn: SignedIn): void {
    const watcher = this.#watching.get(socket);
    if (!watcher) return;
    const { roles, regions } = signedIn.staff;
    if (!roles.includes('coordinator')) {
      this.#leave(socket);
      return void socket.emit('board:refused', { code: 'not_allowed' });
    }
    if (this.#keyOf(regions, watcher.wish) === watcher.key) return;
    this.#leave(socket); // nothing more of the old list, even before the new one has been read
    this.context.background(
      'board moved',
      this.#place(socket, this.#takeTurn(socket), signedIn, watcher.wish),
    );
  }

  /** Once a second: rights that were revoked end, and at midnight a new day begins. */
  async beat(): Promise<void> {
    await this.#prove([...this.#watching.keys()]);
  }

  /** Catches what a lost doorbell did not tell. */
  async sweep(): Promise<void> {
    for (const { group } of this.#groups.values()) {
      const behind = await findBehind(this.context, group);
      for (const consultationId of behind.consultations) this.changed(consultationId);
      for (const alertId of behind.alerts) this.alertChanged(alertId);
    }
  }
}
