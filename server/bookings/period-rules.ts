import type { PeriodFields } from '#contract/bookings';
import type { ProblemField } from '#contract/platform';
import { isDay } from '../platform/local-time.ts';
import type { PeriodRow, SlotRow } from './slot-store.ts';

type Days = Pick<PeriodFields, 'startsOn' | 'endsOn'>;

/** What is wrong with a period's days, by field. */
export function daysInTheWrong({ startsOn, endsOn }: Days): ProblemField[] {
  const unknown = Object.entries({ startsOn, endsOn }).filter(([, day]) => !isDay(day));
  if (unknown.length > 0) return unknown.map(([field]) => ({ field, code: 'wrong_form' }));
  return endsOn < startsOn ? [{ field: 'endsOn', code: 'ends_before_start' }] : [];
}

/** Why a period that has slots cannot become this: slots would be outside it, too many, or of people of another region. */
export function changesInTheWrong(before: PeriodRow, wish: PeriodFields, made: SlotRow[]): ProblemField[] {
  const open = made.filter(({ state }) => state !== 'closed');
  const [first, last] = [open[0], open.at(-1)];
  const isInUse = open.some(({ state }) => state !== 'free');
  return [
    ...(first && first.localDate < wish.startsOn ? [{ field: 'startsOn', code: 'outside_period' }] : []),
    ...(last && last.localDate > wish.endsOn ? [{ field: 'endsOn', code: 'outside_period' }] : []),
    ...(open.length > wish.slots ? [{ field: 'slots', code: 'too_many_slots', limit: open.length }] : []),
    ...(wish.regionId !== before.regionId && wish.regionId !== null && isInUse
      ? [{ field: 'regionId', code: 'slot_in_use' }]
      : []),
  ];
}
