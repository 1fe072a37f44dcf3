import { changeConsultation } from '../consultations/change-consultation.ts';
import { findInvitation, saveInvitation } from '../consultations/invitation-store.ts';
import { nextInvitationState } from '../consultations/invitation.ts';
import type { Context } from '../context.ts';
import { proveHost } from '../lobby/policy.ts';
import { notAllowed, Refusal } from '../platform/errors.ts';
import type { Caller } from '../platform/socket/event.ts';
import { shutOut } from './shut-out.ts';
import { findAdmission } from './admission-store.ts';

/**
 * A host takes one out. They stay out: the link is dead, the gate refuses every token of theirs, old or refreshed.
 * Nobody removes themself, and no expert removes the coordinator who watches.
 */
export async function removePerson(
  context: Context,
  caller: Caller,
  consultationId: string,
  admissionId: string,
): Promise<void> {
  await changeConsultation(context, consultationId, 'unknown', async (change) => {
    const { actor } = await proveHost(change.sql, caller, change.consultation, change.now);
    change.actingAs(actor);
    const admission = await findAdmission(change.sql, admissionId);
    if (admission?.consultationId !== consultationId) throw new Refusal('not_inside');
    const invitation = await findInvitation(change.sql, admission.invitationId);
    if (!invitation || invitation.invitationId === actor || invitation.role === 'coordinator')
      throw notAllowed();
    const next = nextInvitationState(invitation.state, 'remove');
    if (!next) throw new Refusal('not_inside');
    await saveInvitation(change.sql, invitation.invitationId, { state: next, stateAt: change.now });
    await shutOut(context, change, invitation.invitationId, 'remove');
    await change.happened('room.removed', invitation.invitationId);
  });
}
