import { and, count, eq, gte, sql as sqlText } from 'drizzle-orm';
import type { FreeSlots, ServiceFacts } from '#contract/requests';
import { listFreeSlots, timeOfSlot } from '../bookings/read-slots.ts';
import { periods, slots, type PeriodRow } from '../bookings/slot-store.ts';
import { consultations } from '../consultations/consultation-store.ts';
import type { Context } from '../context.ts';
import { listRegions, listThemes } from '../directory/directory-store.ts';
import { localOf } from '../platform/local-time.ts';
import type { Sql } from '../platform/storage/database.ts';
import { requests } from './request-store.ts';

/** What the public page says of the service, of this moment. */
export async function describeService(context: Context): Promise<ServiceFacts> {
  const { config, database } = context;
  const { draftDays, declinedDays, askAfterDays, askedDays, textDays } = config.retention;
  return database.read(async (sql) => {
    const regions = (await listRegions(sql)).filter(({ active }) => active);
    const themes = await listThemes(sql);
    return {
      timeZone: config.timeZone,
      regions: regions.map(({ regionId, name, mailbox }) => ({
        ...{ regionId, name },
        contact: mailbox ?? config.mail.from,
      })),
      themes: themes.flatMap(({ themeId, name, active }) => (active ? [{ themeId, name }] : [])),
      pastThemes: await listPastThemes(sql),
      periods: await describePeriods(
        context,
        sql,
        regions.map(({ regionId }) => regionId),
      ),
      waiting: await countWaiting(sql),
      keeps: { draftDays, declinedDays, askAfterDays, askedDays, textDays },
    };
  });
}

/** Times that somebody of a region can ask for, and how many wait there. */
export async function describeFreeSlots(
  { config, clock, database }: Context,
  { regionId, profession }: { regionId: string; profession?: string | undefined },
): Promise<FreeSlots> {
  return database.read(async (sql) => {
    const free = await listFreeSlots(sql, regionId, clock.now(), profession);
    const waiting = await countWaiting(sql, regionId);
    return { timeZone: config.timeZone, slots: free.map(timeOfSlot), waiting };
  });
}

/** What consultations were about that have been held. */
async function listPastThemes(sql: Sql): Promise<string[]> {
  const rows = await sql
    .selectDistinct({ themeId: sqlText<string>`unnest(${requests.themes})` })
    .from(requests)
    .innerJoin(consultations, eq(consultations.consultationId, requests.consultationId))
    .where(eq(consultations.status, 'ended'));
  return rows.map(({ themeId }) => themeId).toSorted();
}

async function countWaiting(sql: Sql, regionId?: string): Promise<number> {
  const ofRegion = regionId === undefined ? undefined : eq(requests.regionId, regionId);
  return sql.$count(requests, and(eq(requests.status, 'waitlisted'), ofRegion));
}

async function describePeriods(
  { clock, config }: Context,
  sql: Sql,
  regionIds: string[],
): Promise<ServiceFacts['periods']> {
  const today = localOf(clock.now(), config.timeZone).localDate;
  const open = await sql
    .select({ period: periods, slots: count(slots.slotId) })
    .from(periods)
    .leftJoin(slots, eq(slots.periodId, periods.periodId))
    .where(and(eq(periods.closed, false), gte(periods.endsOn, today)))
    .groupBy(periods.periodId)
    .orderBy(periods.startsOn, periods.periodId);
  const free = new Set<string>();
  const freeIn = new Map<string, number>();
  for (const regionId of regionIds)
    for (const { slotId, periodId } of await listFreeSlots(sql, regionId, clock.now())) {
      if (!free.has(slotId)) freeIn.set(periodId, (freeIn.get(periodId) ?? 0) + 1);
      free.add(slotId);
    }
  return open.map(({ period, slots: made }) =>
    describePeriod(period, made, freeIn.get(period.periodId) ?? 0),
  );
}

function describePeriod(period: PeriodRow, slotsMade: number, free: number): ServiceFacts['periods'][number] {
  const { periodId, name, regionId, startsOn, endsOn, professions } = period;
  const named = professions as ServiceFacts['periods'][number]['professions'];
  return { periodId, name, regionId, startsOn, endsOn, professions: named, slots: slotsMade, free };
}
