import { and, asc, eq, gt, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Sql } from '../storage/database.ts';

/** Changes that time brings: a lobby opens, a kept place expires. Claimed once by any process; safe to repeat. */
export const dueWork = pgTable(
  'due_work',
  {
    dueId: uuid().primaryKey().defaultRandom(),
    kind: text().notNull(),
    subject: text().notNull(),
    dueAt: timestamp({ withTimezone: true }).notNull(),
    claimedUntil: timestamp({ withTimezone: true }),
    doneAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('due_work_waiting')
      .on(t.dueAt)
      .where(sql`done_at is null`),
  ],
);

export type DueWork = typeof dueWork.$inferSelect;

export async function addDue(q: Sql, due: { kind: string; subject: string; dueAt: Date }): Promise<void> {
  await q.insert(dueWork).values(due);
}

export async function claimDue(
  q: Sql,
  { kinds, now, until, most }: { kinds: string[]; now: Date; until: Date; most: number },
): Promise<DueWork[]> {
  const free = q
    .select({ dueId: dueWork.dueId })
    .from(dueWork)
    .where(
      and(
        inArray(dueWork.kind, kinds),
        isNull(dueWork.doneAt),
        lte(dueWork.dueAt, now),
        or(isNull(dueWork.claimedUntil), lte(dueWork.claimedUntil, now)),
      ),
    )
    .orderBy(asc(dueWork.dueAt))
    .limit(most)
    .for('update', { skipLocked: true });
  return q.update(dueWork).set({ claimedUntil: until }).where(inArray(dueWork.dueId, free)).returning();
}

export async function finishDue(q: Sql, dueId: string, now: Date): Promise<void> {
  await q.update(dueWork).set({ doneAt: now, claimedUntil: null }).where(eq(dueWork.dueId, dueId));
}

/** Whether the same was planned once more for a later moment. */
export async function isPlannedLater(
  q: Sql,
  { kind, subject, dueAt }: { kind: string; subject: string; dueAt: Date },
): Promise<boolean> {
  const [row] = await q
    .select({ dueId: dueWork.dueId })
    .from(dueWork)
    .where(
      and(
        isNull(dueWork.doneAt),
        eq(dueWork.kind, kind),
        eq(dueWork.subject, subject),
        gt(dueWork.dueAt, dueAt),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** Forgets what was done before a moment. */
export async function forgetDoneDue(q: Sql, before: Date): Promise<void> {
  await q.delete(dueWork).where(lt(dueWork.doneAt, before));
}
