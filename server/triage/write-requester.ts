import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { Refusal } from '../platform/errors.ts';
import type { Sql } from '../platform/storage/database.ts';
import { addMessage } from '../requests/add-message.ts';
import { changeRequest } from '../requests/change-request.ts';
import { isSessionOver } from '../requests/session-over.ts';
import { tellRequester } from '../requests/tell-requester.ts';
import { requireTriage, type SentRequestRow } from './policy.ts';
import { refuseStale } from './refuse-stale.ts';

/** A coordinator writes to whoever has a booked time: before that each decision carries their words. */
export async function writeRequester(
  context: Context,
  signedIn: SignedIn,
  requestId: string,
  { version, text }: { version: number; text: string },
): Promise<void> {
  await changeRequest(context, requestId, signedIn.staff.staffId, async (change) => {
    const request = requireTriage(signedIn, change.request);
    // Who has not seen what the requester wrote meanwhile would answer past it.
    await refuseStale(change.sql, requestId, version);
    if (!(await mayWrite(change.sql, request))) throw new Refusal('not_now', 409);
    await addMessage(context, change, 'coordinator', text);
    await tellRequester(context, change);
    await change.happened('request.written_to');
  });
}

export async function mayWrite(
  sql: Sql,
  request: Pick<SentRequestRow, 'status' | 'consultationId' | 'form'>,
): Promise<boolean> {
  return request.status === 'scheduled' && request.form !== null && !(await isSessionOver(sql, request));
}
