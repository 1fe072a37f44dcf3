import { desc, inArray } from 'drizzle-orm';
import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { AlertView } from '#contract/room';
import { mintId } from '../platform/ids.ts';
import type { Sql } from '../platform/storage/database.ts';

/** Something hosts and coordinators must know of, once. */
export const alerts = pgTable(
  'alerts',
  {
    alertId: text().primaryKey(),
    consultationId: text().notNull(),
    kind: text().$type<AlertView['kind']>().notNull(),
    invitationId: text(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index('alerts_of').on(t.consultationId)],
);

export async function addAlert(q: Sql, alert: Omit<typeof alerts.$inferInsert, 'alertId'>): Promise<void> {
  await q.insert(alerts).values({ ...alert, alertId: mintId('alr') });
}

/** The newest alerts of some consultations. */
export function listAlerts(q: Sql, consultationIds: string[], most = 20) {
  return q
    .select()
    .from(alerts)
    .where(inArray(alerts.consultationId, consultationIds))
    .orderBy(desc(alerts.at))
    .limit(most);
}
