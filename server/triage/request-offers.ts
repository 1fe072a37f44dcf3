import { desc, eq } from 'drizzle-orm';
import type { RequestPage } from '#contract/triage';
import { timeOfSlot } from '../bookings/read-slots.ts';
import { offers, slots } from '../bookings/slot-store.ts';
import type { Context } from '../context.ts';
import { listStaffNames } from '../identity/staff-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { openReason } from './event-reason.ts';
import type { SentRequestRow } from './policy.ts';

/** What a request was offered from the waiting list, the newest first. */
export async function listRequestOffers(
  context: Pick<Context, 'caseKeys'>,
  q: Sql,
  request: SentRequestRow,
): Promise<RequestPage['offers']> {
  const rows = await q
    .select({ offer: offers, slot: slots })
    .from(offers)
    .innerJoin(slots, eq(slots.slotId, offers.slotId))
    .where(eq(offers.requestId, request.requestId))
    .orderBy(desc(offers.offeredAt), desc(offers.offerId));
  const names = await listStaffNames(
    q,
    rows.flatMap(({ offer }) => offer.by ?? []),
  );
  const views = rows.map(async ({ offer, slot }) => ({
    offerId: offer.offerId,
    slot: timeOfSlot(slot),
    state: offer.state,
    offeredAt: offer.offeredAt.toISOString(),
    expiresAt: offer.expiresAt.toISOString(),
    settledAt: offer.settledAt?.toISOString() ?? null,
    by: names.get(offer.by ?? '') ?? null,
    reason: offer.reason && (await openReason(context, request, offer.reason)),
  }));
  return Promise.all(views);
}
