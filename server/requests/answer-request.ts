import type { Context } from '../context.ts';
import { addMessage } from './add-message.ts';
import { changeSent } from './change-own-request.ts';

/** The requester's words to the coordinator; where more was asked for, the request is back in the queue. */
export async function answerRequest(
  context: Context,
  browserId: string,
  shown: { requestId: string; version: number },
  text: string,
): Promise<void> {
  await changeSent(context, browserId, shown, async (change) => {
    change.step('answer');
    await addMessage(context, change, 'requester', text);
    change.set({ isNews: true });
    await change.happened('request.answered');
  });
}
