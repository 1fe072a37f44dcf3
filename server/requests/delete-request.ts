import type { Context } from '../context.ts';
import { after, DAY } from '../platform/clock.ts';
import { shredWith } from '../scheduling/shred-case.ts';
import type { RequestChange } from './change-request.ts';
import { dropClaims } from './request-claim-store.ts';
import { dropColleagues, dropTimes } from './around-request-store.ts';
import { dropMessages } from './message-store.ts';

/** Due work calls it so; its subject is the request's id. */
export const FORGET_REQUEST = 'requests.forget';

/** Due work: the texts of the consultation that it was booked into have been deleted; its subject is its id. */
export const FORGET_BOOKED = 'requests.forget_booked';

/** What was declined or withdrawn is deleted after its time. */
export async function planDeletion(
  { config }: Pick<Context, 'config'>,
  change: RequestChange,
): Promise<void> {
  const deleteAt = after(change.now, config.retention.declinedDays * DAY);
  change.set({ deleteAt });
  await change.due(FORGET_REQUEST, change.request.requestId, deleteAt);
}

/** Destroys what was written, and who wrote it. What the figures count stays. */
export async function deleteRequestText(
  context: Pick<Context, 'clock' | 'outbox'>,
  change: RequestChange,
): Promise<void> {
  const { sql, request, now } = change;
  const { requestId, caseId } = request;
  await shredWith(context, change.transactionItself, caseId);
  for (const drop of [dropMessages, dropColleagues, dropTimes, dropClaims]) await drop(sql, requestId);
  const who = { name: null, title: null, organisation: null, email: null };
  change.set({ ...who, form: null, isNews: false, deleteAt: null, deletedAt: now });
  await change.happened('request.deleted');
}
