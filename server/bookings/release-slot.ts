import type { Context } from '../context.ts';
import { coordinates, type SignedIn } from '../identity/prove-staff.ts';
import { notAllowed, notFound, Refusal } from '../platform/errors.ts';
import { addMessage } from '../requests/add-message.ts';
import { changeRequest } from '../requests/change-request.ts';
import { tellRequester } from '../requests/tell-requester.ts';
import { sealReason } from '../triage/event-reason.ts';
import { freeHeld } from './hold-slot.ts';
import { lostTimeMessage } from './message-words.ts';
import { slotOfRequest } from './read-slots.ts';
import { findSlot } from './slot-store.ts';
import { tellBookings } from './tell-bookings.ts';

/** A coordinator takes a held slot from its request, and says why. The requester hears that something has changed. */
export async function releaseSlot(
  context: Context,
  signedIn: SignedIn,
  slotId: string,
  reason: string,
): Promise<void> {
  const slot = await context.database.read((sql) => findSlot(sql, slotId));
  if (!slot) throw notFound();
  if (slot.state !== 'held' || !slot.requestId) throw new Refusal('stale');
  await changeRequest(context, slot.requestId, signedIn.staff.staffId, async (change) => {
    const { request, sql } = change;
    if (!request.regionId || !coordinates(signedIn, request.regionId)) throw notAllowed();
    const held = await slotOfRequest(sql, request.requestId);
    if (held?.slotId !== slotId || held.state !== 'held') throw new Refusal('stale');
    await freeHeld(change, held, 'slot.released', await sealReason(context, request, reason));
    await addMessage(context, change, 'coordinator', lostTimeMessage(request.language, 'released'));
    await tellRequester(context, change);
    tellBookings(context, change);
  });
}
