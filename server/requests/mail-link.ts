import type { Context } from '../context.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { hashSecret } from '../platform/ids.ts';
import type { RequestChange } from './change-request.ts';
import { putRequestClaim } from './request-claim-store.ts';
import { mailboxOf, takeUnprovenMail } from './unproven-mail-store.ts';

/**
 * Mails the personal link. To an address that has not proven itself only where it has had none in the last hour: anybody
 * can type anybody's. Answers whether a mail goes.
 */
export async function mailLink(
  context: Pick<Context, 'config' | 'outbox' | 'secrets'>,
  { sql, transactionItself, request, now }: RequestChange,
): Promise<boolean> {
  const { requestId, generation, email, emailConfirmedAt, status } = request;
  if (email === null) return false;
  const isFree =
    emailConfirmedAt !== null ||
    (await takeUnprovenMail(sql, context.secrets.pseudonym(mailboxOf(email)), now));
  if (!isFree) return false;
  const kind = status === 'draft' ? 'draft_link' : 'request_receipt';
  await queueMail(context, transactionItself, { kind, subject: requestId, generation, now });
  return true;
}

/** Puts an address in place. A link that was mailed to another one opens nothing any more. */
export async function putAddress(
  { secrets }: Pick<Context, 'secrets'>,
  change: RequestChange,
  { email, browserId }: { email: string; browserId: string },
): Promise<void> {
  const { requestId, email: before, generation: last } = change.request;
  if (email === before) return;
  if (before === null) return change.keep({ email });
  const generation = last + 1;
  const linkHash = hashSecret(secrets.linkSecret(requestId, generation));
  await change.keep({ email, generation, linkHash, emailConfirmedAt: null });
  await putRequestClaim(change.sql, { requestId, browserId, generation, claimedAt: change.now });
}
