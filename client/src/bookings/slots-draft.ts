import { previewSlots, type PeriodView } from '#contract/bookings';
import type * as z from 'zod/mini';

/** A wish for slots as it is typed: by a pattern, or one by one. Both are kept while one of them shows. */
export type SlotsDraft = {
  how: 'pattern' | 'singly';
  weekdays: number[];
  times: string[];
  from: string;
  to: string;
  everyWeeks: number;
  rows: { localDate: string; localTime: string }[];
};
export const MAX_TIMES = 6;

/** At first every week of the period that is left. */
export function slotsDraft({ startsOn, endsOn }: PeriodView, today: string): SlotsDraft {
  return {
    how: 'pattern',
    weekdays: [],
    times: [''],
    from: startsOn > today ? startsOn : today,
    to: endsOn,
    everyWeeks: 1,
    rows: [{ localDate: '', localTime: '' }],
  };
}

type Wish = z.output<typeof previewSlots>;

/** What is sent; null while it is not whole. Rows and times that were left empty say nothing. */
export function wishOf({ how, rows, times, ...pattern }: SlotsDraft): Wish | null {
  const filled = times.filter(Boolean);
  const { weekdays, from, to, everyWeeks } = pattern;
  const wish =
    how === 'pattern'
      ? { pattern: { weekdays, times: filled, from, to, everyWeeks } }
      : { slots: rows.filter(({ localDate, localTime }) => localDate !== '' || localTime !== '') };
  if (wish.slots?.length === 0) return null;
  const parsed = previewSlots.safeParse(wish);
  return parsed.success ? parsed.data : null;
}

/** Where a refusal of the service stands in the form: those that were left empty were not counted. */
export function placeIn({ times, rows }: SlotsDraft, field: string): string {
  const [list, at, ...rest] = field.replace(/^pattern\.(?=.)/, '').split('.');
  if (at === undefined || (list !== 'times' && list !== 'slots')) return list ?? field;
  const isFilled =
    list === 'times' ? times.map(Boolean) : rows.map((row) => row.localDate + row.localTime !== '');
  const places = isFilled.flatMap((filled, place) => (filled ? [place] : []));
  return [list, places[Number(at)] ?? at, ...rest].join('.');
}
