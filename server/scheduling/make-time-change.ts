import { followCancel, followMove } from '../bookings/follow-consultation.ts';
import type { ConsultationChange } from '../consultations/change-consultation.ts';
import { nextConsultationState, stateOf } from '../consultations/consultation.ts';
import { listInvitations, saveInvitation } from '../consultations/invitation-store.ts';
import { planConsultation } from '../consultations/plan-consultation.ts';
import { planDeletion } from '../consultations/retention.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../platform/errors.ts';
import { closeDoors } from '../room/end-session.ts';
import type { Plan } from './plan.ts';

/**
 * Puts a consultation at another time. People and links stay; what they answered was about the old time. Where the
 * lobby was open it closes: who waits there is back at the time page.
 */
export async function move(context: Context, change: ConsultationChange, { times }: Plan): Promise<void> {
  const { consultation, sql, now } = change;
  const { consultationId, localDate, localTime, status } = consultation;
  const next = nextConsultationState(stateOf(consultation), 'move');
  if (!next || !times) throw new Refusal('has_begun');
  if (status === 'lobby_open') await closeDoors(context, change);
  change.set({ ...times, status: next.status, phase: next.phase, warnedAt: null });
  for (const { invitationId, reply } of await listInvitations(sql, consultationId))
    if (reply) await saveInvitation(sql, invitationId, { reply: null, replyAt: null });
  await planConsultation(sql, { consultationId, ...times, now });
  await followMove(context, change, times);
  await change.happened('consultation.moved', null, {
    fromDate: localDate,
    fromTime: localTime,
    toDate: times.localDate,
    toTime: times.localTime,
  });
}

/** Calls a consultation off. Its links are dead because it is over; nobody is at the door or inside any more. */
export async function cancel(context: Context, change: ConsultationChange): Promise<void> {
  const { consultation, now } = change;
  const next = nextConsultationState(stateOf(consultation), 'cancel');
  if (!next) throw new Refusal('has_begun');
  await closeDoors(context, change);
  change.set({ status: next.status, phase: next.phase, cancelledAt: now });
  await planDeletion(context, change, 'cancelled');
  await followCancel(context, change);
  await change.happened('consultation.cancelled');
}
