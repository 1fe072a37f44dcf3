import { EXTEND_MINUTES } from '#contract/consultations';
import { changeConsultation, type ConsultationChange } from '../consultations/change-consultation.ts';
import {
  isOpen,
  isOver,
  nextConsultationState,
  stateOf,
  type ConsultationCommand,
} from '../consultations/consultation.ts';
import { planClosing } from '../consultations/plan-consultation.ts';
import { planDeletion } from '../consultations/retention.ts';
import type { Context } from '../context.ts';
import { proveHost } from '../lobby/policy.ts';
import { closeVisits } from '../lobby/visit-store.ts';
import { after, MINUTE } from '../platform/clock.ts';
import { Refusal } from '../platform/errors.ts';
import type { Caller } from '../platform/socket/event.ts';
import { refuseNextSession } from '../scheduling/next-session.ts';
import { closeAdmissions } from './admission-store.ts';

/** A host ends the session for everybody. From this moment no token, link or tunnel of it opens anything. */
export async function endForAll(context: Context, caller: Caller, consultationId: string): Promise<void> {
  await changeConsultation(context, consultationId, 'unknown', async (change) => {
    change.actingAs((await proveHost(change.sql, caller, change.consultation, change.now)).actor);
    await close(context, change, 'end');
  });
}

/** Closes the session as its state table says; used by a person's act and by time. */
export async function close(
  context: Context,
  change: ConsultationChange,
  command: ConsultationCommand,
): Promise<void> {
  const { consultation, now } = change;
  const next = nextConsultationState(stateOf(consultation), command);
  if (!next) throw new Refusal(isOver(consultation) ? consultation.status : 'not_started');
  change.set({ status: next.status, phase: next.phase, actualEnd: now });
  await planDeletion(context, change, 'ended');
  await closeDoors(context, change);
  await change.happened('consultation.ended', null, { by: command });
}

/** Nobody waits or is inside any more, and the room goes; whoever changes the state calls it. */
export async function closeDoors(context: Context, change: ConsultationChange): Promise<void> {
  const { sql, now } = change;
  const { consultationId, roomName } = change.consultation;
  await closeVisits(sql, consultationId, now);
  await closeAdmissions(sql, consultationId, now);
  await change.effect('livekit.delete_room', consultationId);
  if (roomName) change.afterCommit(() => context.cutMedia(roomName, null));
}

/** A host adds ten minutes to the planned end, and so to the moment the room closes by itself. */
export async function extendSession(context: Context, caller: Caller, consultationId: string): Promise<void> {
  await changeConsultation(context, consultationId, 'unknown', async (change) => {
    change.actingAs((await proveHost(change.sql, caller, change.consultation, change.now)).actor);
    if (!isOpen(change.consultation))
      throw new Refusal(isOver(change.consultation) ? change.consultation.status : 'not_started');
    const endsAt = after(change.consultation.endsAt, EXTEND_MINUTES * MINUTE);
    await refuseNextSession(change, endsAt);
    change.set({ endsAt, warnedAt: null });
    await planClosing(change.sql, consultationId, endsAt);
    if (endsAt > change.now) await change.alertsOver(['overrun'], null);
    await change.happened('consultation.extended', null, { minutes: EXTEND_MINUTES });
  });
}
