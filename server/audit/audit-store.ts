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
