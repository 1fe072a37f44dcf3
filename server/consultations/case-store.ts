import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import { pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { Sql } from '../platform/storage/database.ts';
import { consultations } from './consultation-store.ts';

/**
 * What a consultation is about: normally one case, in a theme session several, each with a key of its own. A case whose
 * consultation was called off goes on in another.
 */
export const cases = pgTable(
  'cases',
  {
    caseId: text().notNull(),
    consultationId: text()
      .notNull()
      .references(() => consultations.consultationId),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.consultationId] })],
);

export async function addCase(q: Sql, row: typeof cases.$inferInsert): Promise<void> {
  await q.insert(cases).values(row);
}

/** A consultation's first case. */
export async function findCaseOf(q: Sql, consultationId: string): Promise<string | null> {
  const [row] = await q
    .select({ caseId: cases.caseId })
    .from(cases)
    .where(eq(cases.consultationId, consultationId))
    .orderBy(asc(cases.createdAt), asc(cases.caseId))
    .limit(1);
  return row?.caseId ?? null;
}

/** Every case of a consultation, the first one first. */
export async function listCasesOf(q: Sql, consultationId: string): Promise<string[]> {
  const rows = await q
    .select({ caseId: cases.caseId })
    .from(cases)
    .where(eq(cases.consultationId, consultationId))
    .orderBy(asc(cases.createdAt), asc(cases.caseId));
  return rows.map(({ caseId }) => caseId);
}

/** Whether another consultation, whose texts still live, is about the same case. */
export async function hasOtherUse(q: Sql, caseId: string, consultationId: string): Promise<boolean> {
  const [row] = await q
    .select({ caseId: cases.caseId })
    .from(cases)
    .innerJoin(consultations, eq(consultations.consultationId, cases.consultationId))
    .where(
      and(
        eq(cases.caseId, caseId),
        ne(cases.consultationId, consultationId),
        isNull(consultations.deletedAt),
      ),
    )
    .limit(1);
  return row !== undefined;
}
