import { and, asc, eq, inArray, isNull, not, or, sql } from 'drizzle-orm';
import type { FreeSlot } from '#contract/requests';
import type { Sql } from '../platform/storage/database.ts';
import { periods, slots, type SlotRow } from './slot-store.ts';
import { isToBeHad, isWaitedFor } from './waiting-list-store.ts';

/**
 * Slots that somebody of a region can ask for now, the soonest first. Without a profession: whoever they are for. One that
 * somebody waits for is not among them.
 */
export async function listFreeSlots(
  q: Sql,
  regionId: string,
  now: Date,
  profession?: string,
): Promise<SlotRow[]> {
  const rows = await q
    .select({ slot: slots })
    .from(slots)
    .innerJoin(periods, eq(periods.periodId, slots.periodId))
    .where(
      and(
        isToBeHad(now),
        or(isNull(periods.regionId), eq(periods.regionId, regionId)),
        profession === undefined
          ? undefined
          : or(
              sql`cardinality(${periods.professions}) = 0`,
              sql`${profession} = any(${periods.professions})`,
            ),
        not(isWaitedFor(q, now)!),
      ),
    )
    .orderBy(asc(slots.startsAt), asc(slots.slotId));
  return rows.map(({ slot }) => slot);
}

/** Slots by their ids, in the order of the ids; whatever there is not is missing. */
export async function findSlots(q: Sql, slotIds: string[]): Promise<SlotRow[]> {
  if (slotIds.length === 0) return [];
  const rows = await q.select().from(slots).where(inArray(slots.slotId, slotIds));
  return slotIds.flatMap((slotId) => rows.find((row) => row.slotId === slotId) ?? []);
}

/** The slot that a request holds or is booked in. */
export async function slotOfRequest(q: Sql, requestId: string): Promise<SlotRow | null> {
  const [row] = await q
    .select()
    .from(slots)
    .where(and(eq(slots.requestId, requestId), inArray(slots.state, ['held', 'booked'])))
    .limit(1);
  return row ?? null;
}

/** A slot as a page is told of it. */
export function timeOfSlot({ slotId, startsAt, endsAt, minutes }: SlotRow): FreeSlot {
  return { slotId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), minutes };
}
