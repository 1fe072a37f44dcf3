import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { DecisionKind, HeldDecision } from '#contract/triage';
import { bytea } from '../platform/storage/bytea.ts';
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
