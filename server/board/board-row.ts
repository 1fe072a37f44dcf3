import type { BoardRow } from '#contract/board';
import type { InvitedRole } from '#contract/consultations';
import type { ToldAlert } from '../consultations/alert-store.ts';
import { closingTimes } from '../consultations/consultation.ts';
import { isUsable } from '../consultations/invitation.ts';
import { toQueueRow } from '../lobby/queue.ts';
import type { Database } from '../platform/storage/database.ts';
import { readBoardFacts, type BoardFacts } from './board-row-store.ts';

/** The rows of some consultations and their alerts, the same for whoever may see them; one query, however many rows. */
export async function readBoardRows(
  database: Database,
  consultationIds: string[],
): Promise<{ rows: BoardRow[]; alerts: ToldAlert[] }> {
  const facts = consultationIds.length > 0 ? await readBoardFacts(database, consultationIds) : [];
  return { rows: facts.map(toRow), alerts: facts.flatMap(toldOf) };
}

function toldOf({ consultationId, reference, regionId, alerts }: BoardFacts): ToldAlert[] {
  return alerts.map(({ name, acknowledgedByName, ...alert }) => ({
    alert: {
      ...alert,
      consultationId,
      at: new Date(alert.at),
      overAt: dateOf(alert.overAt),
      acknowledgedAt: dateOf(alert.acknowledgedAt),
    },
    reference,
    regionId,
    name,
    acknowledgedByName,
  }));
}

const dateOf = (text: string | null) => (text === null ? null : new Date(text));

function toRow(facts: BoardFacts): BoardRow {
  const { consultationId, version, reference, status, phase, regionId, language } = facts;
  const { startsAt, endsAt, lobbyOpensAt, actualStart, actualEnd, warnedAt, held, phoneNote } = facts;
  return {
    consultationId,
    version,
    reference,
    status,
    phase,
    regionId,
    language,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    lobbyOpensAt: lobbyOpensAt.toISOString(),
    actualStart: actualStart?.toISOString() ?? null,
    actualEnd: actualEnd?.toISOString() ?? null,
    closesAt: warnedAt ? closingTimes(endsAt).closesAt.toISOString() : null,
    coordinator: withRole(facts, 'coordinator')[0]?.name ?? '',
    invited: invitedOf(facts),
    panel: panelOf(facts),
    requester: requesterOf(facts),
    inside: insideOf(facts),
    queue: queueOf(facts),
    held,
    phoneNote: phoneNote && { ...phoneNote, at: new Date(phoneNote.at).toISOString() },
  };
}

function withRole({ invitations }: BoardFacts, ...roles: InvitedRole[]): BoardFacts['invitations'] {
  return invitations
    .filter((one) => roles.includes(one.role) && isUsable(one.state))
    .toSorted((one, other) => roles.indexOf(one.role) - roles.indexOf(other.role));
}

function invitedOf({ invitations }: BoardFacts): BoardRow['invited'] {
  const usable = invitations.filter(({ staffId, state }) => staffId !== null && isUsable(state));
  return Object.fromEntries(usable.map(({ staffId, invitationId }) => [staffId, invitationId]));
}

function panelOf(facts: BoardFacts): BoardRow['panel'] {
  const inside = new Set(facts.inside.map(({ invitationId }) => invitationId));
  return withRole(facts, 'chair', 'expert').map(({ invitationId, name, role, reply }) => ({
    invitationId,
    name,
    chair: role === 'chair',
    inside: inside.has(invitationId),
    reply,
  }));
}

function insideOf({ inside, invitations }: BoardFacts): BoardRow['inside'] {
  return inside.flatMap(({ admissionId, invitationId, name, state, quality }) => {
    const invitation = invitations.find((one) => one.invitationId === invitationId);
    const presence = state === 'lost' ? ('lost' as const) : ('inside' as const);
    return invitation ? [{ admissionId, name, role: invitation.role, presence, quality }] : [];
  });
}

function queueOf({ atTheDoor, invitations }: BoardFacts): BoardRow['queue'] {
  return atTheDoor.flatMap((visit) => {
    const invitation = invitations.find((one) => one.invitationId === visit.invitationId);
    const knockedAt = new Date(visit.knockedAt);
    const [noticedAt, lostAt] = [dateOf(visit.noticedAt), dateOf(visit.lostAt)];
    return invitation ? [toQueueRow({ visit: { ...visit, knockedAt, noticedAt, lostAt }, invitation })] : [];
  });
}

function requesterOf({ invitations, inside, atTheDoor, requesterWasIn }: BoardFacts): BoardRow['requester'] {
  const requester = invitations.find((one) => one.role === 'requester');
  if (!requester) return { invitationId: '', name: '', state: 'away' };
  const { name, invitationId } = requester;
  const stateOf = (): BoardRow['requester']['state'] => {
    const present = inside.find((one) => one.invitationId === invitationId);
    if (present) return present.state === 'lost' ? 'lost' : 'inside';
    const waiting = atTheDoor.find((one) => one.invitationId === invitationId);
    if (waiting) return waiting.state === 'lost' ? 'lost' : 'waiting';
    if (requesterWasIn) return 'left';
    if (requester.state === 'claimed') return 'link_opened';
    return requester.state === 'sent' ? 'link_not_opened' : 'away';
  };
  return { invitationId, name, state: stateOf() };
}
