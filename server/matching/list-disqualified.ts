import { and, eq, inArray } from 'drizzle-orm';
import { consultationEvents } from '../consultations/consultation-store.ts';
import { invitations } from '../consultations/invitation-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { inquiries } from './matching-store.ts';

/** Who stepped aside: from a consultation that stands, or from one of some requests. They come back to neither. */
export async function listDisqualified(
  q: Sql,
  { consultationId, requestIds }: { consultationId: string | null; requestIds: string[] },
): Promise<string[]> {
  const ofPanel = consultationId ? await listSteppedAside(q, consultationId) : [];
  if (requestIds.length === 0) return ofPanel;
  const ofRequests = await q
    .select({ staffId: inquiries.staffId })
    .from(inquiries)
    .where(and(inArray(inquiries.requestId, requestIds), eq(inquiries.state, 'disqualified')));
  return [...new Set([...ofPanel, ...ofRequests.map(({ staffId }) => staffId)])];
}

async function listSteppedAside(q: Sql, consultationId: string): Promise<string[]> {
  const rows = await q
    .select({ staffId: invitations.staffId })
    .from(consultationEvents)
    .innerJoin(invitations, eq(invitations.invitationId, consultationEvents.subject))
    .where(
      and(
        eq(consultationEvents.consultationId, consultationId),
        eq(consultationEvents.type, 'invitation.disqualified'),
      ),
    );
  return rows.flatMap(({ staffId }) => (staffId ? [staffId] : []));
}
