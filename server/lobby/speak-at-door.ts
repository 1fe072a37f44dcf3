import type { LobbySaying } from '#contract/lobby';
import { changeAsInvitee } from '../consultations/change-as-invitee.ts';
import type { ConsultationChange } from '../consultations/change-consultation.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../platform/errors.ts';
import type { DoorCaller } from '../platform/socket/event.ts';
import { isAtTheDoor, nextVisitState } from './visit.ts';
import { findLastVisit, saveVisit, type Visit } from './visit-store.ts';

/** "I am late", "the situation has changed", a private break and its end: one press each. */
export async function sayAtDoor(context: Context, caller: DoorCaller, saying: LobbySaying): Promise<void> {
  await atTheDoor(context, caller, async (change, visit) => {
    await saveVisit(change.sql, visit.visitId, { saying: saying === 'back' ? null : saying });
    await change.happened('lobby.said', visit.invitationId, { saying });
  });
}

/** One who waits goes away. */
export async function leaveDoor(context: Context, caller: DoorCaller): Promise<void> {
  await atTheDoor(context, caller, async (change, visit) => {
    await saveVisit(change.sql, visit.visitId, {
      state: nextVisitState(visit.state, 'leave')!,
      endedAt: change.now,
    });
    await change.happened('lobby.left', visit.invitationId);
  });
}

async function atTheDoor(
  context: Context,
  caller: DoorCaller,
  act: (change: ConsultationChange, visit: Visit) => Promise<void>,
): Promise<void> {
  await changeAsInvitee(context, caller, async (change, invitation) => {
    const visit = await findLastVisit(change.sql, invitation.invitationId);
    if (!visit || !isAtTheDoor(visit.state)) throw new Refusal('not_waiting');
    await act(change, visit);
  });
}
