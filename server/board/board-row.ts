import type { BoardRow } from '#contract/board';
import type { InvitedRole } from '#contract/consultations';
import { closingTimes } from '../consultations/consultation.ts';
import { factsOf } from '../consultations/consultation-facts.ts';
import type { Consultation } from '../consultations/consultation-store.ts';
import { listInvitationsOf, type Invitation } from '../consultations/invitation-store.ts';
import { isUsable } from '../consultations/invitation.ts';
import { listPhoneNoteFacts } from '../consultations/phone-note-store.ts';
import { toQueueRow } from '../lobby/queue.ts';
import { listAtTheDoor } from '../lobby/visit-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { listEverInside, listInside } from '../room/admission-store.ts';
import { listHeldOf } from '../scheduling/held-change-store.ts';

type Gathered = {
  invitations: Invitation[];
  atTheDoor: Awaited<ReturnType<typeof listAtTheDoor>>;
  inside: Awaited<ReturnType<typeof listInside>>;
  everInside: Set<string>;
  held: BoardRow['held'];
  phoneNote: BoardRow['phoneNote'];
};

/** The rows of some consultations, the same for whoever may see them; six queries, however many rows. */
export async function buildBoardRows(sql: Sql, list: Consultation[]): Promise<BoardRow[]> {
  if (list.length === 0) return [];
  const ids = list.map((one) => one.consultationId);
  const [invitations, atTheDoor, inside, everInside, held, phoneNotes] = await Promise.all([
    listInvitationsOf(sql, ids),
    listAtTheDoor(sql, ids),
    listInside(sql, ids),
    listEverInside(sql, ids),
    listHeldOf(sql, ids),
    listPhoneNoteFacts(sql, ids),
  ]);
  const invitationsOf = grouped(invitations, (one) => one.consultationId);
  const doorOf = grouped(atTheDoor, ({ visit }) => visit.consultationId);
  const insideOf = grouped(inside, ({ admission }) => admission.consultationId);
  const heldOf = new Map(held.map(({ consultationId, kind, by }) => [consultationId, { kind, by }]));
  const notedOf = new Map(
    phoneNotes.map(({ consultationId, at, by }) => [consultationId, { at: at.toISOString(), by }]),
  );
  return list.map((consultation) => {
    const { consultationId } = consultation;
    return toRow(consultation, {
      invitations: invitationsOf.get(consultationId) ?? [],
      atTheDoor: doorOf.get(consultationId) ?? [],
      inside: insideOf.get(consultationId) ?? [],
      everInside,
      held: heldOf.get(consultationId) ?? null,
      phoneNote: notedOf.get(consultationId) ?? null,
    });
  });
}

function grouped<T>(list: T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

function toRow(consultation: Consultation, gathered: Gathered): BoardRow {
  const { endsAt, warnedAt } = consultation;
  const { invitations, inside, atTheDoor, held, phoneNote } = gathered;
  return {
    ...factsOf(consultation),
    actualStart: consultation.actualStart?.toISOString() ?? null,
    actualEnd: consultation.actualEnd?.toISOString() ?? null,
    closesAt: warnedAt ? closingTimes(endsAt).closesAt.toISOString() : null,
    coordinator: withRole(invitations, 'coordinator')[0]?.name ?? '',
    invited: Object.fromEntries(
      invitations.flatMap(({ staffId, invitationId, state }) =>
        staffId && isUsable(state) ? [[staffId, invitationId]] : [],
      ),
    ),
    panel: panelOf(gathered),
    requester: requesterOf(gathered),
    inside: inside.map(({ admission, invitation }) => ({
      admissionId: admission.admissionId,
      name: admission.name,
      role: invitation.role,
      presence: admission.state === 'lost' ? ('lost' as const) : ('inside' as const),
      quality: admission.quality,
    })),
    queue: atTheDoor.map(toQueueRow),
    held,
    phoneNote,
  };
}

function withRole(invitations: Invitation[], ...roles: InvitedRole[]): Invitation[] {
  return invitations
    .filter((one) => roles.includes(one.role) && isUsable(one.state))
    .toSorted((one, other) => roles.indexOf(one.role) - roles.indexOf(other.role));
}

function panelOf({ invitations, inside }: Gathered): BoardRow['panel'] {
  const insideIds = new Set(inside.map(({ invitation }) => invitation.invitationId));
  return withRole(invitations, 'chair', 'expert').map((one) => ({
    invitationId: one.invitationId,
    name: one.name,
    chair: one.role === 'chair',
    inside: insideIds.has(one.invitationId),
    reply: one.reply,
  }));
}

function requesterOf({ invitations, inside, atTheDoor, everInside }: Gathered): BoardRow['requester'] {
  const requester = invitations.find((one) => one.role === 'requester');
  if (!requester) return { invitationId: '', name: '', state: 'away' };
  const { name, invitationId } = requester;
  const isThis = ({ invitation }: { invitation: Invitation }) => invitation.invitationId === invitationId;
  const stateOf = (): BoardRow['requester']['state'] => {
    const present = inside.find(isThis);
    if (present) return present.admission.state === 'lost' ? 'lost' : 'inside';
    const waiting = atTheDoor.find(isThis);
    if (waiting) return waiting.visit.state === 'lost' ? 'lost' : 'waiting';
    if (everInside.has(invitationId)) return 'left';
    if (requester.state === 'claimed') return 'link_opened';
    return requester.state === 'sent' ? 'link_not_opened' : 'away';
  };
  return { invitationId, name, state: stateOf() };
}
