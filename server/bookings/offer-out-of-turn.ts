import type * as z from 'zod/mini';
import { LAST_OFFER_HOURS, type offerSlot as offerInput } from '#contract/bookings';
import type { Context } from '../context.ts';
import { coordinates, type SignedIn } from '../identity/prove-staff.ts';
import { after, HOUR } from '../platform/clock.ts';
import { notAllowed, notFound, Refusal } from '../platform/errors.ts';
import { addMessage } from '../requests/add-message.ts';
import { changeRequest, changeRequestIn, type RequestChange } from '../requests/change-request.ts';
import { tellRequester } from '../requests/tell-requester.ts';
import { sealReason } from '../triage/event-reason.ts';
import { lostTimeMessage } from './message-words.ts';
import { makeOffer } from './offer-slot.ts';
import { findPeriod } from './period-store.ts';
import { requireMine } from './policy.ts';
import { findOpenOffer, findOpenOfferOf, settleOffer } from './settle-offer.ts';
import { findOffer, findSlot, type SlotRow } from './slot-store.ts';
import { LEAST_OFFER } from './waiting-list-store.ts';

/**
 * Offers a slot to one who waits before their turn; where it is being offered to somebody else, that offer is taken back in
 * the same moment, so that nobody comes in between. Why is recorded, and shown to whoever coordinates.
 */
export async function offerOutOfTurn(
  context: Context,
  signedIn: SignedIn,
  slotId: string,
  { requestId, reason }: z.output<typeof offerInput>,
): Promise<void> {
  const slot = await findOwnSlot(context, signedIn, slotId);
  const standing = await context.database.read((sql) => findOpenOfferOf(sql, slotId));
  await context.database.change(async (transaction) => {
    const lock = (id: string, decide: (change: RequestChange) => Promise<void>) =>
      changeRequestIn(context, transaction, id, signedIn.staff.staffId, decide);
    const offer = (change: RequestChange) => offerTo(context, signedIn, change, slot, reason);
    if (!standing || standing.requestId === requestId) return lock(requestId, offer);
    // Two requests' rows, always in the order of their ids.
    const [low, high] = [requestId, standing.requestId].toSorted() as [string, string];
    await lock(low, (first) =>
      lock(high, async (second) => {
        const [change, theirs] = low === requestId ? [first, second] : [second, first];
        await refuseUnoffered(signedIn, change, slot);
        await takeOfferBack(context, signedIn, theirs, standing.offerId, reason);
        await offer(change);
      }),
    );
  });
}

async function offerTo(
  context: Context,
  signedIn: SignedIn,
  change: RequestChange,
  slot: SlotRow,
  reason: string,
): Promise<void> {
  await refuseUnoffered(signedIn, change, slot);
  const sealed = await sealReason(context, change.request, reason);
  const outOfTurn = { by: signedIn.staff.staffId, reason: sealed };
  if (!(await makeOffer(context, change, slot.slotId, outOfTurn))) throw new Refusal('slot_taken');
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

async function refuseUnoffered(signedIn: SignedIn, change: RequestChange, slot: SlotRow): Promise<void> {
  requireCoordinatorOf(signedIn, change);
  const { sql, now, request } = change;
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
  await changeRequest(context, found.requestId, staffId, (change) =>
    takeOfferBack(context, signedIn, change, offerId, reason),
  );
}

async function takeOfferBack(
  context: Context,
  signedIn: SignedIn,
  change: RequestChange,
  offerId: string,
  reason: string,
): Promise<void> {
  requireCoordinatorOf(signedIn, change);
  const offer = await findOffer(change.sql, offerId);
  if (offer?.state !== 'open') throw new Refusal('offer_over');
  const sealed = await sealReason(context, change.request, reason);
  const by = signedIn.staff.staffId;
  await settleOffer(context, change, offer, 'withdraw', { by, reason: sealed });
  const words = lostTimeMessage(change.request.language, 'withdrawn');
  await addMessage(context, change, 'coordinator', words);
  await tellRequester(context, change);
}

/** Only whoever coordinates a request's region decides about it, whatever region the slot is of. */
function requireCoordinatorOf(signedIn: SignedIn, { request }: RequestChange): void {
  if (!request.regionId || !coordinates(signedIn, request.regionId)) throw notAllowed();
}
