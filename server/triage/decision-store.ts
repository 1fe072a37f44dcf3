import { and, eq, inArray, sql } from 'drizzle-orm';
import { index, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { DecisionKind, HeldDecision } from '#contract/triage';
import { bytea } from '../platform/storage/bytea.ts';
import type { Sql } from '../platform/storage/database.ts';
import { requests } from '../requests/request-store.ts';

/** A coordinator's decision while it can be taken back, and what became of it. Its words lie sealed under the case's key. */
export const decisions = pgTable(
  'decisions',
  {
    decisionId: text().primaryKey(),
    requestId: text()
      .notNull()
      .references(() => requests.requestId),
    kind: text().$type<DecisionKind>().notNull(),
    /** Of the request that the page showed. */
    version: integer().notNull(),
    sealed: bytea().notNull(),
    madeBy: text().notNull(),
    madeAt: timestamp({ withTimezone: true }).notNull(),
    appliesAt: timestamp({ withTimezone: true }).notNull(),
    state: text().$type<HeldDecision['state']>().notNull(),
    settledAt: timestamp({ withTimezone: true }),
    code: text(),
  },
  (t) => [
    index('decisions_of').on(t.requestId, t.madeAt),
    uniqueIndex('decisions_one')
      .on(t.requestId)
      .where(sql`state = 'held'`),
  ],
);
export type DecisionRow = typeof decisions.$inferSelect;

export async function addDecision(q: Sql, row: typeof decisions.$inferInsert): Promise<void> {
  await q.insert(decisions).values(row);
}

export async function findDecision(q: Sql, decisionId: string): Promise<DecisionRow | null> {
  const [row] = await q.select().from(decisions).where(eq(decisions.decisionId, decisionId));
  return row ?? null;
}

/** The decisions that are on their way for some requests now: one each at most. */
export function listHeldDecisions(q: Sql, requestIds: string[]): Promise<DecisionRow[]> {
  if (requestIds.length === 0) return Promise.resolve([]);
  return q
    .select()
    .from(decisions)
    .where(and(inArray(decisions.requestId, requestIds), eq(decisions.state, 'held')));
}

/** Settles a decision if it is still held; of several commands one does, by the row itself. */
export async function settleDecision(
  q: Sql,
  decisionId: string,
  patch: Pick<DecisionRow, 'state' | 'settledAt'> & { code?: string },
): Promise<boolean> {
  const settled = await q
    .update(decisions)
    .set(patch)
    .where(and(eq(decisions.decisionId, decisionId), eq(decisions.state, 'held')))
    .returning({ decisionId: decisions.decisionId });
  return settled.length > 0;
}
