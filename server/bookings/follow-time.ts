import type { Context } from '../context.ts';
import { FOLLOW_REQUEST } from '../requests/change-request.ts';
import { followRequest } from './follow-request.ts';
import { expireOffer, offerNext } from './offer-slot.ts';
import { passSlot } from './pass-slot.ts';
import { FREED, OFFER_ENDS, SLOT_PASSES } from './tell-bookings.ts';

/** Registers what time does to slots and offers, and what follows when a slot or a request is free. */
export function registerBookings(context: Context): void {
  context.due.handle(FREED, (slotId) => offerNext(context, slotId));
  context.due.handle(OFFER_ENDS, (offerId) => expireOffer(context, offerId));
  context.due.handle(SLOT_PASSES, (slotId) => passSlot(context, slotId));
  context.due.handle(FOLLOW_REQUEST, (requestId) => followRequest(context, requestId));
}
