import type { PlanChange, PlanChangeKind } from '#contract/scheduling';
import { OF_THE_INVITED } from '../consultations/alert-ends.ts';
import { findCaseOf } from '../consultations/case-store.ts';
import type { ConsultationChange } from '../consultations/change-consultation.ts';
import { dropClaim } from '../consultations/claim-store.ts';
import { detailsOfStaff, newInvitation } from '../consultations/invite-person.ts';
import {
  addInvitations,
  findInvitation,
  saveInvitation,
  type Invitation,
} from '../consultations/invitation-store.ts';
import { nextInvitationState } from '../consultations/invitation.ts';
import type { Context } from '../context.ts';
import { addTemplate } from '../notes/prepare-sections.ts';
import { Refusal } from '../platform/errors.ts';
import { shutOut } from '../room/shut-out.ts';
import { findExpert, newRole } from './panel-member.ts';
import type { PlanFacts } from './plan.ts';

type Of<K extends PlanChangeKind> = Extract<PlanChange, { kind: K }>;

/** One member of the panel for another, in the same role. What the old one wrote stays, and is theirs. */
export async function swapMember(
  context: Context,
  change: ConsultationChange,
  facts: PlanFacts,
  { invitationId, staffId }: Of<'swap'>,
): Promise<void> {
  const old = await takeOff(context, change, invitationId);
  const added = await addMember(context, change, facts, staffId, old.role);
  await change.happened('invitation.swapped', added.invitationId);
}

export async function addExpert(
  context: Context,
  change: ConsultationChange,
  facts: PlanFacts,
  { staffId }: Of<'add_expert'>,
): Promise<void> {
  const added = await addMember(context, change, facts, staffId, newRole(facts));
  await change.alertsOver(['no_panel'], null);
  await change.happened('invitation.added', added.invitationId);
}

export async function withdrawPerson(
  context: Context,
  change: ConsultationChange,
  { invitationId }: Of<'withdraw'>,
): Promise<void> {
  await takeOff(context, change, invitationId);
  await change.happened('invitation.withdrawn', invitationId);
}

/** For good: the link is dead, and whoever holds it is neither at the door nor inside from this moment. */
export async function takeOff(
  context: Context,
  change: ConsultationChange,
  invitationId: string,
): Promise<Invitation> {
  const old = await findInvitation(change.sql, invitationId);
  const state = old && nextInvitationState(old.state, 'withdraw');
  if (!state) throw new Refusal('not_withdrawable');
  await saveInvitation(change.sql, invitationId, { state, stateAt: change.now });
  await dropClaim(change.sql, invitationId);
  await shutOut(context, change, invitationId, 'close');
  await change.alertsOver(OF_THE_INVITED, invitationId);
  return old;
}

/** A new member gets a link, and a section of their own in the notes. */
async function addMember(
  context: Context,
  { sql, consultation: { consultationId }, now }: ConsultationChange,
  { staff }: PlanFacts,
  staffId: string,
  role: Invitation['role'],
): Promise<Invitation> {
  const expert = findExpert(staff, staffId);
  if (!expert) throw new Refusal('unknown_expert');
  const added = newInvitation(context, consultationId, role, detailsOfStaff(expert), now);
  await addInvitations(sql, [added]);
  const caseId = await findCaseOf(sql, consultationId);
  if (caseId) await addTemplate(sql, { consultationId, caseId, panel: [added] });
  return added;
}
