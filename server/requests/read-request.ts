import type { RequestForm, RequestMessage } from '#contract/requests';
import type { Context } from '../context.ts';
import type { Sql } from '../platform/storage/database.ts';
import { listMessages } from './message-store.ts';
import type { RequestRow } from './request-store.ts';
import { openForm, placeOfMessage, unlessShredded } from './request-text.ts';

type Keys = Pick<Context, 'caseKeys'>;

/** What a sent request says; null once its text has been deleted. Who reads it for somebody writes that down. */
export async function readForm(context: Keys, _sql: Sql, request: RequestRow): Promise<RequestForm | null> {
  return (await openForm(context, request)) as RequestForm | null; // parsed when it was sent, and sealed since
}

/** The words between the requester and the coordinators, in their order; none once they have been deleted. */
export async function readMessages(
  { caseKeys }: Keys,
  sql: Sql,
  { requestId, caseId }: RequestRow,
): Promise<RequestMessage[]> {
  const messages: RequestMessage[] = [];
  for (const { messageId, from, at, sealed } of await listMessages(sql, requestId)) {
    const text = await unlessShredded(caseKeys.unseal(placeOfMessage(messageId, caseId), sealed));
    if (text !== null) messages.push({ messageId, from, at: at.toISOString(), text });
  }
  return messages;
}
