import { freeSlotsOf } from '../bookings/hold-slot.ts';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { addMessage } from '../requests/add-message.ts';
import { changeRequest } from '../requests/change-request.ts';
import { tellRequester } from '../requests/tell-requester.ts';
import { refuseBeingDecided } from './decide-request.ts';
import { sealReason } from './event-reason.ts';
import { returnMessage } from './message-words.ts';
import { requireTriage } from './policy.ts';
import { refuseStale } from './refuse-stale.ts';

/** Takes a request back from the waiting list or its acceptance, for a reason that coordinators read; the requester is told. */
export async function returnRequest(
  context: Context,
  signedIn: SignedIn,
  requestId: string,
  { version, reason }: { version: number; reason: string },
): Promise<void> {
  await changeRequest(context, requestId, signedIn.staff.staffId, async (change) => {
    const request = requireTriage(signedIn, change.request);
    await refuseBeingDecided(change.sql, requestId);
    await refuseStale(change.sql, requestId, version);
    change.step('return');
    // What is offered to one who waits is nobody's then; a slot that is held waits for the new decision.
    if (request.status === 'waitlisted') await freeSlotsOf(context, change);
    change.set({ waitlistedAt: null });
    await addMessage(context, change, 'coordinator', returnMessage(request.language));
    await tellRequester(context, change);
    await change.happened('request.returned', { reason: await sealReason(context, request, reason) });
  });
}
