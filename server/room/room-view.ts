import type { AlertView, PersonView, RoomView } from '#contract/room';
import { listRoomAlerts, type RoomAlert } from '../consultations/alert-store.ts';
import { closingTimes } from '../consultations/consultation.ts';
import type { Consultation } from '../consultations/consultation-store.ts';
import { listInvitations, type Invitation } from '../consultations/invitation-store.ts';
import { toQueueRow } from '../lobby/queue.ts';
import { listAtTheDoor } from '../lobby/visit-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { listInside, type Admission } from './admission-store.ts';

/** What one who is inside sees of the room; the queue and the alerts only if they may host. */
export async function buildRoomView(
  sql: Sql,
  consultation: Pick<Consultation, 'consultationId' | 'status' | 'phase' | 'endsAt' | 'warnedAt'>,
  mine: Pick<Admission, 'admissionId'>,
  canHost: boolean,
): Promise<RoomView> {
  const { consultationId, status, phase, endsAt, warnedAt } = consultation;
  const inside = await listInside(sql, [consultationId]);
  return {
    consultationId,
    status,
    phase,
    endsAt: endsAt.toISOString(),
    closesAt: warnedAt ? closingTimes(endsAt).closesAt.toISOString() : null,
    admissionId: mine.admissionId,
    people: inside.map(toPerson),
    queue: canHost ? (await listAtTheDoor(sql, [consultationId])).map(toQueueRow) : null,
    alerts: canHost ? await alertsOf(sql, consultationId) : null,
  };
}

async function alertsOf(sql: Sql, consultationId: string): Promise<AlertView[]> {
  const rows = await listRoomAlerts(sql, [consultationId]);
  if (rows.length === 0) return [];
  const names = new Map(
    (await listInvitations(sql, consultationId)).map((one) => [one.invitationId, one.name]),
  );
  return rows.map((row) => toAlert(row, names));
}

export function toAlert(row: RoomAlert, names: Map<string, string>): AlertView {
  return {
    alertId: row.alertId,
    kind: row.kind,
    at: row.at.toISOString(),
    name: (row.invitationId && names.get(row.invitationId)) || null,
  };
}

function toPerson({ admission, invitation }: { admission: Admission; invitation: Invitation }): PersonView {
  return {
    admissionId: admission.admissionId,
    identity: admission.identity,
    role: invitation.role,
    name: admission.name,
    takePart: admission.takePart,
    title: invitation.title,
    organisation: invitation.organisation,
    presence: admission.state === 'lost' ? 'lost' : 'inside',
    handRaisedAt: admission.handRaisedAt?.toISOString() ?? null,
    quality: admission.quality,
  };
}
