import type * as z from 'zod/mini';
import { WAIT_ALERT_MINUTES } from '#contract/board';
import { PLACE_KEPT_MINUTES, type knock } from '#contract/lobby';
import { changeAsInvitee } from '../consultations/change-as-invitee.ts';
import type { ConsultationChange } from '../consultations/change-consultation.ts';
import { isOpen, isOver } from '../consultations/consultation.ts';
import type { Invitation } from '../consultations/invitation-store.ts';
import { isUsable } from '../consultations/invitation.ts';
import { isHost } from '../consultations/prove-invitee.ts';
import type { Context } from '../context.ts';
import { after, MINUTE } from '../platform/clock.ts';
import { notAllowed, Refusal } from '../platform/errors.ts';
import { mintId } from '../platform/ids.ts';
import type { DoorCaller } from '../platform/socket/event.ts';
import { opensTheGate } from '../room/admission.ts';
import { findLastAdmission } from '../room/admission-store.ts';
import { isAtTheDoor } from './visit.ts';
import { addVisit, findLastVisit, saveVisit, type Visit } from './visit-store.ts';

type Knock = z.output<typeof knock>;

/** A guest asks to be let in. Knocking again while at the door changes what is shown, never the place in the queue. */
export async function knockAtDoor(
  context: Context,
  caller: DoorCaller,
  input: Knock,
): Promise<{ visitId: string }> {
  return changeAsInvitee(context, caller, async (change, invitation) => {
    const last = await refuseToKnock(change, invitation);
    if (last && isAtTheDoor(last.state)) return knockAgain(change, invitation, last, input);
    return knockFirst(change, invitation, input);
  });
}

async function refuseToKnock(change: ConsultationChange, invitation: Invitation): Promise<Visit | null> {
  if (isOver(change.consultation)) throw new Refusal(change.consultation.status);
  if (!isUsable(invitation.state)) throw new Refusal(invitation.state);
  if (isHost(invitation.role)) throw notAllowed();
  if (!isOpen(change.consultation)) throw new Refusal('too_early');
  const admission = await findLastAdmission(change.sql, invitation.invitationId);
  if (admission && opensTheGate(admission.state)) throw new Refusal('already_inside');
  const last = await findLastVisit(change.sql, invitation.invitationId);
  if (last?.state === 'turned_away' && last.generation === invitation.generation)
    throw new Refusal('turned_away');
  return last;
}

async function knockFirst(
  change: ConsultationChange,
  invitation: Invitation,
  input: Knock,
): Promise<{ visitId: string }> {
  const visitId = mintId('vis');
  const { consultationId, invitationId, generation } = invitation;
  await addVisit(change.sql, {
    visitId,
    consultationId,
    invitationId,
    generation,
    state: 'waiting',
    ...input,
    knockedAt: change.now,
  });
  await change.due('board.guest_waiting', visitId, after(change.now, WAIT_ALERT_MINUTES * MINUTE));
  await tellOfKnock(change, invitation, input);
  await change.happened('lobby.knocked', invitationId);
  return { visitId };
}

async function knockAgain(
  change: ConsultationChange,
  invitation: Invitation,
  visit: Visit,
  input: Knock,
): Promise<{ visitId: string }> {
  await saveVisit(change.sql, visit.visitId, { ...input, state: 'waiting', lostAt: null });
  await tellOfKnock(change, invitation, input);
  await change.happened('lobby.knocked_again', visit.invitationId);
  return { visitId: visit.visitId };
}

/** Another name than the invited one, and a device that did not pass its test: told once, and over when put right. */
async function tellOfKnock(
  change: ConsultationChange,
  { invitationId, name }: Invitation,
  { name: given, selfTest }: Knock,
): Promise<void> {
  const found = {
    unexpected_name: given !== name,
    self_test_failed: Object.values(selfTest).includes(false),
  } as const;
  for (const kind of ['unexpected_name', 'self_test_failed'] as const)
    if (found[kind]) await change.alert(kind, invitationId);
    else await change.alertsOver([kind], invitationId);
}

/** Until when the place of a guest who was lost at `lostAt` is kept. */
export function placeKeptUntil(lostAt: Date): Date {
  return after(lostAt, PLACE_KEPT_MINUTES * MINUTE);
}
