import type { SaveAvailability } from '#contract/matching';
import type { ProblemField } from '#contract/platform';
import { isDay } from '../platform/local-time.ts';

type Hours = { from: string; to: string };
type Placed = Hours & { group: string; field: string };

/** What is wrong in the times a person keeps, by field: days no calendar has, ends before starts, times that overlap. */
export function timesInTheWrong({ week, exceptions }: Pick<SaveAvailability, 'week' | 'exceptions'>) {
  const weekly = week.map((one, at) => ({ ...one, group: String(one.weekday), field: `week.${at}` }));
  const besides = exceptions.flatMap((one, at) =>
    one.kind === 'free' ? [{ ...one, group: one.localDate, field: `exceptions.${at}` }] : [],
  );
  return [
    ...exceptions.flatMap((one, at) => daysInTheWrong(one, `exceptions.${at}`)),
    ...backwards([...weekly, ...besides]),
    ...overlaps(weekly),
    ...overlaps(besides),
  ];
}

function daysInTheWrong(one: SaveAvailability['exceptions'][number], field: string): ProblemField[] {
  const days = one.kind === 'away' ? { from: one.from, to: one.to } : { localDate: one.localDate };
  const unknown = Object.entries(days).flatMap(([name, day]) =>
    isDay(day) ? [] : [{ field: `${field}.${name}`, code: 'wrong_form' }],
  );
  const isBackwards = one.kind === 'away' && one.to < one.from;
  return isBackwards ? [...unknown, { field: `${field}.to`, code: 'ends_before_start' }] : unknown;
}

function backwards(times: Placed[]): ProblemField[] {
  return times
    .filter(({ from, to }) => to <= from)
    .map(({ field }) => ({ field: `${field}.to`, code: 'ends_before_start' }));
}

/** The later one of two that overlap is named; times that only touch are two. */
function overlaps(times: Placed[]): ProblemField[] {
  return times
    .filter((one, at) => times.slice(0, at).some((other) => other.group === one.group && meet(other, one)))
    .map(({ field }) => ({ field, code: 'times_overlap' }));
}

function meet(one: Hours, other: Hours): boolean {
  return one.from < other.to && other.from < one.to;
}
