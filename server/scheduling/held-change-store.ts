import { and, eq, sql } from 'drizzle-orm';
import { integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { HeldChange, PlanChangeKind } from '#contract/scheduling';
import { bytea } from '../platform/storage/bytea.ts';
import type { Sql } from '../platform/storage/database.ts';

/** A confirmed change that waits for the moment in which it can no longer be taken back. Its content is sealed. */
export const heldChanges = pgTable(
  'held_changes',
  {
    changeId: text().primaryKey(),
    /** Of a consultation that may not exist yet. */
    consultationId: text().notNull(),
    caseId: text().notNull(),
    regionId: text().notNull(),
    kind: text().$type<PlanChangeKind>().notNull(),
    planVersion: integer(),
    sealed: bytea().notNull(),
    mails: integer().notNull(),
    madeBy: text().notNull(),
    madeAt: timestamp({ withTimezone: true }).notNull(),
    appliesAt: timestamp({ withTimezone: true }).notNull(),
    state: text().$type<HeldChange['state']>().notNull(),
    settledAt: timestamp({ withTimezone: true }),
    /** Why it failed. */
    code: text(),
  },
  (t) => [
    // One at a time: the second coordinator is told whose change comes first.
    uniqueIndex('held_changes_one')
      .on(t.consultationId)
      .where(sql`state = 'held'`),
  ],
);

export type HeldChangeRow = typeof heldChanges.$inferSelect;

export async function addHeldChange(q: Sql, row: typeof heldChanges.$inferInsert): Promise<void> {
  await q.insert(heldChanges).values(row);
}

export async function findHeldChange(q: Sql, changeId: string): Promise<HeldChangeRow | null> {
  const [row] = await q.select().from(heldChanges).where(eq(heldChanges.changeId, changeId));
  return row ?? null;
}

/** Locks one change until the transaction ends: undoing against making is settled by the lock, not by luck. */
export async function lockHeldChange(q: Sql, changeId: string): Promise<HeldChangeRow | null> {
  const [row] = await q.select().from(heldChanges).where(eq(heldChanges.changeId, changeId)).for('update');
  return row ?? null;
}

/** The change of a consultation that is held now. */
export async function findHeldOf(q: Sql, consultationId: string): Promise<HeldChangeRow | null> {
  const [row] = await q
    .select()
    .from(heldChanges)
    .where(and(eq(heldChanges.consultationId, consultationId), eq(heldChanges.state, 'held')));
  return row ?? null;
}

export async function settleHeldChange(
  q: Sql,
  changeId: string,
  patch: Pick<HeldChangeRow, 'state' | 'settledAt'> & { code?: string },
): Promise<void> {
  await q
    .update(heldChanges)
    .set(patch)
    .where(and(eq(heldChanges.changeId, changeId), eq(heldChanges.state, 'held')));
}

export function listHeldBookings(q: Sql): Promise<HeldChangeRow[]> {
  return q
    .select()
    .from(heldChanges)
    .where(and(eq(heldChanges.kind, 'create'), eq(heldChanges.state, 'held')));
}

/** One booking at a time looks whether its reference is free, until its transaction ends. */
export async function lockReference(q: Sql, reference: string): Promise<void> {
  await q.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`reference ${reference}`}, 0))`);
}
