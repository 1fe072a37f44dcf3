import type { RequestMessage } from '#contract/requests';
import type { Context } from '../context.ts';
import { mintId } from '../platform/ids.ts';
import type { RequestChange } from './change-request.ts';
import { addMessageRow } from './message-store.ts';
import { placeOfMessage } from './request-text.ts';

/** Keeps words between the requester and the coordinators, sealed. Who calls says what has happened. */
export async function addMessage(
  { caseKeys }: Pick<Context, 'caseKeys'>,
  { sql, now, request }: RequestChange,
  from: RequestMessage['from'],
  text: string,
): Promise<void> {
  const messageId = mintId('msg');
  const { requestId, caseId } = request;
  const sealed = await caseKeys.seal(placeOfMessage(messageId, caseId), text);
  await addMessageRow(sql, { messageId, requestId, from, at: now, sealed });
}
