import type { InquiryText } from '#contract/matching';
import { writeAudit } from '../audit/audit-store.ts';
import type { Context } from '../context.ts';
import { requireRole, type SignedIn } from '../identity/prove-staff.ts';
import { Refusal } from '../platform/errors.ts';
import { readForm, readMessages } from '../requests/read-request.ts';
import { findMyInquiry, findSeat } from './my-inquiries.ts';
import { mayReadText } from './policy.ts';

/** The request's text for an expert who said yes. Each reading is in the record before a word leaves. */
export async function readInquiryText(
  context: Context,
  signedIn: SignedIn,
  inquiryId: string,
): Promise<InquiryText> {
  requireRole(signedIn, 'expert');
  return context.database.change(async ({ sql }) => {
    const { inquiry, request } = await findMyInquiry(sql, signedIn, inquiryId);
    const seat = await findSeat(sql, inquiry, request);
    if (!mayReadText(inquiry.state, request, seat !== null)) throw new Refusal('not_open', 403);
    const { requestId } = request;
    const actor = signedIn.staff.staffId;
    const entry = { at: context.clock.now(), actor, action: 'request.read.panel', subject: requestId };
    await writeAudit(sql, entry);
    const form = await readForm(context, sql, request);
    if (!form) throw new Refusal('shredded', 410);
    return { form, messages: await readMessages(context, sql, request) };
  });
}
