import type { CopiedLink } from '#contract/consultations';
import type { Context } from '../context.ts';
import { coordinates, type SignedIn } from '../identity/prove-staff.ts';
import { invitationLink } from '../mail/letter.ts';
import { notAllowed, notFound, Refusal } from '../platform/errors.ts';
import { changeConsultation } from './change-consultation.ts';
import { isOver } from './consultation.ts';
import { findInvitation } from './invitation-store.ts';
import { isUsable } from './invitation.ts';

/**
 * Hands a coordinator somebody's link as it was mailed, to be sent by another way. It is the person's key, so the
 * record says who had it in hand.
 */
export async function copyLink(
  context: Context,
  signedIn: SignedIn,
  consultationId: string,
  invitationId: string,
): Promise<CopiedLink> {
  return changeConsultation(context, consultationId, signedIn.staff.staffId, async (change) => {
    if (!coordinates(signedIn, change.consultation.regionId)) throw notAllowed();
    if (isOver(change.consultation)) throw new Refusal(change.consultation.status);
    const invitation = await findInvitation(change.sql, invitationId);
    if (invitation?.consultationId !== consultationId) throw notFound();
    if (invitation.linkHash === null) throw notAllowed();
    if (!isUsable(invitation.state)) throw new Refusal(invitation.state);
    await change.happened('link.copied', invitationId);
    const secret = context.secrets.linkSecret(invitationId, invitation.generation);
    return { link: invitationLink(context.config.publicUrl, secret) };
  });
}
