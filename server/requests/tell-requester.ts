import type { RequestMailKind } from '#contract/mail';
import type { Context } from '../context.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { RequestChange } from './change-request.ts';

/**
 * Tells the requester by a neutral mail that their page has something new. To an address that has not proven itself
 * goes nothing: its owner may know nothing of this request, and who asked has the page.
 */
export async function tellRequester(
  context: Pick<Context, 'config' | 'outbox'>,
  { transactionItself, request, now }: RequestChange,
  kind: Extract<RequestMailKind, 'request_news' | 'request_receipt' | 'draft_link'> = 'request_news',
): Promise<void> {
  const { requestId, generation, email, emailConfirmedAt } = request;
  if (email === null || emailConfirmedAt === null) return;
  await queueMail(context, transactionItself, { kind, subject: requestId, generation, now });
}
