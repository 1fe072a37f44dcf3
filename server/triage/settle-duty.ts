import type { AssessedDuty } from '#contract/requests';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { Refusal } from '../platform/errors.ts';
import { assessDuty } from '../requests/assess-duty.ts';
import { changeRequest } from '../requests/change-request.ts';
import { requireTriage } from './policy.ts';
import { refuseStale } from './refuse-stale.ts';

/** The requester has said in words, here or in a call, that the duty to notify has been assessed: a coordinator notes it. */
export async function settleDuty(
  context: Context,
  signedIn: SignedIn,
  requestId: string,
  { version, duty }: { version: number; duty: AssessedDuty },
): Promise<void> {
  await changeRequest(context, requestId, signedIn.staff.staffId, async (change) => {
    const { isDutyOpen, form } = requireTriage(signedIn, change.request);
    await refuseStale(change.sql, requestId, version);
    if (!isDutyOpen || !form) throw new Refusal('not_now', 409);
    await assessDuty(context, change, duty);
  });
}
