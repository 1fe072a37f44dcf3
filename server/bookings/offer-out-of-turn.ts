import type * as z from 'zod/mini';
import { LAST_OFFER_HOURS, type offerSlot as offerInput } from '#contract/bookings';
import type { Context } from '../context.ts';
import { coordinates, type SignedIn } from '../identity/prove-staff.ts';
import { after, HOUR } from '../platform/clock.ts';
import { notAllowed, notFound, Refusal } from '../platform/errors.ts';
import { addMessage } from '../requests/add-message.ts';
import { changeRequest, type RequestChange } from '../requests/change-request.ts';
import { tellRequester } from '../requests/tell-requester.ts';
import { sealReason } from '../triage/event-reason.ts';
import { lostTimeMessage } from './message-words.ts';
import { makeOffer } from './offer-slot.ts';
import { findPeriod } from './period-store.ts';
import { requireMine } from './policy.ts';
import { findOpenOffer, settleOffer } from './settle-offer.ts';
import { findOffer, findSlot, type SlotRow } from './slot-store.ts';
import { LEAST_OFFER } from './waiting-list-store.ts';

/** Offers a free slot to one who waits before their turn. Why is recorded, and shown to whoever coordinates. */
export async function offerOutOfTurn(
  context: Context,
  signedIn: SignedIn,
  slotId: string,
  { requestId, reason }: z.output<typeof offerInput>,
): Promise<void> {
  const slot = await findOwnSlot(context, signedIn, slotId);
  await changeRequest(context, requestId, signedIn.staff.staffId, async (change) => {
    requireCoordinatorOf(signedIn, change);
    await refuseUnoffered(change, slot);
    const sealed = await sealReason(context, change.request, reason);
    const outOfTurn = { by: signedIn.staff.staffId, reason: sealed };
    if (!(await makeOffer(context, change, slotId, outOfTurn))) throw new Refusal('slot_taken');
  });
}

async function findOwnSlot({ database }: Context, signedIn: SignedIn, slotId: string): Promise<SlotRow> {
  return database.read(async (sql) => {
    const slot = await findSlot(sql, slotId);
    const period = slot && (await findPeriod(sql, slot.periodId));
    if (!period) throw notFound();
    requireMine(signedIn, period.regionId);
    return slot;
  });
}

async function refuseUnoffered({ sql, now, request }: RequestChange, slot: SlotRow): Promise<void> {
  if (request.status !== 'waitlisted') throw new Refusal('not_waiting');
  if (!request.emailConfirmedAt) throw new Refusal('address_unproven');
  if (await findOpenOffer(sql, request.requestId)) throw new Refusal('already_offered');
  if (slot.startsAt <= after(now, LAST_OFFER_HOURS * HOUR + LEAST_OFFER)) throw new Refusal('too_late');
}

/** Takes an offer back before it was answered. The slot goes to the next; to this request it is not offered again by itself. */
export async function withdrawOffer(
  context: Context,
  signedIn: SignedIn,
  offerId: string,
  reason: string,
): Promise<void> {
  const { staffId } = signedIn.staff;
  const found = await context.database.read((sql) => findOffer(sql, offerId));
  if (!found) throw notFound();
  await changeRequest(context, found.requestId, staffId, async (change) => {
    requireCoordinatorOf(signedIn, change);
    const offer = await findOffer(change.sql, offerId);
    if (offer?.state !== 'open') throw new Refusal('offer_over');
    const sealed = await sealReason(context, change.request, reason);
    await settleOffer(context, change, offer, 'withdraw', { by: staffId, reason: sealed });
    const words = lostTimeMessage(change.request.language, 'withdrawn');
    await addMessage(context, change, 'coordinator', words);
    await tellRequester(context, change);
  });
}

/** Only whoever coordinates a request's region decides about it, whatever region the slot is of. */
function requireCoordinatorOf(signedIn: SignedIn, { request }: RequestChange): void {
  if (!request.regionId || !coordinates(signedIn, request.regionId)) throw notAllowed();
}
