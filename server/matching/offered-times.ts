import { asc, eq, inArray } from 'drizzle-orm';
import type { FreeSlot } from '#contract/requests';
import { periods, slots, type SlotRow } from '../bookings/slot-store.ts';
import { Refusal } from '../platform/errors.ts';
import type { Sql } from '../platform/storage/database.ts';
import type { RequestRow } from '../requests/request-store.ts';

/** Slots that a request could still get among some; soonest first. */
export async function listTimesFor(
  sql: Sql,
  { requestId, regionId }: Pick<RequestRow, 'requestId' | 'regionId'>,
  slotIds: string[],
): Promise<SlotRow[]> {
  if (slotIds.length === 0) return [];
  const rows = await sql
    .select({ slot: slots, ofRegion: periods.regionId })
    .from(slots)
    .innerJoin(periods, eq(periods.periodId, slots.periodId))
    .where(inArray(slots.slotId, slotIds))
    .orderBy(asc(slots.startsAt), asc(slots.slotId));
  return rows
    .filter(({ ofRegion }) => ofRegion === null || ofRegion === regionId)
    .map(({ slot }) => slot)
    .filter(({ state, requestId: whose }) => state === 'free' || (whose === requestId && state !== 'closed'));
}

/** Refuses, by its place, each id that is of no time which can be had now. */
export function refuseOtherTimes(asked: string[], times: SlotRow[], now: Date): void {
  const known = new Set(times.filter(({ startsAt }) => startsAt > now).map(({ slotId }) => slotId));
  const fields = asked.flatMap((slotId, at) =>
    known.has(slotId) ? [] : [{ field: `slotIds.${at}`, code: 'unknown_slot' }],
  );
  if (fields.length > 0) throw new Refusal('bad_input', 400, fields);
}

/** The slot that a request holds or has booked, if any. */
export async function findOwnSlot(sql: Sql, requestId: string): Promise<SlotRow | null> {
  const [row] = await sql.select().from(slots).where(eq(slots.requestId, requestId));
  return row && (row.state === 'held' || row.state === 'booked') ? row : null;
}

export function slotView({ slotId, startsAt, endsAt, minutes }: SlotRow): FreeSlot {
  return { slotId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), minutes };
}
