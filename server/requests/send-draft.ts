import {
  FORM_SECONDS,
  type DraftForm,
  type FreeSlot,
  type RequestForm,
  type SentRequest,
} from '#contract/requests';
import type { IdentifierKind } from '#contract/guard';
import { slotOfRequest, timeOfSlot } from '../bookings/read-slots.ts';
import type { Context } from '../context.ts';
import { after, HOUR, SECOND } from '../platform/clock.ts';
import { Refusal } from '../platform/errors.ts';
import { localOf } from '../platform/local-time.ts';
import { addColleagues, putTimes } from './around-request-store.ts';
import { changeOwn, stale } from './change-own-request.ts';
import type { RequestChange } from './change-request.ts';
import { newColleague } from './change-colleagues.ts';
import { rankTimes } from './change-times.ts';
import { findInForm } from './find-in-form.ts';
import { readFormFacts } from './form-facts.ts';
import { holdBest } from './hold-best.ts';
import { judgeForm } from './judge-form.ts';
import { mailLink, putAddress } from './mail-link.ts';
import { mintReference } from './mint-reference.ts';
import { promiseOf } from './promise.ts';
import { openForm, sealForm } from './request-text.ts';

export type Sending = { version: number; acknowledged: IdentifierKind[]; waitingList: boolean };

/** Due work: a receipt that could not go at once, because its address was mailed a moment ago. */
export const MAIL_RECEIPT = 'requests.receipt';
export const RECEIPT_WAITS = HOUR;
const MADE_UP_DIGITS = 4;

/**
 * The draft becomes a request: judged as a whole, given its reference and its promise, its first slot held. All of it or
 * nothing. Sent twice it is one request.
 */
export async function sendDraft(
  context: Context,
  browserId: string,
  requestId: string,
  input: Sending,
): Promise<SentRequest> {
  return changeOwn(context, browserId, requestId, async (change) => {
    const { request } = change;
    if (request.status !== 'draft') return describeSent(change);
    if (request.version !== input.version) throw stale(request.savedAt);
    refuseTooFast(change);
    const form = await readReady(context, change, input);
    await send(context, change, form, { browserId, ...input });
    return describeSent(change);
  });
}

/**
 * What a program hears that filled in the field no person sees: nothing has been sent. The number is made up, and the
 * same for the same draft: how many have asked is told to nobody.
 */
export function pretendToSend({ clock, config, secrets }: Context, requestId: string): SentRequest {
  const year = localOf(clock.now(), config.timeZone).localDate.slice(0, 4);
  return { reference: `KP-${year}-${secrets.code(requestId, MADE_UP_DIGITS)}`, held: null };
}

function refuseTooFast({ request, now }: RequestChange): void {
  const soonest = after(request.createdAt, FORM_SECONDS * SECOND);
  if (now >= soonest || now < request.createdAt) return; // or the clock was put back: nobody waits for that
  const seconds = Math.ceil((soonest.getTime() - now.getTime()) / SECOND);
  throw new Refusal('too_fast', 429, undefined, seconds);
}

/** The form as it lies there, judged. What only a careless hand leaves in is refused until it has been seen. */
async function readReady(
  context: Context,
  { sql, request }: RequestChange,
  { acknowledged, waitingList }: Sending,
): Promise<RequestForm> {
  const draft = (await openForm(context, request)) as DraftForm;
  const written = { language: request.language, ...draft };
  const { regionId, profession, times } = written;
  const asked = { slotIds: times?.slots ?? [], regionId, profession };
  const form = judgeForm(written, await readFormFacts(context, sql, asked, waitingList));
  const { codeFields } = findInForm(form);
  if (codeFields.length > 0 && !acknowledged.includes('identity_code')) {
    const fields = codeFields.map((field) => ({ field, code: 'identity_code' }));
    throw new Refusal('identifiers', 409, fields);
  }
  return form;
}

async function send(
  context: Context,
  change: RequestChange,
  form: RequestForm,
  { browserId, waitingList }: Sending & { browserId: string },
): Promise<void> {
  const { sql, now } = change;
  const { requestId } = change.request;
  await putAddress(context, change, { email: form.email, browserId });
  change.step('send');
  change.set({ ...columnsOf(form), ...promiseOf(now, form.urgency, context.config.timeZone), sentAt: now });
  change.set({ form: await sealForm(context, change.request, form), savedAt: now, deleteAt: null });
  await putTimes(sql, requestId, rankTimes(requestId, form.times));
  await addColleagues(
    sql,
    // a millisecond apart, so that they stay in the order of the form
    form.colleagues.map((colleague, at) => newColleague(requestId, colleague, after(now, at))),
  );
  await holdBest(context, change, form.times.slots, waitingList);
  change.set({ reference: await mintReference(context, sql) });
  const { kinds } = findInForm(form); // the kinds alone: what stands there is nobody's but the reader's
  await change.happened('request.sent', kinds.length > 0 ? { identifiers: kinds.join(' ') } : null);
  if (!(await mailLink(context, change)))
    await change.due(MAIL_RECEIPT, requestId, after(now, RECEIPT_WAITS));
}

function columnsOf(form: RequestForm) {
  const { name, title, profession, organisation, regionId, language, sessionLanguage, urgency, themes } =
    form;
  return {
    ...{ name, title, profession, organisation, regionId, language, sessionLanguage, urgency, themes },
    isDanger: form.danger === 'help_called',
    isDutyOpen: form.duty === 'not_assessed',
  };
}

async function describeSent({ sql, request }: RequestChange): Promise<SentRequest> {
  const slot = await slotOfRequest(sql, request.requestId);
  const held: FreeSlot | null = slot?.state === 'held' ? timeOfSlot(slot) : null;
  return { reference: request.reference!, held };
}
