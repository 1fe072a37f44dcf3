import type { EnterReply } from '#contract/room';
import { changeAsInvitee } from '../consultations/change-as-invitee.ts';
import { isUsable } from '../consultations/invitation.ts';
import { isHost, proveInvitee } from '../consultations/prove-invitee.ts';
import { isOpen, isOver } from '../consultations/consultation.ts';
import { findConsultation, type Consultation } from '../consultations/consultation-store.ts';
import type { Invitation } from '../consultations/invitation-store.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../platform/errors.ts';
import type { DoorCaller } from '../platform/socket/event.ts';
import { opensTheGate } from './admission.ts';
import { findLastAdmission, saveAdmission, type Admission } from './admission-store.ts';
import { grantsFor } from './grants.ts';
import { openAdmission } from './open-admission.ts';

/**
 * The way into the media, asked for on entering and again after every loss. A guest must have been admitted; a host
 * goes in by this very act. Answers a token for LiveKit, whose room is made first if a restart has lost it.
 */
export async function enterRoom(context: Context, caller: DoorCaller): Promise<EnterReply> {
  const now = context.clock.now();
  const { invitation, consultation, admission } = await context.database.read(async (sql) => {
    const { invitation } = await proveInvitee(sql, caller.browserId, caller.invitationId, now);
    const consultation = (await findConsultation(sql, invitation.consultationId))!;
    return { invitation, consultation, admission: await findLastAdmission(sql, invitation.invitationId) };
  });
  refuseToEnter(consultation, invitation);
  if (isInside(admission)) return mediaFor(context, consultation, invitation, admission);
  return mediaFor(context, consultation, invitation, await comeIn(context, caller));
}

type Known = {
  consultation: Pick<Consultation, 'status' | 'roomName'>;
  invitation: Pick<Invitation, 'state' | 'role'>;
  admission: Pick<Admission, 'admissionId' | 'identity' | 'state'> | null;
};

/** The way in for one who has just been let in, of whom all this was known at this moment; refuses as `enterRoom`. */
export async function keyFor(
  context: Context,
  { consultation, invitation, admission }: Known,
): Promise<EnterReply> {
  refuseToEnter(consultation, invitation);
  if (!isInside(admission)) throw new Refusal('not_admitted', 403);
  return mediaFor(context, consultation, invitation, admission);
}

function isInside<A extends Pick<Admission, 'state'>>(admission: A | null): admission is A {
  return admission?.state === 'inside';
}

/** Comes in anew (a host), or back to a place that was kept. */
function comeIn(context: Context, caller: DoorCaller): Promise<Admission> {
  return changeAsInvitee(context, caller, async (change, invitation): Promise<Admission> => {
    refuseToEnter(change.consultation, invitation);
    const admission = await findLastAdmission(change.sql, invitation.invitationId);
    if (admission && opensTheGate(admission.state)) {
      await saveAdmission(change.sql, admission.admissionId, { state: 'inside', lostAt: null });
      if (admission.state === 'lost') await change.happened('room.came_back', invitation.invitationId);
      return { ...admission, state: 'inside', lostAt: null };
    }
    if (!isHost(invitation.role)) throw new Refusal('not_admitted', 403);
    return openAdmission(change, invitation, { name: invitation.name, takePart: null });
  });
}

function refuseToEnter({ status }: Pick<Consultation, 'status'>, { state }: Pick<Invitation, 'state'>): void {
  if (isOver({ status })) throw new Refusal(status);
  if (!isUsable(state)) throw new Refusal(state, 403);
  if (!isOpen({ status })) throw new Refusal('too_early');
}

/** What a page needs to reach the media of its admission. Throws `media_away` when LiveKit does not answer. */
export async function mediaFor(
  context: Context,
  { roomName }: Pick<Consultation, 'roomName'>,
  { role }: Pick<Invitation, 'role'>,
  admission: Pick<Admission, 'admissionId' | 'identity' | 'state'>,
): Promise<EnterReply> {
  const grants = grantsFor(role, admission.state);
  if (!grants || !roomName) throw new Refusal('not_admitted', 403);
  await context.livekit.createRoom(roomName);
  const token = await context.livekit.mintToken(roomName, admission.identity, grants);
  return { token, identity: admission.identity, admissionId: admission.admissionId };
}
