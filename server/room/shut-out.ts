import { OF_THE_PERSON } from '../consultations/alert-ends.ts';
import type { ConsultationChange } from '../consultations/change-consultation.ts';
import type { Context } from '../context.ts';
import { nextVisitState } from '../lobby/visit.ts';
import { findLastVisit, saveVisit } from '../lobby/visit-store.ts';
import { nextAdmissionState } from './admission.ts';
import { findLastAdmission, saveAdmission } from './admission-store.ts';

/**
 * Ends whatever one person has open here: the wait at the door, the admission, the media. The order is denial in the
 * database, then LiveKit's own removal (so that the page learns why), then, a moment later, the cut of the tunnel.
 */
export async function shutOut(
  context: Context,
  change: ConsultationChange,
  invitationId: string,
  how: 'remove' | 'close',
): Promise<void> {
  const visit = await findLastVisit(change.sql, invitationId);
  const nextVisit = visit && nextVisitState(visit.state, how === 'remove' ? 'turn_away' : 'close');
  if (visit && nextVisit)
    await saveVisit(change.sql, visit.visitId, { state: nextVisit, endedAt: change.now });
  await closeAdmission(context, change, invitationId, how);
}

/** Ends one person's admission, if there is one, and its media in every process. */
export async function closeAdmission(
  context: Context,
  change: ConsultationChange,
  invitationId: string,
  how: 'remove' | 'close' = 'close',
): Promise<void> {
  await change.alertsOver(OF_THE_PERSON, invitationId);
  const admission = await findLastAdmission(change.sql, invitationId);
  const nextAdmission = admission && nextAdmissionState(admission.state, how);
  if (!admission || !nextAdmission) return;
  await saveAdmission(change.sql, admission.admissionId, {
    state: nextAdmission,
    endedAt: change.now,
    handRaisedAt: null,
  });
  await change.effect('livekit.remove', admission.admissionId);
  const roomName = change.consultation.roomName;
  if (roomName) change.afterCommit(() => context.cutMedia(roomName, admission.identity));
}
