import type * as z from 'zod/mini';
import { MAX_ASKED, type askExperts as askInput, type InquiryState } from '#contract/matching';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { listActiveExperts } from '../identity/staff-store.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { Refusal } from '../platform/errors.ts';
import { hashSecret, mintId } from '../platform/ids.ts';
import { changeRequest, type RequestChange } from '../requests/change-request.ts';
import { requireTriage } from '../triage/policy.ts';
import { refuseStale } from '../triage/refuse-stale.ts';
import { nextInquiryState } from './inquiry.ts';
import { addInquiry, listInquiriesOf, moveInquiry, type InquiryRow } from './matching-store.ts';
import { listTimesFor, refuseOtherTimes } from './offered-times.ts';

/** Only what has been accepted is asked about: who asks has been verified by then. */
const ASKABLE = ['accepted', 'to_reschedule'];
/** Who is still being asked or has said yes. */
const STANDING: readonly InquiryState[] = ['asked', 'yes'];

/** Asks some experts about a request, each by a neutral mail with a link of their own. */
export async function askExperts(
  context: Context,
  signedIn: SignedIn,
  requestId: string,
  { version, staffIds, slotIds }: z.output<typeof askInput>,
): Promise<void> {
  const asked = [...new Set(staffIds)];
  await changeRequest(context, requestId, signedIn.staff.staffId, async (change) => {
    const { sql, now } = change;
    requireTriage(signedIn, change.request);
    await refuseStale(sql, requestId, version);
    if (!ASKABLE.includes(change.request.status)) throw new Refusal('not_now');
    refuseOtherTimes(slotIds, await listTimesFor(sql, change.request, slotIds), now);
    const known = await listInquiriesOf(sql, requestId);
    await refuseOtherPeople(change, asked, known);
    for (const staffId of asked) await askOne(context, change, known, { staffId, slotIds });
    await change.happened('inquiry.asked', { experts: asked.length });
  });
}

async function refuseOtherPeople(
  { sql }: RequestChange,
  asked: string[],
  known: InquiryRow[],
): Promise<void> {
  const experts = new Set((await listActiveExperts(sql)).map(({ staff }) => staff.staffId));
  const fields = asked.flatMap((staffId, at) => {
    const before = known.find((one) => one.staffId === staffId);
    const field = `staffIds.${at}`;
    if (!experts.has(staffId)) return [{ field, code: 'unknown_expert' }];
    return before && !nextInquiryState(before.state, 'ask') ? [{ field, code: 'already_asked' }] : [];
  });
  if (fields.length > 0) throw new Refusal('bad_input', 400, fields);
  const standing = known.filter(({ state }) => STANDING.includes(state)).length;
  if (standing + asked.length > MAX_ASKED)
    throw new Refusal('bad_input', 400, [{ field: 'staffIds', code: 'too_long', limit: MAX_ASKED }]);
}

/** One who was asked before and taken out of it gets a new link; the old one is dead. */
async function askOne(
  context: Context,
  change: RequestChange,
  known: InquiryRow[],
  { staffId, slotIds }: Pick<InquiryRow, 'staffId' | 'slotIds'>,
): Promise<void> {
  const before = known.find((one) => one.staffId === staffId);
  const { sql, now, request, transactionItself } = change;
  const inquiryId = before?.inquiryId ?? mintId('inq');
  const generation = (before?.generation ?? 0) + 1;
  const linkHash = hashSecret(context.secrets.linkSecret(inquiryId, generation));
  const fresh = {
    ...{ state: 'asked' as const, generation, linkHash, slotIds, ticked: [] },
    ...{ askedBy: change.actorId, askedAt: now, answeredAt: null, answeredVia: null, answeredOn: null },
  };
  if (!before) await addInquiry(sql, { ...fresh, inquiryId, staffId, requestId: request.requestId });
  else if (!(await moveInquiry(sql, before, fresh))) throw new Refusal('already_asked');
  await queueMail(context, transactionItself, { kind: 'inquiry', subject: inquiryId, generation, now });
}
