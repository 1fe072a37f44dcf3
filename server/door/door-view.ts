import type { DoorView, MyselfView, TimeView } from '#contract/door';
import { MAX_MESSAGES_SHOWN } from '#contract/lobby';
import { findClaim } from '../consultations/claim-store.ts';
import { findConsultation, type Consultation } from '../consultations/consultation-store.ts';
import { findInvitation, type Invitation } from '../consultations/invitation-store.ts';
import { isUsable } from '../consultations/invitation.ts';
import { isHost, proveInvitee } from '../consultations/prove-invitee.ts';
import { findSeat } from '../consultations/seat-store.ts';
import type { Context } from '../context.ts';
import { isAtTheDoor } from '../lobby/visit.ts';
import { findLastVisit, listLobbyMessages, type Visit } from '../lobby/visit-store.ts';
import { mayOpen } from '../notes/policy.ts';
import { Refusal } from '../platform/errors.ts';
import type { DoorCaller } from '../platform/socket/event.ts';
import type { Sql } from '../platform/storage/database.ts';
import { opensTheGate } from '../room/admission.ts';
import { findLastAdmission, listInside, type Admission } from '../room/admission-store.ts';
import { buildRoomView } from '../room/room-view.ts';

/** What this page may know now, read afresh; decided by the database alone and never by what the page was before. */
export async function buildDoorView(
  context: Context,
  caller: DoorCaller,
  { socketId, consultationId }: { socketId: string; consultationId: string },
): Promise<DoorView> {
  return context.database.read(async (sql) => {
    const now = context.clock.now();
    // The version before all else: what is read after it is at least as new as the view says it is.
    const consultation = (await findConsultation(sql, consultationId))!;
    try {
      const { invitation } = await proveInvitee(sql, caller.browserId, caller.invitationId, now);
      return await viewOf(context, sql, consultation, invitation, socketId);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not_yours') return viewOfAStranger(sql, caller, now);
      throw error;
    }
  });
}

/** The link was replaced, or a second browser has claimed it: this page holds nothing any more. */
async function viewOfAStranger(sql: Sql, { invitationId }: DoorCaller, now: Date): Promise<DoorView> {
  const invitation = await findInvitation(sql, invitationId);
  const claim = await findClaim(sql, invitationId);
  const movedOn =
    invitation && claim && claim.generation === invitation.generation && invitation.state === 'claimed';
  const base = {
    version: Number.MAX_SAFE_INTEGER,
    language: invitation?.language ?? 'fi',
    serverTime: now.toISOString(),
    notes: false,
  };
  return { ...base, state: movedOn ? 'elsewhere' : 'revoked' };
}

async function viewOf(
  context: Context,
  sql: Sql,
  consultation: Consultation,
  invitation: Invitation,
  socketId: string,
): Promise<DoorView> {
  const base = {
    version: consultation.version,
    language: invitation.language,
    serverTime: context.clock.now().toISOString(),
    notes: false,
  };
  const { timeZone } = consultation;
  if (invitation.state === 'revoked' || invitation.state === 'withdrawn')
    return { ...base, state: 'revoked' };
  if (invitation.state === 'removed')
    return { ...base, state: 'removed', at: invitation.stateAt.toISOString(), timeZone };
  if ((await findSeat(sql, invitation.invitationId))?.socketId !== socketId)
    return { ...base, state: 'elsewhere' };
  base.notes = await mayOpenNotes(sql, consultation, invitation);
  if (consultation.status === 'ended')
    return {
      ...base,
      state: 'ended',
      at: (consultation.actualEnd ?? consultation.endsAt).toISOString(),
      timeZone,
    };
  if (consultation.status === 'cancelled') return { ...base, notes: false, state: 'cancelled' };
  const parts = { time: timeOf(consultation), me: myself(invitation) };
  if (consultation.status === 'scheduled')
    return { ...base, ...parts, state: 'early', canHost: isHost(invitation.role), reply: invitation.reply };
  return viewOfOpen(context, sql, { ...base, ...parts }, consultation, invitation);
}

async function mayOpenNotes(sql: Sql, consultation: Consultation, invitation: Invitation): Promise<boolean> {
  const admission = await findLastAdmission(sql, invitation.invitationId);
  const { invitationId, role, state } = invitation;
  return mayOpen({
    ...{ invitationId, role, status: consultation.status, phase: consultation.phase },
    usable: isUsable(state),
    inside: admission !== null && opensTheGate(admission.state),
    wasInside: admission !== null,
  });
}

type Base = Pick<DoorView, 'version' | 'language' | 'serverTime' | 'notes'> & {
  time: TimeView;
  me: MyselfView;
};

async function viewOfOpen(
  context: Context,
  sql: Sql,
  base: Base,
  consultation: Consultation,
  invitation: Invitation,
): Promise<DoorView> {
  const canHost = isHost(invitation.role);
  const admission = await findLastAdmission(sql, invitation.invitationId);
  if (admission && opensTheGate(admission.state))
    return {
      ...base,
      state: 'room',
      canHost,
      room: await buildRoomView(sql, consultation, admission, canHost),
    };
  const visit = await findLastVisit(sql, invitation.invitationId);
  if (visit && isAtTheDoor(visit.state)) return viewOfWaiting(context, sql, base, consultation, visit);
  if (visit?.state === 'turned_away' && visit.generation === invitation.generation) {
    const { version, language, serverTime, notes } = base;
    return { version, language, serverTime, notes, state: 'turned_away' };
  }
  return { ...base, state: 'join', canHost, cameBack: whyBack(visit, admission) };
}

async function viewOfWaiting(
  context: Context,
  sql: Sql,
  base: Base,
  { consultationId }: Consultation,
  visit: Visit,
): Promise<DoorView> {
  const rows = await listLobbyMessages(sql, visit.visitId, MAX_MESSAGES_SHOWN);
  const messages = await Promise.all(
    rows.toReversed().map(async ({ messageId, caseId, sealed, at }) => ({
      messageId,
      at: at.toISOString(),
      text: await context.caseKeys.unseal({ table: 'lobby_messages', row: messageId, caseId }, sealed),
    })),
  );
  const inside = await listInside(sql, [consultationId]);
  return {
    ...base,
    state: 'waiting',
    visitId: visit.visitId,
    knockedAt: visit.knockedAt.toISOString(),
    noticedAt: visit.noticedAt?.toISOString() ?? null,
    hostInside: inside.some(
      ({ invitation, admission }) => isHost(invitation.role) && admission.state === 'inside',
    ),
    saying: visit.saying,
    messages,
  };
}

function whyBack(visit: Visit | null, admission: Admission | null): 'left' | 'expired' | null {
  if (admission?.state === 'left' || visit?.state === 'left') return 'left';
  return admission?.state === 'lapsed' || visit?.state === 'expired' ? 'expired' : null;
}

function timeOf({ startsAt, endsAt, lobbyOpensAt, timeZone }: Consultation): TimeView {
  return {
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    lobbyOpensAt: lobbyOpensAt.toISOString(),
    timeZone,
  };
}

function myself({ invitationId, role, name, title, organisation }: Invitation): MyselfView {
  return { invitationId, role, name, title, organisation };
}
