import { Temporal } from 'temporal-polyfill';
import { instantOf, localOf } from '../platform/local-time.ts';
import { isWeekend, publicHoliday } from '../scheduling/public-holiday.ts';

/**
 * Whether a local day (`YYYY-MM-DD`) is one on which offices are open in Finland. Two eves count as days off though they
 * are no public holidays, as where the law counts days (150/1930, section 5).
 */
export function isWorkingDay(localDate: string): boolean {
  return !isWeekend(localDate) && publicHoliday(localDate) === null && !isEveOff(localDate);
}

/** Christmas Eve, and the Friday before Midsummer's Saturday. */
function isEveOff(localDate: string): boolean {
  const { month, day, dayOfWeek } = Temporal.PlainDate.from(localDate);
  return (month === 12 && day === 24) || (month === 6 && dayOfWeek === 5 && day >= 19 && day <= 25);
}

/** When offices open. A deadline at midnight is read as the wrong day by half of all people. */
const OPENING = '09:00';

/**
 * The moment `days` working days after another, at the same wall-clock time. What comes in on a day off counts as come
 * when offices open next.
 */
export function afterWorkingDays(from: Date, days: number, timeZone: string): Date {
  let { localDate, localTime } = localOf(from, timeZone);
  if (!isWorkingDay(localDate)) [localDate, localTime] = [nextWorkingDay(localDate), OPENING];
  for (let passed = 0; passed < days; passed += 1) localDate = nextWorkingDay(localDate);
  const found = instantOf(localDate, localTime, timeZone);
  if (!found) throw new Error('a working day without this hour'); // clocks change on Sundays
  return found;
}

function nextWorkingDay(localDate: string): string {
  let date = Temporal.PlainDate.from(localDate);
  do date = date.add({ days: 1 });
  while (!isWorkingDay(date.toString()));
  return date.toString();
}
