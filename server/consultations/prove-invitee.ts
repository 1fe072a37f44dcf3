import { HOST_ROLES, type InvitedRole } from '#contract/consultations';
import { Refusal } from '../platform/errors.ts';
import type { Sql } from '../platform/storage/database.ts';
import { findHolding, findHoldingOfCookie, type Holding } from './claim-store.ts';
import type { Invitation } from './invitation-store.ts';

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
  const held = await findHeld(q, browserId, invitationId, now);
  if (!held) throw notYours();
  return held as Invitee;
}

/** As `proveInvitee`, for a page that connects and shows its cookie: in one question. Null for a cookie of no browser. */
export async function proveInviteeByCookie(
  q: Sql,
  secret: string,
  invitationId: string,
  now: Date,
): Promise<{ browserId: string; consultationId: string } | null> {
  const found = await findHoldingOfCookie(q, secret, invitationId, now);
  if (!found) return null;
  const { browserId, consultationId, holding } = found;
  if (!consultationId || !heldBy(holding)) throw notYours();
  return { browserId, consultationId };
}

/** Whether this browser holds the invitation now, for whoever needs no more than a yes or a no. */
export async function holdsInvitation(
  q: Sql,
  browserId: string,
  invitationId: string,
  now: Date,
): Promise<boolean> {
  return (await findHeld(q, browserId, invitationId, now)) !== null;
}

/** In one question, so of one moment. */
async function findHeld(
  q: Sql,
  browserId: string,
  invitationId: string,
  now: Date,
): Promise<Pick<Invitee, 'invitation' | 'heldBy'> | null> {
  const found = await findHolding(q, browserId, invitationId, now);
  const by = found && heldBy(found.holding);
  return by && { invitation: found.invitation, heldBy: by };
}

/** By what a browser holds an invitation, if at all. Staff who no longer work here hold nothing, whatever they claimed. */
export function heldBy({ staffId, works, hasLink, isSignedIn }: Holding): Invitee['heldBy'] | null {
  if (staffId && !works) return null;
  if (hasLink) return 'link';
  return isSignedIn ? 'session' : null;
}

export function isHost(role: InvitedRole): boolean {
  return (HOST_ROLES as readonly InvitedRole[]).includes(role);
}
