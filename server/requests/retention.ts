import { ASK_AFTER_DAYS, ASKED_DAYS } from '#contract/requests';
import { addAlert, endRequestAlerts } from '../consultations/alert-store.ts';
import type { Context } from '../context.ts';
import { after, DAY } from '../platform/clock.ts';
import { isPlannedLater } from '../platform/due/due-store.ts';
import { changeRequest, type RequestChange } from './change-request.ts';
import { FORGET_REQUEST } from './delete-request.ts';
import { isUnbooked } from './request.ts';

type Bell = Pick<Context, 'doorbell'>;

/** Due work: coordinators are asked after a request that nobody has booked; its subject is its id. */
export const ASK_AFTER = 'requests.ask_after';

/**
 * What a new state means for how long the text lives: open, its days begin anew; booked, the consultation says; over, who
 * ended it has said.
 */
export async function followStatus(context: Bell, change: RequestChange): Promise<void> {
  const { status } = change.request;
  if (isUnbooked(status)) return keepOn(context, change);
  if (status === 'scheduled') change.set({ deleteAt: null });
  change.set({ askedAfterAt: null });
  await endAsking(context, change);
}

/**
 * A request that nobody has booked for so long: coordinators are asked whether it is still needed. From the asking on
 * its days are counted, so that nothing goes that nobody was asked about.
 */
export async function askAfter(context: Context, requestId: string, dueAt: Date): Promise<void> {
  await changeRequest(context, requestId, 'service', async (change) => {
    const { status, deleteAt, deletedAt, askedAfterAt } = change.request;
    if (!isUnbooked(status) || deletedAt || askedAfterAt || deleteAt === null) return;
    const askAt = after(deleteAt, -ASKED_DAYS * DAY);
    if (askAt > change.now) {
      const planned = { kind: ASK_AFTER, subject: requestId, dueAt };
      if (!(await isPlannedLater(change.sql, planned))) await change.due(ASK_AFTER, requestId, askAt);
      return;
    }
    await ask(context, change);
  });
}

async function ask(context: Context, change: RequestChange): Promise<void> {
  const { sql, now, request } = change;
  const { requestId } = request;
  const deleteAt = after(now, ASKED_DAYS * DAY);
  change.set({ askedAfterAt: now, deleteAt });
  await change.due(FORGET_REQUEST, requestId, deleteAt);
  const alertId = await addAlert(sql, { consultationId: null, requestId, kind: 'request_unbooked', at: now });
  change.afterCommit(() => context.doorbell.ring({ kind: 'alert', alertId }));
  await change.happened('request.asked_after');
}

/** Keeps the text of one that was never booked: its days begin anew, and what was asked has been answered. */
export async function keepOn(context: Bell, change: RequestChange): Promise<void> {
  const askAt = after(change.now, ASK_AFTER_DAYS * DAY);
  change.set({ askedAfterAt: null, deleteAt: after(askAt, ASKED_DAYS * DAY) });
  await change.due(ASK_AFTER, change.request.requestId, askAt);
  await endAsking(context, change);
}

async function endAsking({ doorbell }: Bell, change: RequestChange): Promise<void> {
  const { sql, now, request } = change;
  const about = { requestId: request.requestId, kinds: ['request_unbooked'] } as const;
  for (const alertId of await endRequestAlerts(sql, about, now))
    change.afterCommit(() => doorbell.ring({ kind: 'alert', alertId }));
}
