import type { RequestTimes } from '#contract/requests';
import type { Context } from '../context.ts';
import { putTimes, type TimeRow } from './around-request-store.ts';
import { changeSent } from './change-own-request.ts';
import { readFormFacts } from './form-facts.ts';
import { judgeTimes } from './judge-form.ts';
import { holdBest } from './hold-best.ts';

/**
 * Other times suit better: the best of them that is to be had is held, and what was held before is free. Where none is,
 * nothing changes, unless the requester would rather wait.
 */
export async function changeTimes(
  context: Context,
  browserId: string,
  shown: { requestId: string; version: number },
  { times, waitingList }: { times: RequestTimes; waitingList: boolean },
): Promise<void> {
  await changeSent(context, browserId, shown, async (change) => {
    const { sql, request } = change;
    change.step('change_times');
    const { requestId, regionId, profession } = request;
    const asked = { slotIds: times.slots, regionId: regionId!, profession: profession! };
    judgeTimes(times, await readFormFacts(context, sql, asked, waitingList));
    await holdBest(context, change, times.slots, waitingList);
    await putTimes(sql, requestId, rankTimes(requestId, times));
    change.set({ isNews: true });
    await change.happened('request.times_changed');
  });
}

/** As rows: slots in their order, then times of one's own. */
export function rankTimes(requestId: string, { slots, own }: RequestTimes): TimeRow[] {
  const none = { slotId: null, localDate: null, localTime: null };
  const all = [...slots.map((slotId) => ({ ...none, slotId })), ...own.map((time) => ({ ...none, ...time }))];
  return all.map((time, at) => ({ ...time, requestId, rank: at + 1 }));
}
