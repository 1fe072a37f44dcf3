import type * as z from 'zod/mini';
import type { correctRequester as correctInput } from '#contract/triage';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { Refusal } from '../platform/errors.ts';
import { changeRequest } from '../requests/change-request.ts';
import { correctAddress } from '../requests/correct-address.ts';
import { refuseBeingDecided } from './decide-request.ts';
import { requireTriage } from './policy.ts';
import { refuseStale } from './refuse-stale.ts';

/**
 * A coordinator puts another address in place, after a call that the reason tells of. Whoever held the request by the
 * address that was there holds it no more.
 */
export async function correctRequester(
  context: Context,
  signedIn: SignedIn,
  requestId: string,
  { version, email, reason }: z.output<typeof correctInput>,
): Promise<void> {
  await changeRequest(context, requestId, signedIn.staff.staffId, async (change) => {
    const request = requireTriage(signedIn, change.request);
    await refuseBeingDecided(change.sql, requestId);
    await refuseStale(change.sql, requestId, version);
    if (email === request.email)
      throw new Refusal('bad_input', 400, [{ field: 'email', code: 'same_address' }]);
    await correctAddress(context, change, email, reason);
  });
}
