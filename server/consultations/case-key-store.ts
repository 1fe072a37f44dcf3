import { eq } from 'drizzle-orm';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { bytea } from '../platform/storage/bytea.ts';
import type { Sql } from '../platform/storage/database.ts';

/**
 * Wrapped case keys. This table alone stands in the key database, whose backups are kept for at most seven days:
 * to delete a row here is to destroy the case's text everywhere.
 */
export const caseKeys = pgTable('case_keys', {
  caseId: text().primaryKey(),
  masterVersion: integer().notNull(),
  wrapped: bytea().notNull(),
});

export async function addCaseKey(q: Sql, row: typeof caseKeys.$inferInsert): Promise<void> {
  await q.insert(caseKeys).values(row);
}

export async function findCaseKey(q: Sql, caseId: string): Promise<Buffer | null> {
  const [row] = await q
    .select({ wrapped: caseKeys.wrapped })
    .from(caseKeys)
    .where(eq(caseKeys.caseId, caseId));
  return row?.wrapped ?? null;
}

export async function dropCaseKey(q: Sql, caseId: string): Promise<void> {
  await q.delete(caseKeys).where(eq(caseKeys.caseId, caseId));
}
