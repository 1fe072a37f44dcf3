import type { PersonView } from '#contract/room';
import { changeAsInvitee } from '../consultations/change-as-invitee.ts';
import type { ConsultationChange } from '../consultations/change-consultation.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../platform/errors.ts';
import type { DoorCaller } from '../platform/socket/event.ts';
import { followLine } from './follow-line.ts';
import { nextAdmissionState, opensTheGate } from './admission.ts';
import { findLastAdmission, saveAdmission, type Admission } from './admission-store.ts';

export async function raiseHand(context: Context, caller: DoorCaller, raised: boolean): Promise<void> {
  await inTheRoom(context, caller, async (change, admission) => {
    if (raised === (admission.handRaisedAt !== null)) return;
    await saveAdmission(change.sql, admission.admissionId, { handRaisedAt: raised ? change.now : null });
    await change.happened(raised ? 'room.hand_raised' : 'room.hand_lowered', admission.invitationId);
  });
}

export async function reportQuality(
  context: Context,
  caller: DoorCaller,
  quality: PersonView['quality'],
): Promise<void> {
  await inTheRoom(context, caller, async (change, admission) => {
    if (quality === admission.quality) return;
    await saveAdmission(change.sql, admission.admissionId, { quality });
    await followLine(change, { ...admission, quality }, admission.quality !== 'good');
    await change.happened('room.quality', admission.invitationId, { quality });
  });
}

/** Leaving on purpose: a guest who comes again waits at the door, a host walks in. */
export async function leaveRoom(context: Context, caller: DoorCaller): Promise<void> {
  await inTheRoom(context, caller, async (change, admission) => {
    const state = nextAdmissionState(admission.state, 'leave')!;
    await saveAdmission(change.sql, admission.admissionId, {
      state,
      endedAt: change.now,
      handRaisedAt: null,
    });
    await change.happened('room.left', admission.invitationId);
    await change.effect('livekit.remove', admission.admissionId);
  });
}

async function inTheRoom(
  context: Context,
  caller: DoorCaller,
  act: (change: ConsultationChange, admission: Admission) => Promise<void>,
): Promise<void> {
  await changeAsInvitee(context, caller, async (change, invitation) => {
    const admission = await findLastAdmission(change.sql, invitation.invitationId);
    if (!admission || !opensTheGate(admission.state)) throw new Refusal('not_inside');
    await act(change, admission);
  });
}
