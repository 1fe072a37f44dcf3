import { eq, sql } from 'drizzle-orm';
import type { Sql } from '../platform/storage/database.ts';
import { periods, slots } from './slot-store.ts';
import { isWaitedFor } from './waiting-list-store.ts';

type Asked = { slotId: string; requestIds: string[]; regions: string[]; now: Date };

/**
 * A slot that a coordinator would book; null where there is none in their regions. It is to be had if one of the requests
 * holds it, or if it is free and nobody waits for it.
 */
export async function findSlotForBooking(
  q: Sql,
  { slotId, requestIds, regions, now }: Asked,
): Promise<{ startsAt: Date; isToBeHad: boolean } | null> {
  const [row] = await q
    .select({ slot: slots, regionId: periods.regionId, waited: sql<boolean>`${isWaitedFor(q, now)}` })
    .from(slots)
    .innerJoin(periods, eq(periods.periodId, slots.periodId))
    .where(eq(slots.slotId, slotId));
  if (!row || (row.regionId !== null && !regions.includes(row.regionId))) return null;
  const { state, requestId, startsAt } = row.slot;
  const isHeldByThem = state === 'held' && requestId !== null && requestIds.includes(requestId);
  return { startsAt, isToBeHad: isHeldByThem || (state === 'free' && !row.waited) };
}
