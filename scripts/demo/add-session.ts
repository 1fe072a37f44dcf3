import { randomUUID } from 'node:crypto';
import type { InvitedRole } from '../../server/consultations/contract.ts';
import { writeAudit } from '../../server/audit/audit-store.ts';
import { addCase } from '../../server/consultations/case-store.ts';
import {
  addConsultation,
  addEvents,
  type Consultation,
} from '../../server/consultations/consultation-store.ts';
import { isOpen } from '../../server/consultations/consultation.ts';
import { newRoomName } from '../../server/consultations/follow-time.ts';
import { addInvitations, type Invitation } from '../../server/consultations/invitation-store.ts';
import { planForgetting, textsLiveUntil } from '../../server/consultations/retention.ts';
import {
  planClosing,
  planConsultation,
  planMissingHost,
  timesOf,
} from '../../server/consultations/plan-consultation.ts';
import type { Context } from '../../server/context.ts';
import { queueInvitationMail } from '../../server/mail/queue-invitation-mail.ts';
import { after, DAY, MINUTE } from '../../server/platform/clock.ts';
import { hashSecret, mintId } from '../../server/platform/ids.ts';
import { localOf } from '../../server/platform/local-time.ts';
import type { Transaction } from '../../server/platform/storage/database.ts';
import { addNotes } from './add-notes.ts';
import { bookRequests, sendRequestsOf } from './book-requests.ts';
import { requestOf, type DemoSession } from './demo-world.ts';
import type { Person } from './find-people.ts';

/** What a session of the data becomes: when it is, and how far it has come. */
export type Staging = { reference: string; startsAt: Date; minutes: number } & (
  | { status: 'scheduled' | 'lobby_open' | 'in_session' }
  | { status: 'ended'; actualStart: Date; actualEnd: Date }
  | { status: 'cancelled'; cancelledAt: Date }
);

/** Puts one session into the database as if it had been booked and had come as far as its staging says. */
export async function addSession(
  context: Context,
  people: Map<string, Person>,
  session: DemoSession,
  staging: Staging,
): Promise<void> {
  const now = context.clock.now();
  const consultation = rowOf(context, people, session, staging, now);
  const invitations = inviteesOf(context, people, session, consultation);
  const requests = await sendRequestsOf(context, people, session, consultation);
  await context.database.change(async (transaction) => {
    const { sql } = transaction;
    const { consultationId, createdAt } = consultation;
    await addConsultation(sql, consultation);
    for (const { caseId } of requests) await addCase(sql, { caseId, consultationId, createdAt });
    await bookRequests(context, transaction, requests, consultation);
    await addInvitations(sql, invitations);
    if (staging.status === 'scheduled') await planConsultation(sql, { ...consultation, now });
    else if (consultation.deleteAt) await planForgetting(sql, consultationId, consultation.deleteAt);
    else if (isOpen(consultation)) await planClosing(sql, consultationId, consultation.endsAt);
    if (staging.status === 'lobby_open') await planMissingHost(sql, consultation);
    await writeStory(transaction, consultation, invitations);
    await addNotes(context, sql, { people, session, consultation, invitations, caseId: requests[0]!.caseId });
    if (staging.status === 'lobby_open')
      await mailInvitations(context, transaction, consultation, invitations, now);
  });
}

function rowOf(
  { config }: Context,
  people: Map<string, Person>,
  { coordinator, requests }: DemoSession,
  staging: Staging,
  now: Date,
): Consultation {
  const { reference, startsAt, minutes, status } = staging;
  const { timeZone } = config;
  const ended = staging.status === 'ended' ? staging : null;
  const cancelled = staging.status === 'cancelled' ? staging : null;
  const goesOn = status === 'in_session';
  return {
    ...{ consultationId: mintId('con'), reference, status, timeZone, minutes },
    ...localOf(startsAt, timeZone),
    ...timesOf(startsAt, minutes),
    version: { scheduled: 1, cancelled: 2, lobby_open: 2, in_session: 3, ended: 4 }[status],
    phase: goesOn ? 'together' : null,
    regionId: requestOf(requests[0]!).region,
    language: 'fi',
    actualStart: ended?.actualStart ?? (goesOn ? after(startsAt, 2 * MINUTE) : null),
    actualEnd: ended?.actualEnd ?? null,
    warnedAt: null,
    planVersion: 1,
    cancelledAt: cancelled?.cancelledAt ?? null,
    deleteAt: ended ? textsLiveUntil({ config }, ended.actualEnd) : null,
    deletedAt: null,
    dayReminderFor: null,
    soonReminderFor: null,
    roomName: status === 'scheduled' || cancelled ? null : newRoomName(),
    coordinatorId: people.get(coordinator)!.staffId!,
    createdAt: new Date(Math.min(now.getTime(), startsAt.getTime()) - 2 * DAY),
  };
}

function inviteesOf(
  { secrets }: Context,
  people: Map<string, Person>,
  { participants, chair }: DemoSession,
  { consultationId, createdAt }: Consultation,
): Invitation[] {
  return participants.flatMap(({ user, role: word, state: said }): Invitation[] => {
    const person = people.get(user);
    const role = roleOf(word, user === chair);
    if (!person || !role) return []; // nobody invites the unknown phone that knocks in the data
    const invitationId = mintId('inv');
    const linkHash = role === 'coordinator' ? null : hashSecret(secrets.linkSecret(invitationId, 1));
    const reply = linkHash === null ? null : replyOf(said);
    const calendar = { calendarUid: randomUUID(), calendarSequence: 0 };
    const answer = { reply, replyAt: reply && createdAt };
    const state = {
      state: 'sent' as const,
      generation: 1,
      stateAt: createdAt,
      createdAt,
      ...calendar,
      ...answer,
    };
    return [{ ...state, ...person, invitationId, consultationId, role, linkHash }];
  });
}

function roleOf(word: string, chairs: boolean): InvitedRole | null {
  if (word === 'expert') return chairs ? 'chair' : 'expert';
  if (word === 'colleague') return 'guest';
  return word === 'coordinator' || word === 'requester' ? word : null;
}

function replyOf(state: string): Invitation['reply'] {
  return state === 'accepted' || state === 'declined' ? state : null;
}

/** What happened so far, as the service itself would have written it. */
async function writeStory(
  { sql }: Transaction,
  consultation: Consultation,
  invitations: Invitation[],
): Promise<void> {
  const { consultationId, version, coordinatorId, createdAt, lobbyOpensAt, actualStart, actualEnd } =
    consultation;
  const { cancelledAt } = consultation;
  const chair = invitations.find((one) => one.role === 'chair')?.invitationId ?? 'service';
  type Step = { type: string; at: Date | null; actor: string; data?: Record<string, string> };
  const created: Step = { type: 'consultation.created', at: createdAt, actor: coordinatorId };
  const calledOff: Step = { type: 'consultation.cancelled', at: cancelledAt, actor: coordinatorId };
  const story: Step[] = [
    created,
    { type: 'consultation.lobby_open', at: lobbyOpensAt, actor: 'service' },
    { type: 'consultation.in_session', at: actualStart, actor: chair, data: { phase: 'together' } },
    { type: 'consultation.ended', at: actualEnd, actor: coordinatorId, data: { by: 'end' } },
  ];
  const happened = cancelledAt ? [created, calledOff] : story.slice(0, version);
  for (const [before, { type, at, actor, data }] of happened.entries()) {
    if (!at) throw new Error('a session that has come so far has a time for it');
    await addEvents(sql, [{ consultationId, version: before + 1, type, at, actor, data }]);
    await writeAudit(sql, { at, actor, action: type, subject: consultationId, consultationId });
  }
}

/** So that the local mailbox has something to show. To a real SMTP server invented addresses are never sent. */
async function mailInvitations(
  context: Context,
  transaction: Transaction,
  consultation: Consultation,
  invitations: Invitation[],
  now: Date,
): Promise<void> {
  if (context.config.mail.kind !== 'kept') return;
  for (const invitation of invitations)
    if (invitation.linkHash)
      await queueInvitationMail(context, transaction, { kind: 'invitation', invitation, consultation, now });
}
