import { Temporal } from 'temporal-polyfill';
import type { PublicHoliday } from '#contract/scheduling';

/** The same day each year, as month and day. */
const FIXED: Record<string, PublicHoliday> = {
  '01-01': 'new_years_day',
  '01-06': 'epiphany',
  '05-01': 'may_day',
  '12-06': 'independence_day',
  '12-25': 'christmas_day',
  '12-26': 'boxing_day',
};

/** Days from Easter Sunday. */
const AFTER_EASTER: Record<number, PublicHoliday> = {
  [-2]: 'good_friday',
  0: 'easter_sunday',
  1: 'easter_monday',
  39: 'ascension_day',
  49: 'whit_sunday',
};

const SATURDAY = 6;

/** Which Finnish public holiday a local day (`YYYY-MM-DD`) is; null for any other day. */
export function publicHoliday(localDate: string): PublicHoliday | null {
  const date = Temporal.PlainDate.from(localDate);
  const sinceEaster = easterOf(date.year).until(date, { largestUnit: 'days' }).days;
  return FIXED[localDate.slice(5)] ?? AFTER_EASTER[sinceEaster] ?? saturdayHoliday(date);
}

export function isWeekend(localDate: string): boolean {
  return Temporal.PlainDate.from(localDate).dayOfWeek >= SATURDAY;
}

/** Two holidays are the Saturday within a week: midsummer from 20 June, All Saints' from 31 October. */
function saturdayHoliday(date: Temporal.PlainDate): PublicHoliday | null {
  if (date.dayOfWeek !== SATURDAY) return null;
  const isWithinWeekFrom = (month: number, day: number) => {
    const days = new Temporal.PlainDate(date.year, month, day).until(date, { largestUnit: 'days' }).days;
    return days >= 0 && days < 7;
  };
  if (isWithinWeekFrom(6, 20)) return 'midsummer_day';
  return isWithinWeekFrom(10, 31) ? 'all_saints_day' : null;
}

/** Easter Sunday of a year in the Gregorian calendar: the anonymous algorithm (Meeus, Jones, Butcher). */
function easterOf(year: number): Temporal.PlainDate {
  const [golden, century, within] = [year % 19, Math.floor(year / 100), year % 100];
  const leapCenturies = Math.floor(century / 4);
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leapCenturies - moonShift + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(within / 4) - epact - (within % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  return new Temporal.PlainDate(year, Math.floor(days / 31), (days % 31) + 1);
}
