import type { Context } from '../context.ts';
import type { DoorCaller } from '../platform/socket/event.ts';
import { changeConsultation, type ConsultationChange } from './change-consultation.ts';
import { proveInvitee } from './prove-invitee.ts';
import type { Invitation } from './invitation-store.ts';

/**
 * A change that an invited person's own page asks for. Who asks is proven twice: before the lock, to know of which
 * consultation, and under it, because a link can die in between.
 */
export async function changeAsInvitee<T>(
  context: Context,
  { browserId, invitationId }: DoorCaller,
  decide: (change: ConsultationChange, invitation: Invitation) => Promise<T>,
): Promise<T> {
  const now = context.clock.now();
  const { invitation } = await context.database.read((sql) =>
    proveInvitee(sql, browserId, invitationId, now),
  );
  return changeConsultation(context, invitation.consultationId, invitationId, async (change) => {
    const { invitation: fresh } = await proveInvitee(change.sql, browserId, invitationId, change.now);
    return decide(change, fresh);
  });
}
