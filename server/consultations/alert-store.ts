import { and, desc, inArray, sql } from 'drizzle-orm';
import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { ROOM_ALERT_KINDS, type AlertKind, type RoomAlertKind } from '#contract/consultations';
import { mintId } from '../platform/ids.ts';
import type { Sql } from '../platform/storage/database.ts';

/** Something hosts and coordinators must know of, once. */
export const alerts = pgTable(
  'alerts',
  {
    alertId: text().primaryKey(),
    /** Null for what concerns the whole service, such as a media server that is away. */
    consultationId: text(),
    kind: text().$type<AlertKind>().notNull(),
    invitationId: text(),
    at: timestamp({ withTimezone: true }).notNull(),
    /** Set when what it told of has passed by itself. */
    overAt: timestamp({ withTimezone: true }),
    /** Ticked off by a coordinator. */
    acknowledgedAt: timestamp({ withTimezone: true }),
    acknowledgedBy: text(),
  },
  (t) => [
    index('alerts_of').on(t.consultationId),
    index('alerts_open')
      .on(t.at)
      .where(sql`acknowledged_at is null`),
  ],
);

export async function addAlert(q: Sql, alert: Omit<typeof alerts.$inferInsert, 'alertId'>): Promise<void> {
  await q.insert(alerts).values({ ...alert, alertId: mintId('alr') });
}

export type RoomAlert = Omit<typeof alerts.$inferSelect, 'kind'> & { kind: RoomAlertKind };

/** The newest alerts of some consultations that are about people in the session. */
export async function listRoomAlerts(q: Sql, consultationIds: string[], most = 20): Promise<RoomAlert[]> {
  const rows = await q
    .select()
    .from(alerts)
    .where(and(inArray(alerts.consultationId, consultationIds), inArray(alerts.kind, [...ROOM_ALERT_KINDS])))
    .orderBy(desc(alerts.at))
    .limit(most);
  return rows as RoomAlert[];
}
