import type { TimeWords } from '../words/time';

/** Moments of a list: the day stands where it begins, `12.3. 15.20`, and after it the clock alone, `13.05`. */
export function momentsByDay(
  moments: string[],
  time: Pick<TimeWords, 'sameDay' | 'time' | 'day'>,
  today: (clock: string) => string,
  now = new Date().toISOString(),
): string[] {
  return moments.map((at, index) => {
    const before = moments[index - 1];
    const clock = time.time(at);
    if (before !== undefined && time.sameDay(before, at)) return clock;
    return time.sameDay(at, now) ? today(clock) : `${time.day(at)} ${clock}`;
  });
}
