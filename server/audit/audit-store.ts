import { and, desc, eq, inArray } from 'drizzle-orm';
import { bigserial, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { Sql } from '../platform/storage/database.ts';

/**
 * Who did what to whom, written in the transaction of the deed itself. Ids only. Rows are only ever added; a later
 * sealer chains them, so that a row taken away shows.
 */
export const auditLog = pgTable(
  'audit_log',
  {
    auditId: bigserial({ mode: 'number' }).primaryKey(),
    at: timestamp({ withTimezone: true }).notNull(),
    /** The id of a member of staff or an invitation, or `service`. */
    actor: text().notNull(),
    action: text().notNull(),
    subject: text().notNull(),
    consultationId: text(),
  },
  (t) => [index('audit_log_consultation').on(t.consultationId)],
);

export type AuditEntry = {
  at: Date;
  actor: string;
  action: string;
  subject: string;
  consultationId?: string;
};

export async function writeAudit(q: Sql, entry: AuditEntry): Promise<void> {
  await q.insert(auditLog).values(entry);
}

/** Writes many rows at once, for one deed that is many: a file that was read in. */
export async function writeAudits(q: Sql, entries: AuditEntry[]): Promise<void> {
  if (entries.length > 0) await q.insert(auditLog).values(entries);
}

/** The newest of some deeds to one subject: who did it, and when. */
export async function findLastDeed(
  q: Sql,
  subject: string,
  actions: string[],
): Promise<{ actor: string; at: Date } | null> {
  const [row] = await q
    .select({ actor: auditLog.actor, at: auditLog.at })
    .from(auditLog)
    .where(and(eq(auditLog.subject, subject), inArray(auditLog.action, actions)))
    .orderBy(desc(auditLog.auditId))
    .limit(1);
  return row ?? null;
}
