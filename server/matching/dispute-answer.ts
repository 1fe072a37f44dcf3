import { addAlert } from '../consultations/alert-store.ts';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { Refusal } from '../platform/errors.ts';
import { changeRequest } from '../requests/change-request.ts';
import { mayDispute, nextInquiryState } from './inquiry.ts';
import { moveInquiry } from './matching-store.ts';
import { findMyInquiry } from './my-inquiries.ts';

/**
 * The expert says that the disqualification which came by their mailed link was somebody else's: whoever held the link.
 * Coordinators are alerted, and may ask the expert again by another link.
 */
export async function disputeAnswer(context: Context, signedIn: SignedIn, inquiryId: string): Promise<void> {
  const { requestId } = (await context.database.read((sql) => findMyInquiry(sql, signedIn, inquiryId)))
    .inquiry;
  await changeRequest(context, requestId, signedIn.staff.staffId, async (change) => {
    const { sql, now } = change;
    const { inquiry } = await findMyInquiry(sql, signedIn, inquiryId);
    const state = nextInquiryState(inquiry.state, 'dispute');
    if (!state || !mayDispute(inquiry)) throw new Refusal('not_asked');
    if (!(await moveInquiry(sql, inquiry, { state, disputedAt: now }))) throw new Refusal('not_asked');
    const alert = { consultationId: null, requestId, kind: 'answer_disputed', at: now } as const;
    const alertId = await addAlert(sql, alert);
    change.afterCommit(() => context.doorbell.ring({ kind: 'alert', alertId }));
    await change.happened('inquiry.disputed');
  });
}
