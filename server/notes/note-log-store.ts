import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import { bigint, boolean, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytea } from '../platform/storage/bytea.ts';
import type { Sql } from '../platform/storage/database.ts';
import { noteSections } from './section-store.ts';

/** The log of a section since its snapshot: each row holds the updates of one writer that were stored together. */
export const noteUpdates = pgTable(
  'note_updates',
  {
    sectionId: text()
      .notNull()
      .references(() => noteSections.sectionId),
    seq: bigint({ mode: 'number' }).notNull(),
    /** Bound into the seal. */
    rowId: text().notNull(),
    clientId: bigint({ mode: 'number' }).notNull(),
    nextClock: integer().notNull(),
    bytes: integer().notNull(),
    deletes: boolean().notNull(),
    sealed: bytea().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sectionId, t.seq] })],
);

/** What the log up to a row came to, deleted words dropped: a Yjs update v2, large ones compressed. */
export const noteSnapshots = pgTable('note_snapshots', {
  sectionId: text()
    .primaryKey()
    .references(() => noteSections.sectionId),
  uptoSeq: bigint({ mode: 'number' }).notNull(),
  rowId: text().notNull(),
  compressed: boolean().notNull(),
  sealed: bytea().notNull(),
});

/**
 * How far each number has written in a section: an update begins where the one before it ended. `fromClock` is where
 * the newest began; writing is conditional on it.
 */
export const noteWriters = pgTable(
  'note_writers',
  {
    sectionId: text()
      .notNull()
      .references(() => noteSections.sectionId),
    clientId: bigint({ mode: 'number' }).notNull(),
    fromClock: integer().notNull(),
    nextClock: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sectionId, t.clientId] })],
);

export type LogRow = typeof noteUpdates.$inferSelect;
export type Snapshot = typeof noteSnapshots.$inferSelect;

/** The rows of some sections that come after the named numbers, in order. */
export function listRowsAfter(
  q: Sql,
  after: { sectionId: string; seq: number }[],
): Promise<(LogRow & { version: number })[]> {
  const wanted = sql`unnest(${sql.param(after.map((one) => one.sectionId))}::text[], ${sql.param(
    after.map((one) => one.seq),
  )}::bigint[]) as wanted(section_id, seq)`;
  return q
    .select({
      sectionId: noteUpdates.sectionId,
      seq: noteUpdates.seq,
      rowId: noteUpdates.rowId,
      clientId: noteUpdates.clientId,
      nextClock: noteUpdates.nextClock,
      bytes: noteUpdates.bytes,
      deletes: noteUpdates.deletes,
      sealed: noteUpdates.sealed,
      version: sql<number>`(select version from note_sections s join consultations c using (consultation_id) where s.section_id = ${noteUpdates.sectionId})`,
    })
    .from(noteUpdates)
    .innerJoin(wanted, sql`wanted.section_id = ${noteUpdates.sectionId} and ${noteUpdates.seq} > wanted.seq`)
    .orderBy(asc(noteUpdates.sectionId), asc(noteUpdates.seq));
}

export async function findSnapshot(q: Sql, sectionId: string): Promise<Snapshot | null> {
  const [row] = await q.select().from(noteSnapshots).where(eq(noteSnapshots.sectionId, sectionId));
  return row ?? null;
}

export async function putSnapshot(q: Sql, row: Snapshot): Promise<void> {
  await q.insert(noteSnapshots).values(row).onConflictDoUpdate({ target: noteSnapshots.sectionId, set: row });
}

/** Removes the rows a snapshot covers; answers the bytes of those that stay and whether one of them deletes. */
export async function dropRowsUpTo(
  q: Sql,
  sectionId: string,
  seq: number,
): Promise<{ bytes: number; deletes: boolean }> {
  await q.delete(noteUpdates).where(and(eq(noteUpdates.sectionId, sectionId), lte(noteUpdates.seq, seq)));
  const [left] = await q
    .select({
      bytes: sql<number>`coalesce(sum(${noteUpdates.bytes}), 0)::int`,
      deletes: sql<boolean>`coalesce(bool_or(${noteUpdates.deletes}), false)`,
    })
    .from(noteUpdates)
    .where(and(eq(noteUpdates.sectionId, sectionId), gt(noteUpdates.seq, seq)));
  return left!;
}

export function listClocks(
  q: Sql,
  sectionIds: string[],
): Promise<{ sectionId: string; clientId: number; nextClock: number }[]> {
  return q
    .select({
      sectionId: noteWriters.sectionId,
      clientId: noteWriters.clientId,
      nextClock: noteWriters.nextClock,
    })
    .from(noteWriters)
    .where(inArray(noteWriters.sectionId, sectionIds));
}

/** The first row of a section that is filled in from the beginning. */
export async function addSeedRow(
  q: Sql,
  row: Pick<LogRow, 'sectionId' | 'rowId' | 'clientId' | 'nextClock' | 'bytes' | 'sealed'>,
  savedAt: Date | null,
): Promise<void> {
  const { sectionId, clientId, nextClock, bytes } = row;
  await q.insert(noteUpdates).values({ ...row, seq: 1, deletes: false });
  await q.insert(noteWriters).values({ sectionId, clientId, fromClock: 0, nextClock });
  await q.update(noteSections).set({ head: 1, bytes, savedAt }).where(eq(noteSections.sectionId, sectionId));
}
