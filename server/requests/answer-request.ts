import { TRIAGE_WORKING_DAYS } from '#contract/requests';
import type { Context } from '../context.ts';
import { addMessage } from './add-message.ts';
import { changeSent } from './change-own-request.ts';
import { afterWorkingDays } from './working-days.ts';

/**
 * The requester's words to the coordinator. Where more was asked for, the request is back in the queue, and the promise of
 * an answer begins anew.
 */
export async function answerRequest(
  context: Context,
  browserId: string,
  shown: { requestId: string; version: number },
  text: string,
): Promise<void> {
  await changeSent(context, browserId, shown, async (change) => {
    const wasAsked = change.request.status === 'needs_info';
    change.step('answer');
    await addMessage(context, change, 'requester', text);
    const { timeZone } = context.config;
    if (wasAsked) change.set({ answerBy: afterWorkingDays(change.now, TRIAGE_WORKING_DAYS, timeZone) });
    change.set({ isNews: true });
    await change.happened('request.answered');
  });
}
