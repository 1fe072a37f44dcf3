import type { QueueRow } from '#contract/lobby';
import type { Invitation } from '../consultations/invitation-store.ts';
import type { Visit } from './visit-store.ts';

/** What a host sees of one who waits, field by field and nothing more. */
export function toQueueRow({
  visit,
  invitation,
}: {
  visit: Omit<Visit, 'consultationId' | 'generation' | 'endedAt'>;
  invitation: Pick<Invitation, 'invitationId' | 'role' | 'name' | 'title' | 'organisation'>;
}): QueueRow {
  const expected = visit.name === invitation.name;
  return {
    visitId: visit.visitId,
    invitationId: invitation.invitationId,
    role: invitation.role,
    name: visit.name,
    invitedName: expected ? null : invitation.name,
    title: invitation.title,
    organisation: invitation.organisation,
    expected,
    knockedAt: visit.knockedAt.toISOString(),
    noticed: visit.noticedAt !== null,
    lostAt: visit.state === 'lost' ? (visit.lostAt?.toISOString() ?? null) : null,
    saying: visit.saying,
    privatePlace: visit.privatePlace,
    takePart: visit.takePart,
    selfTest: visit.selfTest,
  };
}
