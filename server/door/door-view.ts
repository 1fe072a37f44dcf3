import type { DoorView, LobbyMessageView, MyselfView, TimeView } from '#contract/door';
import { MAX_MESSAGES_SHOWN } from '#contract/lobby';
import { findClaim } from '../consultations/claim-store.ts';
import { findInvitation } from '../consultations/invitation-store.ts';
import { isUsable } from '../consultations/invitation.ts';
import { isHost } from '../consultations/prove-invitee.ts';
import type { Context } from '../context.ts';
import { isAtTheDoor } from '../lobby/visit.ts';
import { listLobbyMessages } from '../lobby/visit-store.ts';
import { mayOpen } from '../notes/policy.ts';
import type { DoorCaller } from '../platform/socket/event.ts';
import type { Sql } from '../platform/storage/database.ts';
import { opensTheGate } from '../room/admission.ts';
import { buildRoomView } from '../room/room-view.ts';
import type { DoorFacts } from './door-facts.ts';

/**
 * What this page may know now, decided by the database alone and never by what the page was before. The facts come
 * first and the lists of others after: what is read is at least as new as the view's version says it is.
 */
export async function buildDoorView(
  context: Context,
  caller: DoorCaller,
  socketId: string,
  facts: DoorFacts | null,
): Promise<DoorView> {
  return context.database.read(async (sql) => {
    const now = context.clock.now();
    if (!facts?.holds) return viewOfAStranger(sql, caller, now);
    return viewOf(context, sql, facts, { socketId, now });
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
  facts: DoorFacts,
  { socketId, now }: { socketId: string; now: Date },
): Promise<DoorView> {
  const { consultation, invitation } = facts;
  const base = {
    version: consultation.version,
    language: invitation.language,
    serverTime: now.toISOString(),
    notes: false,
  };
  const { timeZone } = consultation;
  if (invitation.state === 'revoked' || invitation.state === 'withdrawn')
    return { ...base, state: 'revoked' };
  if (invitation.state === 'removed')
    return { ...base, state: 'removed', at: invitation.stateAt.toISOString(), timeZone };
  if (facts.seat?.socketId !== socketId) return { ...base, state: 'elsewhere' };
  base.notes = mayOpenNotes(facts);
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
  return viewOfOpen(context, sql, { ...base, ...parts }, facts);
}

function mayOpenNotes({ consultation, invitation, admission }: DoorFacts): boolean {
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

async function viewOfOpen(context: Context, sql: Sql, base: Base, facts: DoorFacts): Promise<DoorView> {
  const { consultation, invitation, admission, visit } = facts;
  const canHost = isHost(invitation.role);
  if (admission && opensTheGate(admission.state))
    return {
      ...base,
      state: 'room',
      canHost,
      room: await buildRoomView(sql, consultation, admission, canHost),
    };
  if (visit && isAtTheDoor(visit.state)) return viewOfWaiting(context, sql, base, facts, visit);
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
  { hasMessages, hostInside }: DoorFacts,
  visit: NonNullable<DoorFacts['visit']>,
): Promise<DoorView> {
  return {
    ...base,
    state: 'waiting',
    visitId: visit.visitId,
    knockedAt: visit.knockedAt.toISOString(),
    noticedAt: visit.noticedAt?.toISOString() ?? null,
    hostInside,
    saying: visit.saying,
    messages: hasMessages ? await messagesTo(context, sql, visit.visitId) : [],
  };
}

async function messagesTo(context: Context, sql: Sql, visitId: string): Promise<LobbyMessageView[]> {
  const rows = await listLobbyMessages(sql, visitId, MAX_MESSAGES_SHOWN);
  return Promise.all(
    rows.toReversed().map(async ({ messageId, caseId, sealed, at }) => ({
      messageId,
      at: at.toISOString(),
      text: await context.caseKeys.unseal({ table: 'lobby_messages', row: messageId, caseId }, sealed),
    })),
  );
}

function whyBack(visit: DoorFacts['visit'], admission: DoorFacts['admission']): 'left' | 'expired' | null {
  if (admission?.state === 'left' || visit?.state === 'left') return 'left';
  return admission?.state === 'lapsed' || visit?.state === 'expired' ? 'expired' : null;
}

function timeOf({ startsAt, endsAt, lobbyOpensAt, timeZone }: DoorFacts['consultation']): TimeView {
  return {
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    lobbyOpensAt: lobbyOpensAt.toISOString(),
    timeZone,
  };
}

function myself({ invitationId, role, name, title, organisation }: DoorFacts['invitation']): MyselfView {
  return { invitationId, role, name, title, organisation };
}
