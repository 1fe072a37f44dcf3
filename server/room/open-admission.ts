import { randomBytes } from 'node:crypto';
import type { ConsultationChange } from '../consultations/change-consultation.ts';
import { isHost } from '../consultations/prove-invitee.ts';
import { isOver, nextConsultationState, stateOf } from '../consultations/consultation.ts';
import type { Invitation } from '../consultations/invitation-store.ts';
import { Refusal } from '../platform/errors.ts';
import { mintId } from '../platform/ids.ts';
import { addAdmission, type Admission } from './admission-store.ts';

/**
 * Lets one person in, with a fresh identity for the media server: opaque, and of no use to anybody later. Called by a
 * host's act for a guest, and by a host's own entering. The coordinator's coming in does not begin the session.
 */
export async function openAdmission(
  change: ConsultationChange,
  invitation: Invitation,
  { name, takePart }: Pick<Admission, 'name' | 'takePart'>,
): Promise<Admission> {
  await beginOrGoOn(change, invitation);
  const admission: Admission = {
    admissionId: mintId('adm'),
    consultationId: invitation.consultationId,
    invitationId: invitation.invitationId,
    identity: `p_${randomBytes(16).toString('base64url')}`,
    state: 'inside',
    name,
    takePart,
    admittedBy: change.actorId,
    admittedAt: change.now,
    lostAt: null,
    endedAt: null,
    handRaisedAt: null,
    quality: 'good',
  };
  await addAdmission(change.sql, admission);
  if (isHost(invitation.role)) await change.alertsOver(['host_missing'], null);
  await change.happened('room.admitted', invitation.invitationId);
  return admission;
}

async function beginOrGoOn(change: ConsultationChange, { role }: Invitation): Promise<void> {
  if (role === 'coordinator') return;
  const { consultation } = change;
  const next = nextConsultationState(
    stateOf(consultation),
    isHost(role) ? 'expert_enters' : 'guest_admitted',
  );
  if (!next) throw new Refusal(isOver(consultation) ? consultation.status : 'too_early');
  if (next.status === consultation.status && next.phase === consultation.phase) return;
  change.set({ status: next.status, phase: next.phase, actualStart: consultation.actualStart ?? change.now });
  await change.happened('consultation.in_session', null, { phase: next.phase ?? '' });
}
