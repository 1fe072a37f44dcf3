import type { BoardRow } from '#contract/board';
import type { InvitedRole } from '#contract/consultations';
import { listRoomAlerts, type RoomAlert } from '../consultations/alert-store.ts';
import { closingTimes } from '../consultations/consultation.ts';
import { factsOf } from '../consultations/consultation-facts.ts';
import type { Consultation } from '../consultations/consultation-store.ts';
import { listInvitationsOf, type Invitation } from '../consultations/invitation-store.ts';
import { isUsable } from '../consultations/invitation.ts';
import { toQueueRow } from '../lobby/queue.ts';
import { listAtTheDoor } from '../lobby/visit-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { listEverInside, listInside } from '../room/admission-store.ts';
import { toAlert } from '../room/room-view.ts';

type Gathered = {
  invitations: Invitation[];
  atTheDoor: Awaited<ReturnType<typeof listAtTheDoor>>;
  inside: Awaited<ReturnType<typeof listInside>>;
  everInside: Set<string>;
  alerts: RoomAlert[];
};

/** The rows of some consultations as one coordinator sees them; five queries, however many rows. */
export async function buildBoardRows(sql: Sql, list: Consultation[], staffId: string): Promise<BoardRow[]> {
  if (list.length === 0) return [];
  const ids = list.map((one) => one.consultationId);
  const gathered: Gathered = {
    invitations: await listInvitationsOf(sql, ids),
    atTheDoor: await listAtTheDoor(sql, ids),
    inside: await listInside(sql, ids),
    everInside: await listEverInside(sql, ids),
    alerts: await listRoomAlerts(sql, ids, 100),
  };
  return list.map((consultation) =>
    toRow(consultation, only(gathered, consultation.consultationId), staffId),
  );
}

function only(all: Gathered, consultationId: string): Gathered {
  return {
    invitations: all.invitations.filter((one) => one.consultationId === consultationId),
    atTheDoor: all.atTheDoor.filter(({ visit }) => visit.consultationId === consultationId),
    inside: all.inside.filter(({ admission }) => admission.consultationId === consultationId),
    everInside: all.everInside,
    alerts: all.alerts.filter((one) => one.consultationId === consultationId),
  };
}

function toRow(consultation: Consultation, gathered: Gathered, staffId: string): BoardRow {
  const { endsAt, warnedAt } = consultation;
  const { invitations, inside, atTheDoor, alerts } = gathered;
  const insideIds = new Set(inside.map(({ invitation }) => invitation.invitationId));
  const names = new Map(invitations.map((one) => [one.invitationId, one.name]));
  const withRole = (...roles: InvitedRole[]) =>
    invitations.filter((one) => roles.includes(one.role) && isUsable(one.state));
  return {
    ...factsOf(consultation),
    actualStart: consultation.actualStart?.toISOString() ?? null,
    actualEnd: consultation.actualEnd?.toISOString() ?? null,
    closesAt: warnedAt ? closingTimes(endsAt).closesAt.toISOString() : null,
    coordinator: withRole('coordinator')[0]?.name ?? '',
    myInvitationId:
      invitations.find((one) => one.staffId === staffId && isUsable(one.state))?.invitationId ?? null,
    panel: withRole('chair', 'expert').map((one) => ({
      name: one.name,
      chair: one.role === 'chair',
      inside: insideIds.has(one.invitationId),
    })),
    requester: requesterOf(gathered),
    inside: inside.map(({ admission, invitation }) => ({
      admissionId: admission.admissionId,
      name: admission.name,
      role: invitation.role,
      presence: admission.state === 'lost' ? ('lost' as const) : ('inside' as const),
      quality: admission.quality,
    })),
    queue: atTheDoor.map(toQueueRow),
    alerts: alerts.map((alert) => toAlert(alert, names)),
  };
}

function requesterOf({ invitations, inside, atTheDoor, everInside }: Gathered): BoardRow['requester'] {
  const requester = invitations.find((one) => one.role === 'requester');
  if (!requester) return { name: '', state: 'away' };
  const { name, invitationId } = requester;
  const isThis = ({ invitation }: { invitation: Invitation }) => invitation.invitationId === invitationId;
  const present = inside.find(isThis);
  if (present) return { name, state: present.admission.state === 'lost' ? 'lost' : 'inside' };
  const waiting = atTheDoor.find(isThis);
  if (waiting) return { name, state: waiting.visit.state === 'lost' ? 'lost' : 'waiting' };
  if (everInside.has(invitationId)) return { name, state: 'left' };
  return {
    name,
    state:
      requester.state === 'claimed' ? 'link_opened' : requester.state === 'sent' ? 'link_not_opened' : 'away',
  };
}
