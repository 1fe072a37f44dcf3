import type { Consultation } from '../consultations/consultation-store.ts';
import { listInvitations } from '../consultations/invitation-store.ts';
import type { Context } from '../context.ts';
import { queueInvitationMail } from '../mail/queue-invitation-mail.ts';
import type { Transaction } from '../platform/storage/database.ts';
import { takesPart } from './concerned-people.ts';
import type { PlannedMail } from './plan.ts';

/** Queues exactly the mails of a plan, to the invitations as they stand once it has been made. */
export async function sendPlanned(
  context: Context,
  transaction: Transaction,
  consultation: Pick<Consultation, 'consultationId' | 'startsAt' | 'endsAt'>,
  mails: PlannedMail[],
  now: Date,
): Promise<void> {
  const people = await listInvitations(transaction.sql, consultation.consultationId);
  for (const { message: kind, to } of mails) {
    const invitation = people.find((one) =>
      to.invitationId ? one.invitationId === to.invitationId : takesPart(one) && one.email === to.email,
    );
    if (!invitation) throw new Error('a planned mail to somebody who is not invited');
    await queueInvitationMail(context, transaction, { kind, invitation, consultation, now });
  }
}
