import { eq, inArray } from 'drizzle-orm';
import { periods, slots } from '../bookings/slot-store.ts';
import type { Context } from '../context.ts';
import { listRegions, listThemes } from '../directory/directory-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import type { FormFacts, RankedSlot } from './judge-form.ts';

type Asked = { slotIds: string[]; regionId?: string | undefined; profession?: string | undefined };

/** Reads what a form is judged by: what can be chosen now, and how the ranked slots stand. */
export async function readFormFacts(
  { config, clock }: Pick<Context, 'config' | 'clock'>,
  sql: Sql,
  asked: Asked,
  waitingList: boolean,
): Promise<FormFacts> {
  const [regions, themes] = [await listRegions(sql), await listThemes(sql)];
  return {
    now: clock.now(),
    timeZone: config.timeZone,
    regionIds: regions.flatMap(({ active, regionId }) => (active ? [regionId] : [])),
    themeIds: themes.flatMap(({ active, themeId }) => (active ? [themeId] : [])),
    slots: await readRanked(sql, asked),
    waitingList,
  };
}

async function readRanked(sql: Sql, { slotIds, regionId, profession }: Asked): Promise<RankedSlot[]> {
  if (slotIds.length === 0) return [];
  const rows = await sql
    .select({ slot: slots, period: periods })
    .from(slots)
    .innerJoin(periods, eq(periods.periodId, slots.periodId))
    .where(inArray(slots.slotId, slotIds));
  return rows.map(({ slot, period }) => ({
    slotId: slot.slotId,
    startsAt: slot.startsAt,
    isForThem:
      (period.regionId === null || period.regionId === regionId) &&
      (period.professions.length === 0 || period.professions.some((one) => one === profession)),
  }));
}
