import type { Context } from '../context.ts';
import type { Transaction } from '../platform/storage/database.ts';
import { findRequestOfCase } from '../requests/request-store.ts';

export const SHRED_CASE = 'case.shred';

/**
 * Destroys the key of a case that never came to be, once the transaction that says so is committed: as an effect,
 * because a key that is left over by a process that died would be a booking that was taken back and can be read.
 */
export async function shredWith(
  { clock, outbox }: Pick<Context, 'clock' | 'outbox'>,
  transaction: Transaction,
  caseId: string,
): Promise<void> {
  await outbox.add(transaction, { kind: SHRED_CASE, subject: caseId, now: clock.now() });
}

/** The same for a booking that came to nothing: a case that a request brought stays the request's. */
export async function shredUnborn(
  context: Pick<Context, 'clock' | 'outbox'>,
  transaction: Transaction,
  caseId: string,
): Promise<void> {
  if (!(await findRequestOfCase(transaction.sql, caseId))) await shredWith(context, transaction, caseId);
}
