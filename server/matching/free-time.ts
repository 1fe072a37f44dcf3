import { Temporal } from 'temporal-polyfill';
import type { SaveAvailability } from '#contract/matching';
import { localOf } from '../platform/local-time.ts';

type Kept = Pick<SaveAvailability, 'week' | 'exceptions'>;
type Hours = { from: string; to: string };
export type Stretch = { startsAt: Date; endsAt: Date };

/**
 * What a person's own times say of a stretch: in wall-clock time, so that a change of the clocks moves nothing. A day
 * that differs speaks before the week, and hours that are free besides speak before a day away.
 */
export function ownTime(kept: Kept | null, stretch: Stretch, timeZone: string): 'free' | 'away' | 'unknown' {
  if (!kept || (kept.week.length === 0 && kept.exceptions.length === 0)) return 'unknown';
  const start = localOf(stretch.startsAt, timeZone);
  const end = localOf(stretch.endsAt, timeZone);
  const { localDate } = start;
  const wanted = { from: start.localTime, to: end.localDate === localDate ? end.localTime : '24:00' };
  const besides = kept.exceptions.filter(
    (one) => one.kind === 'free' && one.localDate === localDate,
  ) as Hours[];
  if (covers(besides, wanted)) return 'free';
  if (isAway(kept, localDate) || isAway(kept, end.localDate)) return 'away';
  const { dayOfWeek } = Temporal.PlainDate.from(localDate);
  const weekly = kept.week.filter(({ weekday }) => weekday === dayOfWeek);
  if (covers([...weekly, ...besides], wanted)) return 'free';
  return kept.week.length === 0 ? 'unknown' : 'away';
}

/** Whether a person is away the whole of a local day. */
export function isAway({ exceptions }: Pick<Kept, 'exceptions'>, localDate: string): boolean {
  return exceptions.some((one) => one.kind === 'away' && one.from <= localDate && localDate <= one.to);
}

/** Monday of a stretch's week, by the local calendar. */
export function weekOf({ startsAt }: Pick<Stretch, 'startsAt'>, timeZone: string): string {
  const day = Temporal.PlainDate.from(localOf(startsAt, timeZone).localDate);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}

/** Times that touch are one: nine to twelve and twelve to three hold eleven to one. */
function covers(times: Hours[], { from, to }: Hours): boolean {
  let reached = from;
  for (const time of times.toSorted((a, b) => a.from.localeCompare(b.from)))
    if (time.from <= reached && time.to > reached) reached = time.to;
  return reached >= to;
}
