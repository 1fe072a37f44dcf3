import { and, eq, inArray } from 'drizzle-orm';
import { consultations } from '../consultations/consultation-store.ts';
import { invitations } from '../consultations/invitation-store.ts';
import type { Sql } from '../platform/storage/database.ts';

/** The working invitations of one person to the panels of some consultations that were not cancelled. */
export async function listPanelSeats(
  q: Sql,
  staffId: string,
  consultationIds: string[],
): Promise<{ invitationId: string; consultationId: string }[]> {
  if (consultationIds.length === 0) return [];
  return q
    .select({ invitationId: invitations.invitationId, consultationId: invitations.consultationId })
    .from(invitations)
    .innerJoin(consultations, eq(consultations.consultationId, invitations.consultationId))
    .where(
      and(
        eq(invitations.staffId, staffId),
        inArray(invitations.consultationId, consultationIds),
        inArray(invitations.role, ['chair', 'expert']),
        inArray(invitations.state, ['sent', 'claimed']),
        inArray(consultations.status, ['scheduled', 'lobby_open', 'in_session', 'ended']),
      ),
    );
}
