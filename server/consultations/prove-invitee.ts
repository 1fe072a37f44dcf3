import { HOST_ROLES, type InvitedRole } from '#contract/consultations';
import { findSignedIn } from '../identity/prove-staff.ts';
import { findStaff } from '../identity/staff-store.ts';
import { Refusal } from '../platform/errors.ts';
import type { Sql } from '../platform/storage/database.ts';
import { findClaim } from './claim-store.ts';
import { findInvitation, type Invitation } from './invitation-store.ts';

declare const proven: unique symbol;

/**
 * An invitation that the asking browser holds at the moment of asking: it claimed the link's present generation, or
 * the invited member of staff is signed in there. Whether the invitation still opens anything is for the caller's
 * state table. Made only here.
 */
export type Invitee = {
  invitation: Invitation;
  /** By a claimed link, or by being signed in: then it lasts as long as the session. */
  heldBy: 'link' | 'session';
  readonly [proven]: true;
};

const notYours = () => new Refusal('not_yours', 403);

export async function proveInvitee(
  q: Sql,
  browserId: string,
  invitationId: string,
  now: Date,
): Promise<Invitee> {
  const invitation = await findInvitation(q, invitationId);
  const heldBy = invitation && (await holds(q, browserId, invitation, now));
  if (!heldBy) throw notYours();
  return { invitation, heldBy } as Invitee;
}

/** Whether this browser holds the invitation now, for whoever needs no more than a yes or a no. */
export async function holdsInvitation(
  q: Sql,
  browserId: string,
  invitationId: string,
  now: Date,
): Promise<boolean> {
  const invitation = await findInvitation(q, invitationId);
  return invitation !== null && (await holds(q, browserId, invitation, now)) !== null;
}

/** A member of staff who no longer works here holds nothing, whatever link they once claimed. */
async function holds(
  q: Sql,
  browserId: string,
  invitation: Invitation,
  now: Date,
): Promise<Invitee['heldBy'] | null> {
  if (invitation.staffId && !(await findStaff(q, invitation.staffId))?.active) return null;
  if (await holdsLink(q, browserId, invitation)) return 'link';
  return (await isSignedInAs(q, browserId, invitation, now)) ? 'session' : null;
}

async function holdsLink(q: Sql, browserId: string, invitation: Invitation): Promise<boolean> {
  const claim = await findClaim(q, invitation.invitationId);
  return claim?.browserId === browserId && claim.generation === invitation.generation;
}

async function isSignedInAs(q: Sql, browserId: string, { staffId }: Invitation, now: Date): Promise<boolean> {
  if (!staffId) return false;
  return (await findSignedIn(q, browserId, now))?.staff.staffId === staffId;
}

export function isHost(role: InvitedRole): boolean {
  return (HOST_ROLES as readonly InvitedRole[]).includes(role);
}
