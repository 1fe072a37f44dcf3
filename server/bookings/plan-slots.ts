import { Temporal } from 'temporal-polyfill';
import type * as z from 'zod/mini';
import type { addSlots } from '#contract/bookings';
import type { ProblemField } from '#contract/platform';
import { comesTwice, instantOf, isDay, localOf } from '../platform/local-time.ts';
import { publicHoliday } from '../scheduling/public-holiday.ts';
import type { PeriodRow, SlotRow } from './slot-store.ts';

export type SlotWish = Omit<z.output<typeof addSlots>, 'version'>;
type Pattern = NonNullable<SlotWish['pattern']>;
type Single = NonNullable<SlotWish['slots']>[number];
/** A time that a slot will have. */
export type PlannedSlot = { localDate: string; localTime: string; startsAt: Date };

export type SlotGround = {
  period: Pick<PeriodRow, 'startsOn' | 'endsOn' | 'slots'>;
  made: Pick<SlotRow, 'startsAt' | 'state'>[];
  now: Date;
  timeZone: string;
};

const WEEK = 7;

/** Which slots are made of a wish, or what is wrong with it by field. Pure: a page could show the same beforehand. */
export function planSlots(
  ground: SlotGround,
  { slots = [], pattern }: SlotWish,
): { planned: PlannedSlot[]; refusals: ProblemField[] } {
  if (slots.length === 0 && !pattern) return { planned: [], refusals: [{ field: 'slots', code: 'missing' }] };
  const singles = planSingles(ground, slots);
  const taken = [...ground.made, ...singles.planned];
  const repeated = pattern ? planPattern(ground, pattern, taken) : { planned: [], refusals: [] };
  const planned = [...singles.planned, ...repeated.planned];
  const refusals = [...singles.refusals, ...repeated.refusals];
  const open = ground.made.filter(({ state }) => state !== 'closed').length;
  if (open + planned.length <= ground.period.slots) return { planned, refusals };
  const limit = { code: 'too_many_slots', limit: ground.period.slots };
  return { planned, refusals: [...refusals, { field: pattern ? 'pattern' : 'slots', ...limit }] };
}

function planSingles(ground: SlotGround, slots: Single[]) {
  const planned: PlannedSlot[] = [];
  const refusals: ProblemField[] = [];
  for (const [at, slot] of slots.entries()) {
    const found = readSlot(ground, slot, [...ground.made, ...planned]);
    if ('code' in found) refusals.push({ field: `slots.${at}.${found.field}`, code: found.code });
    else planned.push(found);
  }
  return { planned, refusals };
}

type Wrong = { field: 'localDate' | 'localTime'; code: string };

function readSlot(ground: SlotGround, { localDate, localTime }: Single, taken: Taken): PlannedSlot | Wrong {
  const { period, now, timeZone } = ground;
  if (!isDay(localDate)) return { field: 'localDate', code: 'wrong_form' };
  if (localDate < period.startsOn || localDate > period.endsOn)
    return { field: 'localDate', code: 'outside_period' };
  const startsAt = instantOf(localDate, localTime, timeZone);
  if (!startsAt) return { field: 'localTime', code: 'no_such_time' };
  if (comesTwice(localDate, localTime, timeZone)) return { field: 'localTime', code: 'hour_twice' };
  if (startsAt <= now) return { field: 'localTime', code: 'in_the_past' };
  if (isTaken(taken, startsAt)) return { field: 'localTime', code: 'slot_twice' };
  return { localDate, localTime, startsAt };
}

type Taken = { startsAt: Date }[];

function isTaken(taken: Taken, startsAt: Date): boolean {
  return taken.some((other) => +other.startsAt === +startsAt);
}

/** A pattern leaves out public holidays, what is in the past and what is there already; an hour that is skipped is refused. */
function planPattern(ground: SlotGround, pattern: Pattern, taken: Taken) {
  const refusals = patternInTheWrong(ground, pattern);
  const planned: PlannedSlot[] = [];
  if (refusals.length > 0) return { planned, refusals };
  const times = [...new Set(pattern.times)].toSorted();
  const today = localOf(ground.now, ground.timeZone).localDate;
  for (const localDate of daysOf(pattern, today)) {
    if (publicHoliday(localDate)) continue;
    for (const localTime of times) {
      const startsAt = instantOf(localDate, localTime, ground.timeZone);
      const field = `pattern.times.${pattern.times.indexOf(localTime)}`;
      if (!startsAt) return { planned: [], refusals: [{ field, code: 'no_such_time' }] };
      if (comesTwice(localDate, localTime, ground.timeZone))
        return { planned: [], refusals: [{ field, code: 'hour_twice' }] };
      if (startsAt > ground.now && !isTaken(taken, startsAt))
        planned.push({ localDate, localTime, startsAt });
    }
    if (planned.length > ground.period.slots) break; // too many already: how many more says nothing
  }
  return { planned, refusals };
}

function patternInTheWrong({ period }: SlotGround, { from, to }: Pattern): ProblemField[] {
  const days = Object.entries({ from, to });
  const unknown = days.filter(([, day]) => !isDay(day));
  if (unknown.length > 0) return unknown.map(([name]) => wrong(name, 'wrong_form'));
  if (to < from) return [wrong('to', 'ends_before_start')];
  return days
    .filter(([, day]) => day < period.startsOn || day > period.endsOn)
    .map(([name]) => wrong(name, 'outside_period'));
}

function wrong(name: string, code: string): ProblemField {
  return { field: `pattern.${name}`, code };
}

/**
 * The days of a pattern, in order: its weekdays, in every n-th week from the one in which it begins. Weeks that are past
 * are not walked through: of a year that was mistyped there are thousands.
 */
function* daysOf({ weekdays, from, to, everyWeeks }: Pattern, today: string): Generator<string> {
  const first = Temporal.PlainDate.from(from);
  const last = Temporal.PlainDate.from(to);
  const sorted = [...new Set(weekdays)].toSorted((a, b) => a - b);
  const begins = first.subtract({ days: first.dayOfWeek - 1 });
  const step = WEEK * everyWeeks;
  const past = Math.max(0, begins.until(today, { largestUnit: 'days' }).days);
  let monday = begins.add({ days: Math.floor(past / step) * step });
  for (; Temporal.PlainDate.compare(monday, last) <= 0; monday = monday.add({ days: step }))
    for (const weekday of sorted) {
      const day = monday.add({ days: weekday - 1 });
      const isWithin =
        Temporal.PlainDate.compare(day, first) >= 0 && Temporal.PlainDate.compare(day, last) <= 0;
      if (isWithin) yield day.toString();
    }
}

/** Where a slot of one period falls in its copy: the same week from the first day on, the same weekday. */
export function copiedDay(localDate: string, from: string, to: string): string {
  const [slot, first, begins] = [localDate, from, to].map((day) => Temporal.PlainDate.from(day)) as [
    Temporal.PlainDate,
    Temporal.PlainDate,
    Temporal.PlainDate,
  ];
  const week = Math.floor(first.until(slot, { largestUnit: 'days' }).days / WEEK);
  const weekday = (slot.dayOfWeek - begins.dayOfWeek + WEEK) % WEEK;
  return begins.add({ days: week * WEEK + weekday }).toString();
}

/** The last day of a copy that begins on another day and is as long. */
export function copiedEnd({ startsOn, endsOn }: Pick<PeriodRow, 'startsOn' | 'endsOn'>, to: string): string {
  const days = Temporal.PlainDate.from(startsOn).until(Temporal.PlainDate.from(endsOn), {
    largestUnit: 'days',
  }).days;
  return Temporal.PlainDate.from(to).add({ days }).toString();
}
