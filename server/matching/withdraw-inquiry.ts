import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { changeRequest } from '../requests/change-request.ts';
import { requireTriage } from '../triage/policy.ts';
import { refuseStale } from '../triage/refuse-stale.ts';
import { nextInquiryState } from './inquiry.ts';
import { findInquiry, moveInquiry } from './matching-store.ts';

/** A coordinator asks somebody no more: the link is dead and the text closed from this commit on. Answers whose request. */
export async function withdrawInquiry(
  context: Context,
  signedIn: SignedIn,
  inquiryId: string,
  { version }: { version: number },
): Promise<string> {
  const known = await context.database.read((sql) => findInquiry(sql, inquiryId));
  if (!known) throw notFound();
  const { requestId } = known;
  await changeRequest(context, requestId, signedIn.staff.staffId, async (change) => {
    requireTriage(signedIn, change.request);
    await refuseStale(change.sql, requestId, version);
    const inquiry = await findInquiry(change.sql, inquiryId);
    const state = inquiry && nextInquiryState(inquiry.state, 'withdraw');
    if (!state || !(await moveInquiry(change.sql, inquiry, { state }))) throw new Refusal('not_asked');
    await change.happened('inquiry.withdrawn');
  });
  return requestId;
}
