import { and, eq, inArray } from 'drizzle-orm';
import { INQUIRY_STATES } from '#contract/matching';
import type { RequestChange } from '../requests/change-request.ts';
import { nextInquiryState } from './inquiry.ts';
import { inquiries } from './matching-store.ts';

const OPEN = INQUIRY_STATES.filter((state) => nextInquiryState(state, 'withdraw') !== null);

/** The request is over: nobody is asked about it any more, and its text is open to no expert from this commit on. */
export async function endInquiries({ sql, request: { requestId } }: RequestChange): Promise<void> {
  await sql
    .update(inquiries)
    .set({ state: 'withdrawn' })
    .where(and(eq(inquiries.requestId, requestId), inArray(inquiries.state, OPEN)));
}
