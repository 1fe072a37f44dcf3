import { asc, eq, inArray, sql as raw } from 'drizzle-orm';
import type { RequestInquiry } from '#contract/triage';
import { organisations } from '../directory/directory-store.ts';
import { staff } from '../identity/staff-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { inquiries } from './matching-store.ts';

/** Everybody who was asked about a request and what they said, in the order of asking; for its coordinators. */
export async function listRequestInquiries(q: Sql, requestId: string): Promise<RequestInquiry[]> {
  const rows = await q
    .select({ inquiry: inquiries, name: staff.name, organisation: organisations.name })
    .from(inquiries)
    .innerJoin(staff, eq(staff.staffId, inquiries.staffId))
    .innerJoin(organisations, eq(organisations.organisationId, staff.organisationId))
    .where(eq(inquiries.requestId, requestId))
    .orderBy(asc(inquiries.askedAt), asc(staff.name));
  return rows.map(({ inquiry, name, organisation }) => ({
    inquiryId: inquiry.inquiryId,
    staffId: inquiry.staffId,
    name,
    organisation,
    state: inquiry.state,
    slotIds: inquiry.ticked,
    askedAt: inquiry.askedAt.toISOString(),
    answeredAt: inquiry.answeredAt?.toISOString() ?? null,
  }));
}

/** How many have said yes, of how many who are asked now (withdrawn questions do not count); whoever is missing has none. */
export async function countInquiries(
  q: Sql,
  requestIds: string[],
): Promise<Map<string, { yes: number; asked: number }>> {
  if (requestIds.length === 0) return new Map();
  const rows = await q
    .select({
      requestId: inquiries.requestId,
      yes: raw<number>`(count(*) filter (where ${inquiries.state} = 'yes'))::int`,
      asked: raw<number>`(count(*) filter (where ${inquiries.state} <> 'withdrawn'))::int`,
    })
    .from(inquiries)
    .where(inArray(inquiries.requestId, requestIds))
    .groupBy(inquiries.requestId);
  return new Map(rows.map(({ requestId, yes, asked }) => [requestId, { yes, asked }]));
}
