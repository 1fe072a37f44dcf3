import { endRequestAlerts } from '../consultations/alert-store.ts';
import type { Context } from '../context.ts';
import { after, DAY } from '../platform/clock.ts';
import type { RequestChange } from './change-request.ts';
import { isUnbooked } from './request.ts';

type Around = Pick<Context, 'config' | 'doorbell'>;

/** Due work: coordinators are asked after a request that nobody has booked; its subject is its id. */
export const ASK_AFTER = 'requests.ask_after';

/**
 * What a new state means for how long the text lives: open, its days begin anew; booked, the consultation says; over, who
 * ended it has said.
 */
export async function followStatus(context: Around, change: RequestChange): Promise<void> {
  const { status } = change.request;
  if (isUnbooked(status)) return keepOn(context, change);
  if (status === 'scheduled') change.set({ deleteAt: null });
  change.set({ askedAfterAt: null });
  await endAsking(context, change);
}

/** Keeps the text of one that was never booked: its days begin anew, and what was asked has been answered. */
export async function keepOn(context: Around, change: RequestChange): Promise<void> {
  const { askAfterDays, askedDays } = context.config.retention;
  const askAt = after(change.now, askAfterDays * DAY);
  change.set({ askedAfterAt: null, deleteAt: after(askAt, askedDays * DAY) });
  await change.due(ASK_AFTER, change.request.requestId, askAt);
  await endAsking(context, change);
}

async function endAsking({ doorbell }: Around, change: RequestChange): Promise<void> {
  const { sql, now, request } = change;
  const about = { requestId: request.requestId, kinds: ['request_unbooked'] } as const;
  for (const alertId of await endRequestAlerts(sql, about, now))
    change.afterCommit(() => doorbell.ring({ kind: 'alert', alertId }));
}
