import { and, eq } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { Refusal } from '../platform/errors.ts';
import type { Sql } from '../platform/storage/database.ts';
import { FOLLOW_REQUEST, type RequestChange } from '../requests/change-request.ts';
import { nextOfferState, type OfferCommand } from './slot.ts';
import { offers, slots, stepSlot, type OfferRow } from './slot-store.ts';
import { FREED, SLOT_PASSES, tellBookings } from './tell-bookings.ts';

/** Who settled an offer in another's place, and why. */
export type Settled = { by: string; reason: string | null };

/** The offer that stands for a request now. */
export async function findOpenOffer(q: Sql, requestId: string): Promise<OfferRow | null> {
  const [row] = await q
    .select()
    .from(offers)
    .where(and(eq(offers.requestId, requestId), eq(offers.state, 'open')));
  return row ?? null;
}

/** The offer of a slot that stands now. */
export async function findOpenOfferOf(q: Sql, slotId: string): Promise<OfferRow | null> {
  const [row] = await q
    .select()
    .from(offers)
    .where(and(eq(offers.slotId, slotId), eq(offers.state, 'open')));
  return row ?? null;
}

/**
 * Ends an offer, under its request's lock: taken, its slot is held; otherwise the slot is free, and the next in line is
 * asked. One that has ended already is refused.
 */
export async function settleOffer(
  context: Pick<Context, 'doorbell'>,
  change: RequestChange,
  { offerId, slotId, requestId }: OfferRow,
  command: OfferCommand,
  settled?: Settled,
): Promise<void> {
  const { sql: q, now } = change;
  const only = eq(slots.requestId, requestId);
  const taken = command === 'accept';
  const slot = await stepSlot(
    q,
    { slotId, from: 'offered', command: taken ? 'take' : 'free', now, only },
    taken ? { requestId } : {},
  );
  const state = nextOfferState('open', command)!;
  const [ended] = await q
    .update(offers)
    .set({ state, settledAt: now, ...settled })
    .where(and(eq(offers.offerId, offerId), eq(offers.state, 'open')))
    .returning();
  if (!slot || !ended) throw new Refusal('offer_over');
  await change.due(taken ? SLOT_PASSES : FREED, slotId, taken ? slot.startsAt : now);
  // Who still waits may have been passed by for other slots while this one was theirs to take.
  if (!taken) await change.due(FOLLOW_REQUEST, requestId, now);
  const reason = settled?.reason;
  await change.happened(`offer.${state}`, { offerId, slotId, ...(reason ? { reason } : {}) });
  tellBookings(context, change);
}
