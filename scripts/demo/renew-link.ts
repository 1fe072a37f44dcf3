import { changeConsultation } from '../../server/consultations/change-consultation.ts';
import { dropClaim } from '../../server/consultations/claim-store.ts';
import {
  findInvitation,
  saveInvitation,
  type Invitation,
} from '../../server/consultations/invitation-store.ts';
import type { Context } from '../../server/context.ts';
import { hashSecret } from '../../server/platform/ids.ts';
import { shutOut } from '../../server/room/shut-out.ts';

/**
 * Gives an invited person a new link, as a coordinator would, but mails nothing: the link goes to the console. A link
 * that some browser holds would ask the next one for a code, and a guest is often played in a fresh private window.
 */
export async function renewLink(
  context: Context,
  { invitationId, consultationId }: Invitation,
): Promise<Invitation> {
  return changeConsultation(context, consultationId, 'service', async (change) => {
    const { generation } = (await findInvitation(change.sql, invitationId))!;
    const linkHash = hashSecret(context.secrets.linkSecret(invitationId, generation + 1));
    await dropClaim(change.sql, invitationId);
    await shutOut(context, change, invitationId, 'close');
    const fresh = { state: 'sent', generation: generation + 1, linkHash, stateAt: change.now } as const;
    await saveInvitation(change.sql, invitationId, fresh);
    await change.happened('link.replaced', invitationId);
    return (await findInvitation(change.sql, invitationId))!;
  });
}
