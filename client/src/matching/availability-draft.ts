import {
  MAX_EXCEPTIONS,
  MAX_WEEK_TIMES,
  saveAvailability,
  type Availability,
  type SaveAvailability,
} from '#contract/matching';
import type { ProblemField } from '#contract/platform';

type WeekTime = SaveAvailability['week'][number];
export type Exception = SaveAvailability['exceptions'][number];
/** Times as they are typed. `key` tells rows apart while they are added and removed. */
export type AvailabilityDraft = {
  week: (WeekTime & { key: number })[];
  exceptions: (Exception & { key: number })[];
  mostPerWeek: number | null;
  deputyId: string | null;
};
/** Field path, as the contract names it → code of what is wrong. */
export type Wrongs = Record<string, string>;

let keys = 0;
export const nextKey = () => (keys += 1);

export function availabilityDraft({
  week,
  exceptions,
  mostPerWeek,
  deputyId,
}: Availability): AvailabilityDraft {
  return {
    week: week.map((one) => ({ ...one, key: nextKey() })),
    exceptions: exceptions.map((one) => ({ ...one, key: nextKey() })),
    ...{ mostPerWeek, deputyId },
  };
}

/** The body of the request, still unchecked. Rows keep their places: a refusal names them by their number. */
export function bodyOf({ week, exceptions, ...rest }: AvailabilityDraft, version: number) {
  return {
    ...rest,
    version,
    week: week.map(({ key: _key, ...one }) => one),
    exceptions: exceptions.map(({ key: _key, ...one }) => one),
  };
}

/** Everything that would be refused, before anything is sent. */
export function wrongsOf(draft: AvailabilityDraft): Wrongs {
  const wrongs: Wrongs = {};
  const parsed = saveAvailability.safeParse(bodyOf(draft, 0));
  for (const { path } of parsed.error?.issues ?? []) wrongs[path.join('.')] ??= 'missing';
  draft.week.forEach(({ from, to }, at) => {
    if (from !== '' && to !== '' && to <= from) wrongs[`week.${at}.to`] ??= 'ends_before_start';
  });
  draft.exceptions.forEach((one, at) => {
    const isWhole = one.from !== '' && one.to !== '';
    const isBackwards = one.kind === 'away' ? one.to < one.from : one.to <= one.from;
    if (isWhole && isBackwards) wrongs[`exceptions.${at}.to`] ??= 'ends_before_start';
  });
  draft.week.forEach((one, at) => {
    const meets = (other: WeekTime) =>
      other.weekday === one.weekday && one.from < other.to && other.from < one.to;
    if (one.from < one.to && draft.week.slice(0, at).some(meets)) wrongs[`week.${at}`] ??= 'times_overlap';
  });
  if (draft.week.length > MAX_WEEK_TIMES) wrongs['week'] = 'too_many';
  if (draft.exceptions.length > MAX_EXCEPTIONS) wrongs['exceptions'] = 'too_many';
  return wrongs;
}

export function refusedFields(fields: ProblemField[]): Wrongs {
  return Object.fromEntries(fields.map(({ field, code }) => [field, code]));
}

/** Whether an exception lies wholly in the past. */
export function isPast(exception: Exception, today: string): boolean {
  const last = exception.kind === 'away' ? exception.to : exception.localDate;
  return last !== '' && last < today;
}
