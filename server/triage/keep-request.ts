import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { Refusal } from '../platform/errors.ts';
import { changeRequest } from '../requests/change-request.ts';
import { isUnbooked } from '../requests/request.ts';
import { keepOn } from '../requests/retention.ts';
import { sealReason } from './event-reason.ts';
import { requireTriage } from './policy.ts';
import { refuseStale } from './refuse-stale.ts';

/** A request that nobody has booked is still needed: its text is kept, for a reason that coordinators read. */
export async function keepRequest(
  context: Context,
  signedIn: SignedIn,
  requestId: string,
  { version, reason }: { version: number; reason: string },
): Promise<void> {
  await changeRequest(context, requestId, signedIn.staff.staffId, async (change) => {
    const request = requireTriage(signedIn, change.request);
    await refuseStale(change.sql, requestId, version);
    if (!isUnbooked(request.status)) throw new Refusal('not_now', 409);
    await keepOn(context, change);
    await change.happened('request.kept', { reason: await sealReason(context, request, reason) });
  });
}
