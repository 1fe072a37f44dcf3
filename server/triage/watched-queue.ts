import type * as z from 'zod/mini';
import type { QueueFilter, watchQueue } from '#contract/triage';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { notAllowed } from '../platform/errors.ts';
import type { LiveSocket } from '../platform/socket/event.ts';
import { QueueGroup } from './queue-group.ts';
import { QueueOrder } from './queue-order.ts';
import { toQueueLine, type QueueLine } from './queue-lines.ts';
import { buildQueueRows, listStarts } from './queue-rows.ts';
import { entryOf, listEntries, listQueued, sumQueued, type QueuedRequest } from './queue-store.ts';

/** What a page asked to see of the queue. */
export type QueueWish = z.output<typeof watchQueue>;
type Place = { wish: QueueWish; regions: string[] };
/** A page that waits for its first rows. */
type Coming = Place & { seated(): void; failed(error: unknown): void };

/**
 * The queue as the pages of this process see it. Everything is read and sent in `turn`, one at a time, so that nothing
 * overtakes anything: news first, then the differences, then whoever has just come.
 */
export class WatchedQueue {
  readonly #indexes = new Map<string, QueueOrder>();
  readonly #groups = new Map<string, QueueGroup>();
  readonly #lines = new Map<string, QueueLine>();
  readonly #watching = new Map<LiveSocket, Place & { group: QueueGroup }>();
  readonly #coming = new Map<LiveSocket, Coming>();
  readonly #changed = new Set<string>();
  #slotsChanged = false;

  constructor(
    private readonly context: Context,
    private readonly wake: () => void,
  ) {}

  get sockets(): LiveSocket[] {
    return [...new Set([...this.#watching.keys(), ...this.#coming.keys()])];
  }

  /** Answers once the page has been sent its first rows. Of several askings the last one counts. */
  watch(socket: LiveSocket, signedIn: SignedIn, wish: QueueWish): Promise<void> {
    const regions = regionsOf(signedIn, wish);
    if (!regions) throw notAllowed();
    return new Promise<void>((seated, failed) => {
      this.#coming.get(socket)?.seated(); // an earlier asking is answered by this one
      this.#coming.set(socket, { wish, regions, seated, failed });
      this.wake();
    });
  }

  drop(socket: LiveSocket): void {
    this.#coming.get(socket)?.seated();
    this.#coming.delete(socket);
    if (this.#leave(socket)) this.wake(); // what nobody watches is forgotten in its turn
  }

  #leave(socket: LiveSocket): boolean {
    const place = this.#watching.get(socket);
    if (place) void socket.leave(place.group.room);
    return this.#watching.delete(socket);
  }

  changed(requestId: string): void {
    if (this.#indexes.size + this.#coming.size === 0) return;
    this.#changed.add(requestId);
    this.wake();
  }

  slotsChanged(): void {
    if (this.#lines.size === 0) return;
    this.#slotsChanged = true;
    this.wake();
  }

  /** Who a page's person is now: it loses what is not theirs any more, and gets what is. */
  keep(socket: LiveSocket, signedIn: SignedIn): void {
    const place = this.#coming.get(socket) ?? this.#watching.get(socket);
    if (!place) return;
    const regions = regionsOf(signedIn, place.wish);
    if (regions && keyOf(regions) === keyOf(place.regions)) return;
    const coming = this.#coming.get(socket);
    this.#coming.delete(socket);
    this.#leave(socket); // nothing more of the old regions, even before the new ones have been read
    if (!regions) {
      coming?.failed(notAllowed());
      return void socket.disconnect(true); // it comes again, and hears why it is shown nothing
    }
    const answer = coming ?? { seated: () => undefined, failed: () => undefined };
    this.#coming.set(socket, { ...answer, wish: place.wish, regions });
    this.wake();
  }

  /** One reading and one difference for all. `prove` is asked right before anything is sent. */
  async turn(prove: () => Promise<void>): Promise<void> {
    const coming = new Map(this.#coming);
    try {
      for (const { regions } of coming.values()) await this.#openIndex(regions);
      const news = await this.#readNews();
      const groups = this.#groupsWith(coming);
      await this.#readLines(groups, news);
      await prove();
      this.#tell(coming);
    } catch (error) {
      for (const [socket, { failed }] of coming) {
        if (this.#coming.get(socket)?.failed === failed) this.#coming.delete(socket);
        failed(error);
      }
      throw error;
    } finally {
      this.#forgetUnseen();
    }
    if (this.#coming.size > 0) this.wake();
  }

  async #openIndex(regions: string[]): Promise<void> {
    const key = keyOf(regions);
    if (this.#indexes.has(key)) return;
    const index = new QueueOrder(regions);
    index.fill(await this.context.database.read((sql) => listEntries(sql, regions)));
    this.#indexes.set(key, index);
  }

  /** Reads what changed and puts it in order; answers the rows of it. */
  async #readNews(): Promise<QueuedRequest[]> {
    const ids = [...this.#changed];
    this.#changed.clear();
    const rows = await this.context.database.read((sql) => listQueued(sql, ids));
    for (const index of this.#indexes.values())
      for (const row of rows) if (index.regions.includes(row.regionId)) index.put(entryOf(row));
    return rows;
  }

  #groupsWith(coming: ReadonlyMap<LiveSocket, Coming>): QueueGroup[] {
    for (const { wish, regions } of coming.values()) {
      const key = groupKey(regions, wish);
      const index = this.#indexes.get(keyOf(regions))!;
      if (!this.#groups.has(key)) this.#groups.set(key, new QueueGroup(index, wish.filter, wish.rows));
    }
    return [...this.#groups.values()];
  }

  /** Reads the rows that some page shows and that have changed or are not here yet. */
  async #readLines(groups: QueueGroup[], news: QueuedRequest[]): Promise<void> {
    const wanted = new Set(groups.flatMap((group) => group.wanted()));
    const known = new Map(news.map((row) => [row.requestId, row]));
    const missing = [...wanted].filter((requestId) => !this.#lines.has(requestId) && !known.has(requestId));
    await this.context.database.read(async (sql) => {
      const moved = await this.#startsChanged(sql, wanted);
      const read = await listQueued(sql, [...new Set([...missing, ...moved])]);
      const rows = [...news.filter(({ requestId }) => wanted.has(requestId)), ...read];
      for (const [at, row] of (await buildQueueRows(sql, rows)).entries())
        this.#lines.set(row.requestId, toQueueLine(row, rows[at]!.consultationId));
    });
  }

  /** Rows whose slot or session begins at another time now, where slots have changed. */
  async #startsChanged(
    sql: Parameters<typeof listStarts>[0],
    wanted: ReadonlySet<string>,
  ): Promise<string[]> {
    if (!this.#slotsChanged) return [];
    this.#slotsChanged = false;
    const lines = [...this.#lines.values()].filter(({ row }) => wanted.has(row.requestId));
    const starts = await listStarts(
      sql,
      lines.map(({ row, consultationId }) => ({ requestId: row.requestId, consultationId })),
    );
    return lines
      .filter(({ row }) => row.startsAt !== (starts.get(row.requestId)?.toISOString() ?? null))
      .map(({ row }) => row.requestId);
  }

  #tell(coming: ReadonlyMap<LiveSocket, Coming>): void {
    const now = this.context.clock.now();
    for (const group of this.#groups.values()) {
      const delta = group.take(this.#lines, now);
      if (delta) this.context.live?.local.to(group.room).emit('queue:delta', delta);
    }
    for (const [socket, one] of coming) if (this.#coming.get(socket) === one) this.#seat(socket, one, now);
  }

  #seat(socket: LiveSocket, { wish, regions, seated }: Coming, now: Date): void {
    this.#coming.delete(socket);
    this.#leave(socket);
    const group = this.#groups.get(groupKey(regions, wish))!;
    if (!socket.disconnected) {
      this.#watching.set(socket, { wish, regions, group });
      void socket.join(group.room);
      socket.emit('queue:view', group.whole(now, this.context.config.timeZone));
    }
    seated();
  }

  /** What nobody watches any more is kept by nobody. */
  #forgetUnseen(): void {
    const watched = [...this.#watching.values()];
    const coming = [...this.#coming.values()];
    for (const [key, group] of this.#groups)
      if (!watched.some((place) => place.group === group)) this.#groups.delete(key);
    const used = new Set([...watched, ...coming].map(({ regions }) => keyOf(regions)));
    for (const key of this.#indexes.keys()) if (!used.has(key)) this.#indexes.delete(key);
    const shown = new Set([...this.#groups.values()].flatMap((group) => group.wanted()));
    for (const requestId of this.#lines.keys()) if (!shown.has(requestId)) this.#lines.delete(requestId);
  }

  /** Catches what a lost doorbell did not tell: two numbers are compared, and all requests only where they differ. */
  async sweep(): Promise<void> {
    const { database } = this.context;
    this.slotsChanged();
    for (const index of this.#indexes.values()) {
      const [stored, here] = [await database.read((sql) => sumQueued(sql, index.regions)), index.sum];
      if (stored.requests === here.requests && stored.versions === here.versions) continue;
      const entries = await database.read((sql) => listEntries(sql, index.regions));
      for (const requestId of index.behind(entries)) this.changed(requestId);
    }
  }
}

/** Which regions a page is shown; null where it asked for one that is not its person's. */
function regionsOf({ staff }: SignedIn, { regionId }: QueueWish): string[] | null {
  if (!staff.roles.includes('coordinator')) return null;
  if (regionId === null) return staff.regions;
  return staff.regions.includes(regionId) ? [regionId] : null;
}

function keyOf(regions: string[]): string {
  return JSON.stringify(regions.toSorted());
}

function groupKey(regions: string[], { filter, rows }: { filter: QueueFilter; rows: number }): string {
  return `${keyOf(regions)} ${filter} ${rows}`;
}
