import type { PlanChange, PlanChangeKind } from '#contract/scheduling';
import type { ConsultationChange } from '../consultations/change-consultation.ts';
import { dropClaim } from '../consultations/claim-store.ts';
import { newInvitation } from '../consultations/invite-person.ts';
import {
  addInvitations,
  findInvitation,
  saveInvitation,
  type Invitation,
} from '../consultations/invitation-store.ts';
import { nextInvitationState } from '../consultations/invitation.ts';
import type { Context } from '../context.ts';
import { hashSecret } from '../platform/ids.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { shutOut } from '../room/shut-out.ts';

type Of<K extends PlanChangeKind> = Extract<PlanChange, { kind: K }>;

export async function addGuest(
  context: Context,
  change: ConsultationChange,
  { guest }: Of<'add_guest'>,
): Promise<void> {
  const { consultationId } = change.consultation;
  const person = { ...guest, staffId: null };
  const added = newInvitation(context, consultationId, 'guest', person, change.now);
  await addInvitations(change.sql, [added]);
  await change.happened('invitation.added', added.invitationId);
}

/** Corrects what is known of a person. The old address may be somebody else's: its link is dead from this moment. */
export async function correctPerson(
  context: Context,
  change: ConsultationChange,
  { invitationId, person }: Of<'correct'>,
): Promise<void> {
  const old = await findInvitation(change.sql, invitationId);
  if (!old) throw notFound();
  const link = person.email === old.email ? {} : await newLink(context, change, old);
  await saveInvitation(change.sql, invitationId, { ...person, ...link });
  await change.happened('invitation.corrected', invitationId);
}

async function newLink(
  context: Context,
  change: ConsultationChange,
  { invitationId, state: before, generation: last, reply }: Invitation,
): Promise<Partial<Invitation>> {
  const state = nextInvitationState(before, 'replace');
  if (!state) throw new Refusal(before);
  await dropClaim(change.sql, invitationId);
  await shutOut(context, change, invitationId, 'close');
  if (reply) await change.alertsOver(['declined'], invitationId); // who is asked now has not answered
  const generation = last + 1;
  const linkHash = hashSecret(context.secrets.linkSecret(invitationId, generation));
  return { state, generation, linkHash, stateAt: change.now, reply: null, replyAt: null };
}
