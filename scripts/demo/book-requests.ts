import type { Consultation } from '../../server/consultations/consultation-store.ts';
import type { Context } from '../../server/context.ts';
import { after, HOUR } from '../../server/platform/clock.ts';
import type { Transaction } from '../../server/platform/storage/database.ts';
import { changeRequest, changeRequestIn } from '../../server/requests/change-request.ts';
import { planDeletion } from '../../server/requests/delete-request.ts';
import { formOf, leadOf } from './demo-form.ts';
import { referenceOfRequest, requestOf, type DemoSession } from './demo-world.ts';
import type { Person } from './find-people.ts';
import { at, sendRequest, verifyAll, type Sent } from './send-request.ts';

/** The requests that a session of the data answers: sent as long before it as in the data, and accepted. */
export async function sendRequestsOf(
  context: Context,
  people: Map<string, Person>,
  { requests, start }: DemoSession,
  { reference: first, startsAt, createdAt, coordinatorId }: Consultation,
): Promise<Sent[]> {
  const all: Sent[] = [];
  for (const [place, id] of requests.entries()) {
    const request = requestOf(id);
    const latest = after(createdAt, -3 * HOUR);
    const sentAt = new Date(Math.min(startsAt.getTime() - leadOf(id, start), latest.getTime()));
    const own = referenceOfRequest(request, context.clock.now(), context.config.timeZone);
    const reference = place === 0 ? first : own;
    const form = formOf(request, people.get(request.requester)!, {});
    const sent = await sendRequest(context, { reference, form, sentAt });
    const accepting = at(context, after(sentAt, 2 * HOUR));
    await changeRequest(accepting, sent.requestId, coordinatorId, async (change) => {
      await verifyAll(change);
      change.step('accept');
      await change.happened('request.accepted');
    });
    all.push(sent);
  }
  return all;
}

/** The session is theirs. Of the one that was called off, the requester took the request back: it had been settled. */
export async function bookRequests(
  context: Context,
  transaction: Transaction,
  requests: Sent[],
  { consultationId, coordinatorId, createdAt, cancelledAt }: Consultation,
): Promise<void> {
  for (const { requestId } of requests) {
    const booking = at(context, createdAt);
    await changeRequestIn(booking, transaction, requestId, coordinatorId, async (change) => {
      change.step('book');
      change.set({ consultationId });
      await change.happened('request.booked', { consultationId });
    });
    if (!cancelledAt) continue;
    const calling = at(context, cancelledAt);
    await changeRequestIn(calling, transaction, requestId, coordinatorId, async (change) => {
      change.step('lose_time');
      change.set({ consultationId: null });
      await change.happened('request.lost_time', { consultationId });
      change.step('withdraw');
      await planDeletion(context, change);
      await change.happened('request.withdrawn');
    });
  }
}
