import { and, eq, inArray, or } from 'drizzle-orm';
import { consultationEvents } from '../consultations/consultation-store.ts';
import { invitations } from '../consultations/invitation-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { requests } from '../requests/request-store.ts';
import { inquiries } from './matching-store.ts';

/** Who stepped aside: from a consultation that stands or its requests, or from some others. They come back to neither. */
export async function listDisqualified(
  q: Sql,
  { consultationId, requestIds }: { consultationId: string | null; requestIds: string[] },
): Promise<string[]> {
  const ofPanel = consultationId ? await listSteppedAside(q, consultationId) : [];
  const ofRequests = await q
    .selectDistinct({ staffId: inquiries.staffId })
    .from(inquiries)
    .innerJoin(requests, eq(requests.requestId, inquiries.requestId))
    .where(
      and(
        eq(inquiries.state, 'disqualified'),
        or(
          inArray(requests.requestId, requestIds),
          consultationId ? eq(requests.consultationId, consultationId) : undefined,
        ),
      ),
    );
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
