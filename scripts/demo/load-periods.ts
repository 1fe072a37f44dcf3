import { and, eq, inArray } from 'drizzle-orm';
import { newSlot } from '../../server/bookings/add-slots.ts';
import { addPeriodRow, addSlotRows } from '../../server/bookings/period-store.ts';
import { planSlots } from '../../server/bookings/plan-slots.ts';
import type { PeriodRow, SlotRow } from '../../server/bookings/slot-store.ts';
import { FREED } from '../../server/bookings/tell-bookings.ts';
import { consultations } from '../../server/consultations/consultation-store.ts';
import type { Context } from '../../server/context.ts';
import { after, DAY } from '../../server/platform/clock.ts';
import { addDue } from '../../server/platform/due/due-store.ts';
import { mintId } from '../../server/platform/ids.ts';
import { localOf } from '../../server/platform/local-time.ts';
import type { Sql } from '../../server/platform/storage/database.ts';
import { requests } from '../../server/requests/request-store.ts';
import { shift, weeksBetween } from './demo-times.ts';
import { referenceOf, sessionOf, world } from './demo-world.ts';
import type { Person } from './find-people.ts';

type Plan = { name: string; times: { weekdays: number[]; times: string[] }[]; most: number };
/** When sessions are to be had, and how many. In one region there is only one left, for whoever waits. */
const PLANS: Record<string, Plan> = {
  kainuu: {
    name: 'Kainuun konsultaatioajat',
    times: [
      { weekdays: [3], times: ['10:00'] },
      { weekdays: [2], times: ['13:30'] },
    ],
    most: 6,
  },
  'keski-pohjanmaa': {
    name: 'Keski-Pohjanmaan konsultaatioajat',
    times: [{ weekdays: [1, 4], times: ['12:30'] }],
    most: 5,
  },
  lappi: {
    name: 'Lapin konsultaatioajat',
    times: [
      { weekdays: [3], times: ['10:00'] },
      { weekdays: [4], times: ['13:00'] },
    ],
    most: 8,
  },
  'pohjois-pohjanmaa': {
    name: 'Pohjois-Pohjanmaan konsultaatioajat',
    times: [{ weekdays: [2], times: ['14:00'] }],
    most: 1,
  },
};
const FIRST_DAY = '2030-02-25';
const LAST_DAY = '2030-04-14';
/** Experts get their request a day before: a time of tomorrow is too late for whoever looks now. */
const SOONEST = 3 * DAY;

/** Each region's period: the slots of the data with the sessions in them, and free ones to come. Answers the free. */
export async function loadPeriods(
  context: Context,
  people: Map<string, Person>,
): Promise<Map<string, SlotRow[]>> {
  const free = new Map<string, SlotRow[]>();
  await context.database.change(async ({ sql }) => {
    for (const [regionId, plan] of Object.entries(PLANS)) {
      const coordinator = world.coordinators.find(({ regions }) => regions.includes(regionId))!;
      const period = newPeriod(context, regionId, plan, people.get(coordinator.id)!.staffId!);
      free.set(regionId, await loadPeriod(context, sql, period, plan));
    }
  });
  return free;
}

function newPeriod(
  { clock, config }: Context,
  regionId: string,
  { name }: Plan,
  createdBy: string,
): PeriodRow {
  const now = clock.now();
  const weeks = weeksBetween(world.meta.demo_now, now, config.timeZone);
  const dayOf = (day: string) =>
    localOf(shift(`${day}T12:00`, weeks, config.timeZone), config.timeZone).localDate;
  return {
    ...{ periodId: mintId('per'), version: 1, name, regionId, professions: [], minutes: 60, closed: false },
    ...{ startsOn: dayOf(FIRST_DAY), endsOn: dayOf(LAST_DAY), slots: 1 },
    ...{ createdBy, createdAt: after(now, -21 * DAY) },
  };
}

async function loadPeriod(context: Context, sql: Sql, period: PeriodRow, plan: Plan): Promise<SlotRow[]> {
  const taken = await takenSlots(context, sql, period);
  const free = freeSlots(context, period, plan);
  await addPeriodRow(sql, { ...period, slots: taken.length + free.length });
  await addSlotRows(sql, [...taken, ...free]);
  const dueAt = context.clock.now();
  for (const { slotId: subject } of free) await addDue(sql, { kind: FREED, subject, dueAt });
  return free;
}

/** Where sessions of the data stand in slots, the slots; that of a cancelled one is out of use. */
async function takenSlots({ clock, config }: Context, sql: Sql, period: PeriodRow): Promise<SlotRow[]> {
  const { timeZone } = config;
  const inSlots = world.slots.map(({ booked_by }) => sessionOf(booked_by));
  const references = inSlots.map((session) => referenceOf(session, clock.now(), timeZone));
  const rows = await sql
    .select({ consultation: consultations, requestId: requests.requestId })
    .from(consultations)
    .innerJoin(requests, eq(requests.reference, consultations.reference))
    .where(and(inArray(consultations.reference, references), eq(consultations.regionId, period.regionId!)));
  return rows.map(({ consultation, requestId }) => {
    const { localDate, localTime, startsAt, createdAt, consultationId, status } = consultation;
    const slot = newSlot(period, { localDate, localTime, startsAt }, timeZone, createdAt);
    if (status === 'cancelled') return { ...slot, state: 'closed' };
    return { ...slot, state: 'booked', requestId, consultationId };
  });
}

function freeSlots({ clock, config: { timeZone } }: Context, period: PeriodRow, plan: Plan): SlotRow[] {
  const now = clock.now();
  const ground = { period: { ...period, slots: 200 }, made: [], now, timeZone };
  const days = { from: localOf(after(now, SOONEST), timeZone).localDate, to: period.endsOn, everyWeeks: 1 };
  return plan.times
    .flatMap((times) => planSlots(ground, { pattern: { ...times, ...days } }).planned)
    .toSorted((a, b) => +a.startsAt - +b.startsAt)
    .slice(0, plan.most)
    .map((slot) => newSlot(period, slot, timeZone, now));
}
