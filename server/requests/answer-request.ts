import type * as z from 'zod/mini';
import { TRIAGE_WORKING_DAYS, type answerRequest as answerInput } from '#contract/requests';
import type { Context } from '../context.ts';
import { Refusal } from '../platform/errors.ts';
import { addMessage } from './add-message.ts';
import { assessDuty } from './assess-duty.ts';
import { changeSent } from './change-own-request.ts';
import { isSessionOver } from './session-over.ts';
import { afterWorkingDays } from './working-days.ts';

/**
 * The requester's words to the coordinator. Where more was asked for, the request is back in the queue, and the promise of
 * an answer begins anew.
 */
export async function answerRequest(
  context: Context,
  browserId: string,
  shown: { requestId: string; version: number },
  { text, duty }: Pick<z.output<typeof answerInput>, 'text' | 'duty'>,
): Promise<void> {
  await changeSent(context, browserId, shown, async (change) => {
    const wasAsked = change.request.status === 'needs_info';
    if (text === undefined && duty === undefined)
      throw new Refusal('bad_input', 400, [{ field: 'text', code: 'missing' }]);
    if (await isSessionOver(change.sql, change.request)) throw new Refusal('not_now', 409);
    // Nothing would be said by it, and yet a request that waits for an answer would count as answered.
    if (text === undefined && !change.request.isDutyOpen) throw new Refusal('not_now', 409);
    change.step('answer');
    if (duty) await assessDuty(context, change, duty);
    if (text !== undefined) await addMessage(context, change, 'requester', text);
    const { timeZone } = context.config;
    if (wasAsked) change.set({ answerBy: afterWorkingDays(change.now, TRIAGE_WORKING_DAYS, timeZone) });
    change.set({ isNews: true });
    if (text !== undefined) await change.happened('request.answered');
  });
}
