import { addAlert } from '../consultations/alert-store.ts';
import type { Context } from '../context.ts';
import { after, DAY } from '../platform/clock.ts';
import { isPlannedLater } from '../platform/due/due-store.ts';
import { changeRequest, type RequestChange } from './change-request.ts';
import { FORGET_REQUEST } from './delete-request.ts';
import { isUnbooked } from './request.ts';
import { ASK_AFTER } from './retention.ts';

/**
 * A request that nobody has booked for so long: coordinators are asked whether it is still needed. From the asking on
 * its days are counted, so that nothing goes that nobody was asked about.
 */
export async function askAfter(context: Context, requestId: string, dueAt: Date): Promise<void> {
  await changeRequest(context, requestId, 'service', async (change) => {
    const { status, deleteAt, deletedAt, askedAfterAt } = change.request;
    if (!isUnbooked(status) || deletedAt || askedAfterAt || deleteAt === null) return;
    const askAt = after(deleteAt, -context.config.retention.askedDays * DAY);
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
  const deleteAt = after(now, context.config.retention.askedDays * DAY);
  change.set({ askedAfterAt: now, deleteAt });
  await change.due(FORGET_REQUEST, requestId, deleteAt);
  const alertId = await addAlert(sql, { consultationId: null, requestId, kind: 'request_unbooked', at: now });
  change.afterCommit(() => context.doorbell.ring({ kind: 'alert', alertId }));
  await change.happened('request.asked_after');
}
