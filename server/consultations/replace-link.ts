import type { Context } from '../context.ts';
import { coordinates, type SignedIn } from '../identity/prove-staff.ts';
import { queueInvitationMail } from '../mail/queue-invitation-mail.ts';
import { notAllowed, notFound, Refusal } from '../platform/errors.ts';
import { hashSecret } from '../platform/ids.ts';
import { mailboxOf } from '../requests/unproven-mail-store.ts';
import { shutOut } from '../room/shut-out.ts';
import { changeConsultation, type ConsultationChange } from './change-consultation.ts';
import { isOver } from './consultation.ts';
import { dropClaim } from './claim-store.ts';
import { lockConsultation } from './consultation-store.ts';
import { findInvitation, listUsableByEmail, saveInvitation, type Invitation } from './invitation-store.ts';
import { isUsable, nextInvitationState, type InvitationCommand } from './invitation.ts';

/**
 * A coordinator sends a new link. The old one is dead from this moment, in the lobby and in the room too; one who
 * was removed or turned away may come again with the new one.
 */
export async function replaceLink(
  context: Context,
  signedIn: SignedIn,
  consultationId: string,
  invitationId: string,
): Promise<void> {
  await changeInvitation(
    context,
    signedIn,
    consultationId,
    invitationId,
    'replace',
    async (change, invitation, state) => {
      const generation = invitation.generation + 1;
      const linkHash = hashSecret(context.secrets.linkSecret(invitationId, generation));
      await saveInvitation(change.sql, invitationId, { state, generation, linkHash, stateAt: change.now });
      await queueInvitationMail(context, change.transactionItself, {
        kind: 'invitation',
        invitation: { invitationId, generation },
        consultation: change.consultation,
        now: change.now,
      });
      await change.happened('link.replaced', invitationId);
    },
  );
}

/** A coordinator takes a link out of use, at once and everywhere. */
export async function revokeLink(
  context: Context,
  signedIn: SignedIn,
  consultationId: string,
  invitationId: string,
): Promise<void> {
  await changeInvitation(
    context,
    signedIn,
    consultationId,
    invitationId,
    'revoke',
    async (change, _invitation, state) => {
      await saveInvitation(change.sql, invitationId, { state, stateAt: change.now });
      await change.happened('link.revoked', invitationId);
    },
  );
}

async function changeInvitation(
  context: Context,
  signedIn: SignedIn,
  consultationId: string,
  invitationId: string,
  command: InvitationCommand,
  act: (change: ConsultationChange, invitation: Invitation, state: Invitation['state']) => Promise<void>,
): Promise<void> {
  await changeConsultation(context, consultationId, signedIn.staff.staffId, async (change) => {
    if (!coordinates(signedIn, change.consultation.regionId)) throw notAllowed();
    if (isOver(change.consultation)) throw new Refusal(change.consultation.status);
    const invitation = await findInvitation(change.sql, invitationId);
    if (invitation?.consultationId !== consultationId) throw notFound();
    if (invitation.linkHash === null) throw notAllowed();
    const state = nextInvitationState(invitation.state, command);
    if (!state) throw new Refusal(invitation.state);
    await dropClaim(change.sql, invitationId);
    await shutOut(context, change, invitationId, 'close');
    // Who can be reached has changed, and so whom a change of the plan tells: a preview shown before is stale.
    change.set({ planVersion: change.consultation.planVersion + 1 });
    await act(change, invitation, state);
  });
}

/** Most mails one request for "send me my link again" can cause. */
const MAX_AT_ONCE = 3;

/**
 * Somebody lost the mail: the same links go again to an address if that very address was invited. Whoever asks gets
 * the same answer, so the caller answers first and lets this run behind: whether too many were asked for is found here,
 * by the mailbox that an address most likely leads to, and told to nobody. What mails nothing is not counted: by other
 * spellings of an address anybody could use up what its owner may ask.
 */
export async function sendLinksAgain(context: Context, email: string): Promise<void> {
  const now = context.clock.now();
  const found = await context.database.read((sql) => listUsableByEmail(sql, email, now, MAX_AT_ONCE));
  if (found.length === 0 || !(await context.limits.has('newLinkByAddress', mailboxOf(email)))) return;
  for (const { invitationId, consultationId } of found)
    await context.database.change(async (transaction) => {
      // Locked, so that a move which is under way is either told here or tells afterwards itself.
      const consultation = await lockConsultation(transaction.sql, consultationId);
      const invitation = await findInvitation(transaction.sql, invitationId);
      if (!consultation || isOver(consultation) || !invitation || !isUsable(invitation.state)) return;
      await queueInvitationMail(context, transaction, { kind: 'invitation', invitation, consultation, now });
    });
}
