import { and, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { ROOM_ALERT_KINDS, type AlertKind, type RoomAlertKind } from '#contract/consultations';
import { staff } from '../identity/staff-store.ts';
import { mintId } from '../platform/ids.ts';
import type { Sql } from '../platform/storage/database.ts';
import { requests } from '../requests/request-store.ts';
import { consultations } from './consultation-store.ts';
import { invitations } from './invitation-store.ts';

/** Something hosts and coordinators must know of, once. */
export const alerts = pgTable(
  'alerts',
  {
    alertId: text().primaryKey(),
    /** Null for what concerns the whole service, such as a media server that is away. */
    consultationId: text(),
    /** Of a request that has no consultation. */
    requestId: text(),
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
    index('alerts_of_request')
      .on(t.requestId)
      .where(sql`request_id is not null`),
    index('alerts_open')
      .on(t.at)
      .where(sql`acknowledged_at is null`),
  ],
);

/** What concerns the whole service and nobody's consultation or request. */
const ofTheService = and(isNull(alerts.consultationId), isNull(alerts.requestId));

type NewAlert = Omit<typeof alerts.$inferInsert, 'alertId'>;

export async function addAlert(q: Sql, alert: NewAlert): Promise<string> {
  const alertId = mintId('alr');
  await q.insert(alerts).values({ ...alert, alertId });
  return alertId;
}

/** Whether the same is being told already: neither over nor ticked off. */
export async function isBeingTold(
  q: Sql,
  { kind, consultationId, invitationId }: NewAlert,
): Promise<boolean> {
  const [row] = await q
    .select({ alertId: alerts.alertId })
    .from(alerts)
    .where(
      and(
        eq(alerts.kind, kind),
        consultationId ? eq(alerts.consultationId, consultationId) : ofTheService,
        invitationId ? eq(alerts.invitationId, invitationId) : isNull(alerts.invitationId),
        isNull(alerts.overAt),
        isNull(alerts.acknowledgedAt),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** Whether the same has been told of one person from a moment on, whatever has become of it. */
export async function wasToldSince(
  q: Sql,
  { kind, invitationId }: { kind: AlertKind; invitationId: string },
  since: Date,
): Promise<boolean> {
  const told = and(eq(alerts.invitationId, invitationId), eq(alerts.kind, kind), gt(alerts.at, since));
  return (await q.$count(alerts, told)) > 0;
}

/** Notes that what alerts of some kinds tell of has passed: about one person, or about the consultation as a whole. */
export async function endAlerts(
  q: Sql,
  about: { consultationId: string | null; invitationId?: string | null; kinds: readonly AlertKind[] },
  now: Date,
): Promise<string[]> {
  const { consultationId, invitationId, kinds } = about;
  const ended = await q
    .update(alerts)
    .set({ overAt: now })
    .where(
      and(
        consultationId ? eq(alerts.consultationId, consultationId) : ofTheService,
        invitationId ? eq(alerts.invitationId, invitationId) : undefined,
        inArray(alerts.kind, [...kinds]),
        isNull(alerts.overAt),
      ),
    )
    .returning({ alertId: alerts.alertId });
  return ended.map(({ alertId }) => alertId);
}

/** The same of a request that has no consultation. */
export async function endRequestAlerts(
  q: Sql,
  { requestId, kinds }: { requestId: string; kinds: readonly AlertKind[] },
  now: Date,
): Promise<string[]> {
  const ended = await q
    .update(alerts)
    .set({ overAt: now })
    .where(and(eq(alerts.requestId, requestId), inArray(alerts.kind, [...kinds]), isNull(alerts.overAt)))
    .returning({ alertId: alerts.alertId });
  return ended.map(({ alertId }) => alertId);
}

/** The newest alert of a kind that concerns the whole service. */
export async function findLastServiceAlert(q: Sql, kind: AlertKind) {
  const [row] = await q
    .select()
    .from(alerts)
    .where(and(eq(alerts.kind, kind), ofTheService))
    .orderBy(desc(alerts.at))
    .limit(1);
  return row ?? null;
}

/** Whose an alert is; null for the whole service's. */
const regionOf = sql<string | null>`coalesce(${consultations.regionId}, ${requests.regionId})`;

/** Locks an alert until the transaction ends, with the region it belongs to; null for the whole service's. */
export async function lockAlert(q: Sql, alertId: string) {
  const [row] = await q
    .select({ alert: alerts, regionId: regionOf })
    .from(alerts)
    .leftJoin(consultations, eq(consultations.consultationId, alerts.consultationId))
    .leftJoin(requests, eq(requests.requestId, alerts.requestId))
    .where(eq(alerts.alertId, alertId))
    .for('update', { of: alerts });
  return row ?? null;
}

export async function saveAcknowledged(
  q: Sql,
  alertId: string,
  patch: { acknowledgedAt: Date | null; acknowledgedBy: string | null },
): Promise<void> {
  await q.update(alerts).set(patch).where(eq(alerts.alertId, alertId));
}

export async function countOpenAlerts(q: Sql): Promise<number> {
  return q.$count(alerts, isNull(alerts.acknowledgedAt));
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

/** An alert with what a coordinator needs to read it. `regionId` is null for what concerns the whole service. */
export type ToldAlert = {
  alert: typeof alerts.$inferSelect;
  reference: string | null;
  regionId: string | null;
  name: string | null;
  acknowledgedByName: string | null;
};

function listAlerts(q: Sql, which: SQL | undefined): Promise<ToldAlert[]> {
  return q
    .select({
      alert: alerts,
      reference: sql<string | null>`coalesce(${consultations.reference}, ${requests.reference})`,
      regionId: regionOf,
      name: invitations.name,
      acknowledgedByName: staff.name,
    })
    .from(alerts)
    .leftJoin(consultations, eq(consultations.consultationId, alerts.consultationId))
    .leftJoin(requests, eq(requests.requestId, alerts.requestId))
    .leftJoin(invitations, eq(invitations.invitationId, alerts.invitationId))
    .leftJoin(staff, eq(staff.staffId, alerts.acknowledgedBy))
    .where(which)
    .orderBy(desc(alerts.at));
}

/** A day of deletion is weeks ahead: what is asked of a request stands until somebody has answered. */
const isOpenAboutRequest = and(isNotNull(alerts.requestId), isNull(alerts.overAt));

/** What stands on the board of a day: open ones since `since`, and all that came or were ticked off on the day. */
export function listAlertsOfDay(
  q: Sql,
  regionIds: string[],
  { since, from, to }: { since: Date; from: Date; to: Date },
): Promise<ToldAlert[]> {
  return listAlerts(
    q,
    and(
      or(inArray(consultations.regionId, regionIds), inArray(requests.regionId, regionIds), ofTheService),
      or(
        and(isNull(alerts.acknowledgedAt), or(gte(alerts.at, since), isOpenAboutRequest)),
        and(gte(alerts.at, from), lt(alerts.at, to)),
        and(gte(alerts.acknowledgedAt, from), lt(alerts.acknowledgedAt, to)),
      ),
    ),
  );
}

export function listAlertsById(q: Sql, alertIds: string[]): Promise<ToldAlert[]> {
  return listAlerts(q, inArray(alerts.alertId, alertIds));
}
