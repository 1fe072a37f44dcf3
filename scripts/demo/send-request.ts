import { addBrowser } from '../../server/identity/browser-store.ts';
import type { Context } from '../../server/context.ts';
import { queueMail } from '../../server/mail/queue-mail.ts';
import { holdFirst } from '../../server/bookings/hold-slot.ts';
import { after, MINUTE } from '../../server/platform/clock.ts';
import { addColleagues, listColleagues, putTimes } from '../../server/requests/around-request-store.ts';
import { beginDraft } from '../../server/requests/begin-draft.ts';
import { newColleague } from '../../server/requests/change-colleagues.ts';
import { changeRequest, type RequestChange } from '../../server/requests/change-request.ts';
import { rankTimes } from '../../server/requests/change-times.ts';
import type { DraftForm, RequestForm } from '../../server/requests/contract.ts';
import { promiseOf } from '../../server/requests/promise.ts';
import { sealForm } from '../../server/requests/request-text.ts';
import { saveColleagueVerified } from '../../server/triage/verification.ts';

/** A request of the demo once it has been sent. */
export type Sent = { requestId: string; caseId: string };
type Sending = { reference: string; form: RequestForm; sentAt: Date; receipt?: boolean };

/** How long somebody of the demo has written. */
const WRITING = 8 * MINUTE;

/** The service as it was at another moment: what is done in it happened then. */
export function at(context: Context, moment: Date): Context {
  return { ...context, clock: { now: () => moment } };
}

/** Begins a draft in a browser that nobody has. */
export async function begin(context: Context, form: DraftForm, moment: Date): Promise<string> {
  const device = { device: 'computer', name: 'Firefox' } as const;
  const { browserId } = await context.database.read((sql) => addBrowser(sql, device, moment));
  return (await beginDraft(at(context, moment), browserId, form)).requestId;
}

/**
 * A request on the road that the real ones go, at the moment at which it came. Only its receipt is not always mailed: to a
 * real SMTP server invented addresses are never sent.
 */
export async function sendRequest(
  context: Context,
  { reference, form, sentAt, receipt = false }: Sending,
): Promise<Sent> {
  const requestId = await begin(context, form, after(sentAt, -WRITING));
  return changeRequest(at(context, sentAt), requestId, 'service', async (change) => {
    change.step('send');
    change.set({ ...columnsOf(form), ...promiseOf(sentAt, form.urgency, context.config.timeZone) });
    change.set({ reference, sentAt, savedAt: sentAt, deleteAt: null, emailConfirmedAt: sentAt });
    change.set({ form: await sealForm(context, change.request, form) });
    await putTimes(change.sql, requestId, rankTimes(requestId, form.times));
    const colleagues = form.colleagues.map((one) => newColleague(requestId, one, sentAt));
    await addColleagues(change.sql, colleagues);
    await holdFirst(context, change, form.times.slots);
    await change.happened('request.sent');
    if (receipt) await mailReceipt(context, change);
    return { requestId, caseId: change.request.caseId };
  });
}

function columnsOf({ danger, duty, ...form }: RequestForm) {
  const { name, title, profession, organisation, regionId, email } = form;
  const { language, sessionLanguage, urgency, themes } = form;
  return {
    ...{ name, title, profession, organisation, regionId, email, language, sessionLanguage, urgency, themes },
    isDanger: danger === 'help_called',
    isDutyOpen: duty === 'not_assessed',
  };
}

/** So that the local mailbox has the requester's own link. */
async function mailReceipt(
  context: Context,
  { transactionItself, request: { requestId: subject, generation }, now }: RequestChange,
): Promise<void> {
  if (context.config.mail.kind !== 'kept') return;
  await queueMail(context, transactionItself, { kind: 'request_receipt', subject, generation, now });
}

/** The coordinator has found that everybody is who they say: all of the demo write from their employers' domains. */
export async function verifyAll(change: RequestChange): Promise<void> {
  const verified = {
    verifiedMethod: 'employer_domain' as const,
    verifiedBy: change.actorId,
    verifiedAt: change.now,
  };
  change.set({ ...verified, coordinatorId: change.actorId, isNews: false });
  await change.happened('person.verified', { person: 'requester', method: 'employer_domain' });
  for (const { colleagueId } of await listColleagues(change.sql, change.request.requestId)) {
    await saveColleagueVerified(change.sql, colleagueId, verified);
    await change.happened('person.verified', { person: colleagueId, method: 'employer_domain' });
  }
}
