import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { isWeekend, publicHoliday } from '../../server/scheduling/public-holiday.ts';

/** Easter Sunday, midsummer's Saturday and All Saints' Saturday, as the almanac has them. */
const ALMANAC: [year: number, easter: string, midsummer: string, allSaints: string][] = [
  [2024, '03-31', '06-22', '11-02'],
  [2025, '04-20', '06-21', '11-01'],
  [2026, '04-05', '06-20', '10-31'],
  [2027, '03-28', '06-26', '11-06'],
  [2028, '04-16', '06-24', '11-04'],
  [2029, '04-01', '06-23', '11-03'],
  [2030, '04-21', '06-22', '11-02'],
  [2031, '04-13', '06-21', '11-01'],
  [2032, '03-28', '06-26', '11-06'],
];
const ASCENSION = ['05-09', '05-29', '05-14', '05-06', '05-25', '05-10', '05-30', '05-22', '05-06'];

const daysOf = (year: number) =>
  Array.from({ length: new Temporal.PlainDate(year, 1, 1).daysInYear }, (_, nth) =>
    new Temporal.PlainDate(year, 1, 1).add({ days: nth }).toString(),
  );
const shifted = (year: number, day: string, days: number) =>
  Temporal.PlainDate.from(`${year}-${day}`).add({ days }).toString().slice(5);

describe('the public holidays', () => {
  test.each(ALMANAC.map((row, nth) => [...row, ASCENSION[nth]!] as const))(
    '[SC7] of %i are those of the almanac, and no other day is one',
    (year, easter, midsummer, allSaints, ascension) => {
      const found = Object.fromEntries(
        daysOf(year).flatMap((day) => (publicHoliday(day) ? [[day.slice(5), publicHoliday(day)]] : [])),
      );
      expect(found).toEqual({
        '01-01': 'new_years_day',
        '01-06': 'epiphany',
        [shifted(year, easter, -2)]: 'good_friday',
        [easter]: 'easter_sunday',
        [shifted(year, easter, 1)]: 'easter_monday',
        '05-01': 'may_day',
        [ascension]: 'ascension_day',
        [shifted(year, easter, 49)]: 'whit_sunday',
        [midsummer]: 'midsummer_day',
        [allSaints]: 'all_saints_day',
        '12-06': 'independence_day',
        '12-25': 'christmas_day',
        '12-26': 'boxing_day',
      });
    },
  );

  test('[SC7] Saturdays and Sundays are a weekend', () => {
    const week = ['16', '17', '18', '19', '20', '21', '22'].map((day) => isWeekend(`2026-03-${day}`));
    expect(week).toEqual([false, false, false, false, false, true, true]);
  });
});
