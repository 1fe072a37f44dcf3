import type { Consultation } from '../consultations/consultation-store.ts';
import { isHost, proveInvitee } from '../consultations/prove-invitee.ts';
import { isUsable } from '../consultations/invitation.ts';
import { coordinates, findSignedIn } from '../identity/prove-staff.ts';
import { noteUse } from '../identity/session-store.ts';
import { notAllowed, notSignedIn } from '../platform/errors.ts';
import type { Caller, DoorCaller } from '../platform/socket/event.ts';
import type { Sql } from '../platform/storage/database.ts';

declare const proven: unique symbol;

/**
 * Somebody who may host this consultation at this moment: a member of its panel or its coordinator from their own
 * page, or a coordinator of its region from the board. `actor` is what the audit row names. Made only here.
 */
export type Host = { actor: string; readonly [proven]: true };

/** Asks the database who is calling and whether that person may host `consultation` now. */
export async function proveHost(
  q: Sql,
  caller: Caller,
  consultation: Consultation,
  now: Date,
): Promise<Host> {
  if (caller.kind === 'desk') return proveCoordinator(q, caller.browserId, consultation, now);
  const { invitation } = await proveInvitee(q, caller.browserId, caller.invitationId, now);
  const ofThis = invitation.consultationId === consultation.consultationId;
  if (!ofThis || !isHost(invitation.role) || !isUsable(invitation.state)) throw notAllowed();
  return { actor: invitation.invitationId } as Host;
}

async function proveCoordinator(
  q: Sql,
  browserId: string,
  { regionId, timeZone }: Consultation,
  now: Date,
): Promise<Host> {
  const signedIn = await findSignedIn(q, browserId, { now, timeZone });
  if (!signedIn) throw notSignedIn();
  if (!coordinates(signedIn, regionId)) throw notAllowed();
  await noteUse(q, signedIn, now);
  return { actor: signedIn.staff.staffId } as Host;
}

/** Events that only an invited person's own page may send. */
export function doorOnly(caller: Caller): DoorCaller {
  if (caller.kind !== 'door') throw notAllowed();
  return caller;
}
