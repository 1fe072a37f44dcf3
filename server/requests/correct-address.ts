import type { RequestForm } from '#contract/requests';
import type { Context } from '../context.ts';
import { after, HOUR } from '../platform/clock.ts';
import { Refusal } from '../platform/errors.ts';
import { hashSecret } from '../platform/ids.ts';
import { listHeldClaims } from '../scheduling/held-content.ts';
import { sealReason } from '../triage/event-reason.ts';
import { listColleagues } from './around-request-store.ts';
import { changeSent } from './change-own-request.ts';
import type { RequestChange } from './change-request.ts';
import { LET_GO, HOLDS_UNPROVEN } from './hold-best.ts';
import { mailLink } from './mail-link.ts';
import { dropClaims, putRequestClaim } from './request-claim-store.ts';
import { openForm, sealForm } from './request-text.ts';
import { MAIL_RECEIPT } from './send-draft.ts';
import { addressMailedAt, takeUnprovenMail } from './unproven-mail-store.ts';

/**
 * The requester mistyped their address and says the right one, while nobody has read mail there. The browser that holds
 * the request goes on holding it.
 */
export async function correctOwnAddress(
  context: Context,
  browserId: string,
  shown: { requestId: string; version: number },
  email: string,
): Promise<void> {
  await changeSent(context, browserId, shown, async (change) => {
    if (change.request.emailConfirmedAt) throw new Refusal('address_proven', 409);
    if (email === change.request.email) return;
    await correctAddress(context, change, email, null);
    const { requestId, generation } = change.request;
    await putRequestClaim(change.sql, { requestId, browserId, generation, claimedAt: change.now });
    change.set({ isNews: true });
  });
}

/**
 * Another address stands in the place of the one that was there: its link, the codes that were mailed there and the mails
 * that have not gone are dead from this moment, and what was proven by reading mail there is not any more.
 */
export async function correctAddress(
  context: Context,
  change: RequestChange,
  email: string,
  reason: string | null,
): Promise<void> {
  const { request } = change;
  change.step('correct_address');
  await refuseAddress(context, change, email);
  const { requestId, email: before, generation: last } = request;
  const generation = last + 1;
  const linkHash = hashSecret(context.secrets.linkSecret(requestId, generation));
  await dropClaims(change.sql, requestId);
  change.set({ email, generation, linkHash, emailConfirmedAt: null, ...verifiedAnew(change, email) });
  const form = (await openForm(context, request)) as RequestForm; // of a request that is open
  change.set({ form: await sealForm(context, request, { ...form, email }) });
  await change.due(LET_GO, requestId, after(change.now, HOLDS_UNPROVEN));
  await mailNow(context, change);
  await change.happened('request.address_corrected', {
    from: await sealReason(context, request, before ?? ''),
    to: await sealReason(context, request, email),
    ...(reason === null ? {} : { reason: await sealReason(context, request, reason) }),
  });
}

async function refuseAddress(
  context: Context,
  { sql, request }: RequestChange,
  email: string,
): Promise<void> {
  const others = await listColleagues(sql, request.requestId);
  if (others.some((one) => one.email === email))
    throw new Refusal('bad_input', 400, [{ field: 'email', code: 'same_person_twice' }]);
  // What is being booked is confirmed with the address that stood there: seconds later it is booked or is not.
  const claims = await listHeldClaims(context, sql);
  if (claims.some(({ requestIds }) => requestIds.includes(request.requestId)))
    throw new Refusal('being_booked', 409);
}

/** A domain vouched for nothing but the address that was read; another domain says that the employer may be another. */
function verifiedAnew({ request }: RequestChange, email: string) {
  const domainOf = (address: string | null) => address?.split('@').at(-1)?.toLowerCase();
  const isSameDomain = domainOf(email) === domainOf(request.email);
  if (isSameDomain && request.verifiedMethod !== 'employer_domain') return {};
  return { verifiedMethod: null, verifiedBy: null, verifiedAt: null };
}

/** One mail an hour leaves for the corrections of one request, to whichever address: the last one is written to. */
async function mailNow(context: Context, change: RequestChange): Promise<void> {
  const { sql, now, request } = change;
  const mailedAt = await addressMailedAt(sql, keyOf(context, change));
  const mailFrom = mailedAt && after(mailedAt, HOUR);
  if (mailFrom && mailFrom > now) {
    change.set({ mailFrom });
    return change.due(MAIL_RECEIPT, request.requestId, mailFrom);
  }
  await takeCorrection(context, change);
  if (!(await mailLink(context, change))) await change.due(MAIL_RECEIPT, request.requestId, after(now, HOUR));
}

/** Takes the hour's one mail of a corrected request. */
export async function takeCorrection(
  context: Pick<Context, 'secrets'>,
  change: RequestChange,
): Promise<void> {
  await takeUnprovenMail(change.sql, keyOf(context, change), change.now);
  await change.keep({ mailFrom: null });
}

function keyOf({ secrets }: Pick<Context, 'secrets'>, { request }: RequestChange): string {
  return secrets.pseudonym(`corrected ${request.requestId}`);
}
