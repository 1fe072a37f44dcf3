import { lockInvitation, saveInvitation, type Invitation } from '../consultations/invitation-store.ts';
import type { Consultation } from '../consultations/consultation-store.ts';
import type { Context } from '../context.ts';
import type { Sql, Transaction } from '../platform/storage/database.ts';
import { CALENDAR_METHODS } from './letter.ts';
import type { InvitationMailKind } from '#contract/mail';
import { hasCalendarMail } from './mail-store.ts';
import { queueMail } from './queue-mail.ts';

export type QueuedInvitationMail = {
  kind: InvitationMailKind;
  invitation: Pick<Invitation, 'invitationId' | 'generation'>;
  /** Times as they stand after the change that the mail tells of. */
  consultation: Pick<Consultation, 'consultationId' | 'startsAt' | 'endsAt'>;
  now: Date;
};

/** Queues a mail about an invited person's time, with the time it speaks of and its place in their calendar. */
export async function queueInvitationMail(
  context: Pick<Context, 'config' | 'outbox'>,
  transaction: Transaction,
  { kind, invitation, consultation, now }: QueuedInvitationMail,
): Promise<void> {
  const { invitationId, generation } = invitation;
  const { consultationId, startsAt, endsAt } = consultation;
  const calendarSequence = CALENDAR_METHODS[kind] && (await nextSequence(transaction.sql, invitationId));
  const times = { calendarSequence, startsAt, endsAt };
  const about = { kind, subject: invitationId, generation, consultationId, now };
  await queueMail(context, transaction, { ...about, ...times });
}

/** SEQUENCE of the entry that is queued now: 0 for a person's first, and from then on one higher each time. */
async function nextSequence(sql: Sql, invitationId: string): Promise<number> {
  const invitation = await lockInvitation(sql, invitationId);
  if (!invitation) throw new Error('a mail about an invitation that does not exist');
  if (!(await hasCalendarMail(sql, invitationId))) return invitation.calendarSequence;
  const calendarSequence = invitation.calendarSequence + 1;
  await saveInvitation(sql, invitationId, { calendarSequence });
  return calendarSequence;
}
