import type { Context } from '../context.ts';
import { queueInvitationMail } from '../mail/queue-invitation-mail.ts';
import { listDead } from '../platform/process-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import type { ConsultationChange } from './change-consultation.ts';
import { isOver } from './consultation.ts';
import { listInvitations, type Invitation } from './invitation-store.ts';
import { isRemindable, momentOf, type Reminder } from './reminder.ts';
import { listSeated } from './seat-store.ts';

/**
 * A reminder's moment has come. It goes out once for one start, also when its row comes twice, and not at all for a
 * start that it was not planned for: a moved consultation has rows of its own.
 */
export async function remindPeople(
  context: Context,
  change: ConsultationChange,
  reminder: Reminder,
  dueAt: Date,
): Promise<void> {
  const { consultation, now } = change;
  const { startsAt } = consultation;
  if (isOver(consultation) || dueAt.getTime() !== momentOf(reminder, startsAt).getTime()) return;
  if (consultation[reminder.goneFor]?.getTime() === startsAt.getTime()) return;
  if (startsAt.getTime() - now.getTime() < reminder.atLeast) return;
  const people = await listPeople(context, change.sql, consultation.consultationId, reminder);
  if (people.length === 0) return;
  change.set({ [reminder.goneFor]: startsAt });
  for (const invitation of people)
    await queueInvitationMail(context, change.transactionItself, {
      ...{ kind: reminder.mail, invitation, consultation, now },
    });
  await change.happened(reminder.event, null, { count: people.length });
}

/** Who is reminded. Whoever is here already needs no mail that says the session begins. */
async function listPeople(
  context: Context,
  sql: Sql,
  consultationId: string,
  { sparesWhoIsHere }: Reminder,
): Promise<Invitation[]> {
  const people = (await listInvitations(sql, consultationId)).filter(isRemindable);
  if (!sparesWhoIsHere) return people;
  const dead = new Set(await listDead(sql, context.processId));
  const seats = (await listSeated(sql, consultationId)).filter(({ processId }) => !dead.has(processId));
  const here = new Set(seats.map(({ invitationId }) => invitationId));
  return people.filter(({ invitationId }) => !here.has(invitationId));
}
