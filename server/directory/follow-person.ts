import { findLastDeed } from '../audit/audit-store.ts';
import { changeConsultation, type ConsultationChange } from '../consultations/change-consultation.ts';
import { isOver } from '../consultations/consultation.ts';
import { dropClaim } from '../consultations/claim-store.ts';
import {
  findInvitation,
  listOpenInvitationsOfStaff,
  saveInvitation,
  type Invitation,
} from '../consultations/invitation-store.ts';
import { isUsable, nextInvitationState } from '../consultations/invitation.ts';
import type { Context } from '../context.ts';
import { findStaff, type Staff } from '../identity/staff-store.ts';
import { queueInvitationMail } from '../mail/queue-invitation-mail.ts';
import { hashSecret } from '../platform/ids.ts';
import { shutOut } from '../room/shut-out.ts';
import { FOLLOW_PERSON } from './write-person.ts';

/** It is only the database that can fail here; it has come back long before these are used up. */
const TRIES = 20;

export function registerDirectoryEffects(context: Context): void {
  context.outbox.handle(FOLLOW_PERSON, {
    tries: TRIES,
    run: (staffId) => followPerson(context, staffId),
  });
}

/**
 * Brings a person's invitations to consultations that are not over in line with the directory: of one who was
 * deactivated they are revoked, of one whose address changed the links are replaced, because the old ones lie in a
 * mailbox that may be somebody else's. Safe to repeat: each looks at how things stand now.
 */
async function followPerson(context: Context, staffId: string): Promise<void> {
  const { open, actor } = await context.database.read(async (sql) => ({
    open: await listOpenInvitationsOfStaff(sql, staffId),
    actor: (await findLastDeed(sql, staffId, ['person.deactivated', 'person.address_changed']))?.actor,
  }));
  for (const { invitation } of open)
    await changeConsultation(context, invitation.consultationId, actor ?? 'service', (change) =>
      followInvitation(context, change, invitation.invitationId),
    );
}

async function followInvitation(
  context: Context,
  change: ConsultationChange,
  invitationId: string,
): Promise<void> {
  const invitation = await findInvitation(change.sql, invitationId);
  const person = invitation?.staffId ? await findStaff(change.sql, invitation.staffId) : null;
  if (!invitation || !person || isOver(change.consultation)) return;
  if (!person.active) return revoke(context, change, invitation);
  if (invitation.linkHash === null) await comeBack(change, invitation);
  if (invitation.email !== person.email) await followAddress(context, change, invitation, person);
}

async function revoke(context: Context, change: ConsultationChange, invitation: Invitation): Promise<void> {
  const { invitationId } = invitation;
  const state = isUsable(invitation.state) ? nextInvitationState(invitation.state, 'revoke') : null;
  if (!state) return;
  await dropClaim(change.sql, invitationId);
  await shutOut(context, change, invitationId, 'close');
  await saveInvitation(change.sql, invitationId, { state, stateAt: change.now });
  await change.happened('link.revoked', invitationId);
}

/** A coordinator comes in by signing in, and has no link that somebody could send again. */
async function comeBack(change: ConsultationChange, { invitationId, state }: Invitation): Promise<void> {
  const next = state === 'revoked' ? nextInvitationState(state, 'replace') : null;
  if (next) await saveInvitation(change.sql, invitationId, { state: next, stateAt: change.now });
}

async function followAddress(
  context: Context,
  change: ConsultationChange,
  invitation: Invitation,
  { email }: Staff,
): Promise<void> {
  const { invitationId } = invitation;
  await saveInvitation(change.sql, invitationId, { email });
  if (invitation.linkHash === null || !isUsable(invitation.state)) return;
  const state = nextInvitationState(invitation.state, 'replace')!;
  const generation = invitation.generation + 1;
  const linkHash = hashSecret(context.secrets.linkSecret(invitationId, generation));
  await dropClaim(change.sql, invitationId);
  await shutOut(context, change, invitationId, 'close');
  await saveInvitation(change.sql, invitationId, { state, generation, linkHash, stateAt: change.now });
  await queueInvitationMail(context, change.transactionItself, {
    kind: 'invitation',
    invitation: { invitationId, generation },
    consultation: change.consultation,
    now: change.now,
  });
  await change.happened('link.replaced', invitationId);
}
