import type { AdmitReply } from '#contract/lobby';
import { changeConsultation, type ConsultationChange } from '../consultations/change-consultation.ts';
import { isOver, nextConsultationState, stateOf } from '../consultations/consultation.ts';
import { isUsable } from '../consultations/invitation.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../platform/errors.ts';
import type { Caller } from '../platform/socket/event.ts';
import { openAdmission } from '../room/open-admission.ts';
import { proveHost } from './policy.ts';
import { nextVisitState } from './visit.ts';
import { findVisitOf, saveVisit } from './visit-store.ts';

/**
 * A host lets in the named, one admission each. Who left, was lost or was turned away meanwhile stays out, and whose
 * name is not the invited one comes in only when named alone: nobody slips in among the expected.
 */
export async function admitVisits(
  context: Context,
  caller: Caller,
  consultationId: string,
  visitIds: string[],
): Promise<AdmitReply> {
  return changeConsultation(context, consultationId, 'unknown', async (change) => {
    const host = await proveHost(change.sql, caller, change.consultation, change.now);
    change.actingAs(host.actor);
    const { status } = change.consultation;
    if (!nextConsultationState(stateOf(change.consultation), 'guest_admitted'))
      throw new Refusal(isOver({ status }) ? status : 'too_early');
    const reply: AdmitReply = { admitted: [], refused: [] };
    for (const visitId of new Set(visitIds)) {
      const code = await admitOne(context, change, visitId, visitIds.length > 1);
      if (code) reply.refused.push({ visitId, code });
      else reply.admitted.push(visitId);
    }
    return reply;
  });
}

async function admitOne(
  { doorbell }: Context,
  change: ConsultationChange,
  visitId: string,
  amongOthers: boolean,
): Promise<string | null> {
  const found = await findVisitOf(change.sql, visitId);
  if (found?.visit.consultationId !== change.consultation.consultationId) return 'not_waiting';
  const { visit, invitation } = found;
  if (!isUsable(invitation.state)) return invitation.state;
  const next = nextVisitState(visit.state, 'admit');
  if (!next) return visit.state === 'lost' ? 'lost' : 'not_waiting';
  if (amongOthers && visit.name !== invitation.name) return 'not_on_the_list';
  await saveVisit(change.sql, visitId, { state: next, endedAt: change.now });
  await openAdmission(change, invitation, visit);
  const { consultationId, invitationId } = visit;
  change.afterCommit(() => doorbell.ring({ kind: 'admitted', consultationId, invitationId }));
  return null;
}
