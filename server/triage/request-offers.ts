import { desc, eq } from 'drizzle-orm';
import type { RequestPage } from '#contract/triage';
import { timeOfSlot } from '../bookings/read-slots.ts';
import { offers, slots } from '../bookings/slot-store.ts';
import { listStaffNames } from '../identity/staff-store.ts';
import type { Sql } from '../platform/storage/database.ts';

/** What a request was offered from the waiting list, the newest first. */
export async function listRequestOffers(q: Sql, requestId: string): Promise<RequestPage['offers']> {
  const rows = await q
    .select({ offer: offers, slot: slots })
    .from(offers)
    .innerJoin(slots, eq(slots.slotId, offers.slotId))
    .where(eq(offers.requestId, requestId))
    .orderBy(desc(offers.offeredAt), desc(offers.offerId));
  const names = await listStaffNames(
    q,
    rows.flatMap(({ offer }) => offer.by ?? []),
  );
  return rows.map(({ offer, slot }) => ({
    offerId: offer.offerId,
    slot: timeOfSlot(slot),
    state: offer.state,
    offeredAt: offer.offeredAt.toISOString(),
    expiresAt: offer.expiresAt.toISOString(),
    settledAt: offer.settledAt?.toISOString() ?? null,
    by: names.get(offer.by ?? '') ?? null,
    reason: offer.reason,
  }));
}
