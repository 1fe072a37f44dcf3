import { randomBytes } from 'node:crypto';
import type { QueueDelta, QueueFilter, QueueView } from '#contract/triage';
import type { QueueOrder } from './queue-order.ts';
import { changedFields, toQueueColumns, type QueueLine } from './queue-lines.ts';

/** Every row that any page here shows, as it was last read. */
export type QueueLines = ReadonlyMap<string, QueueLine>;

/**
 * What all pages of one process have been sent that watch the same stretch of the queue. They are always told the same:
 * one list to compare with, one difference, one frame.
 */
export class QueueGroup {
  /** The name of the Socket.IO room in which its pages are. */
  readonly room = randomBytes(9).toString('base64url');
  #shown: QueueLine[] = [];
  #counts = '';
  #total = 0;
  #version = 0;

  constructor(
    readonly index: QueueOrder,
    readonly filter: QueueFilter,
    private readonly rows: number,
  ) {}

  /** Which requests stand here now, in order. */
  wanted(): string[] {
    return this.index.first(this.filter, this.rows);
  }

  /** Takes in how they stand and answers what is to be sent of it, if anything. */
  take(lines: QueueLines, now: Date): QueueDelta | null {
    const next = this.wanted().flatMap((requestId) => lines.get(requestId) ?? []);
    const rows = this.#changedRows(next);
    const kept = new Set(next.map(({ row }) => row.requestId));
    const gone = this.#shown.map(({ row }) => row.requestId).filter((requestId) => !kept.has(requestId));
    const counts = this.index.counts();
    const [total, text] = [counts[this.filter], JSON.stringify(counts)];
    const isOther = { total: total !== this.#total, counts: text !== this.#counts };
    [this.#shown, this.#total, this.#counts] = [next, total, text];
    if (rows.length + gone.length === 0 && !isOther.counts) return null;
    const base = this.#version;
    this.#version += 1;
    return {
      base,
      version: this.#version,
      serverTime: now.toISOString(),
      ...(rows.length > 0 ? { rows } : {}),
      ...(gone.length > 0 ? { gone } : {}),
      ...(isOther.total ? { total } : {}),
      ...(isOther.counts ? { counts } : {}),
    };
  }

  /** Rows that are new here, have changed, or stand elsewhere among those that did not: the others keep their order. */
  #changedRows(next: QueueLine[]): NonNullable<QueueDelta['rows']> {
    const before = new Map(this.#shown.map((line) => [line.row.requestId, line]));
    return next.flatMap((line, at) => {
      const known = before.get(line.row.requestId);
      if (known === line) return [];
      const fields = changedFields(known, line);
      return [{ requestId: line.row.requestId, at, fields }];
    });
  }

  /** What a page that comes now is sent. */
  whole(now: Date, timeZone: string): QueueView {
    return {
      version: this.#version,
      serverTime: now.toISOString(),
      timeZone,
      columns: toQueueColumns(this.#shown),
      total: this.#total,
      counts: this.index.counts(),
    };
  }
}
