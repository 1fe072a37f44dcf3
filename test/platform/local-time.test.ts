import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { comesTwice, instantOf, localDayOf, localOf } from '../../server/platform/local-time.ts';

const ZONE = 'Europe/Helsinki';
/** Last Sundays of March and October: at 03:00 the clock skips to 04:00, at 04:00 it falls back to 03:00. */
const SPRING = ['2026-03-29', '2027-03-28', '2028-03-26', '2029-03-25', '2030-03-31'];
const AUTUMN = ['2026-10-25', '2027-10-31', '2028-10-29', '2029-10-28', '2030-10-27'];

describe('the clock goes forward', () => {
  test.each(SPRING)('[CN5] on %s there is no hour from three to four', (day) => {
    for (const time of ['03:00', '03:15', '03:59']) expect(instantOf(day, time, ZONE)).toBeNull();
    expect(instantOf(day, '02:59', ZONE)).toEqual(new Date(`${day}T00:59:00Z`));
    expect(instantOf(day, '04:00', ZONE)).toEqual(new Date(`${day}T01:00:00Z`));
  });

  test.each(SPRING)('the day %s has 23 hours', (day) => {
    expect(hoursOf(day)).toBe(23);
  });
});

describe('the clock goes back', () => {
  test.each(AUTUMN)('[CN5] on %s the first of the two hours from three to four is meant', (day) => {
    expect(instantOf(day, '03:00', ZONE)).toEqual(new Date(`${day}T00:00:00Z`));
    expect(instantOf(day, '03:59', ZONE)).toEqual(new Date(`${day}T00:59:00Z`));
    expect(instantOf(day, '04:00', ZONE)).toEqual(new Date(`${day}T02:00:00Z`));
  });

  test.each(AUTUMN)('the day %s has 25 hours', (day) => {
    expect(hoursOf(day)).toBe(25);
  });
});

describe('days of the calendar', () => {
  test('[CN5] the leap day is there in 2028 and in no other of these years', () => {
    expect(instantOf('2028-02-29', '10:00', ZONE)).toEqual(new Date('2028-02-29T08:00:00Z'));
    for (const year of [2026, 2027, 2029, 2030])
      expect(() => instantOf(`${year}-02-29`, '10:00', ZONE)).toThrow();
  });

  test.each(['2026-02-30', '2026-04-31', '2026-13-01', '2026-00-10'])('[CN5] %s is no day', (day) => {
    expect(() => instantOf(day, '10:00', ZONE)).toThrow();
  });

  test('[CN5] a local time that exists comes back as it was', () => {
    const minutes = fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2031, 0, 1) / 60_000 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const { localDate, localTime } = localOf(new Date(minute * 60_000), ZONE);
        const instant = instantOf(localDate, localTime, ZONE)!;
        expect(localOf(instant, ZONE)).toEqual({ localDate, localTime });
        // Of an hour that comes twice the first is meant: the same instant, or exactly an hour before it.
        expect([0, 3_600_000]).toContain(minute * 60_000 - instant.getTime());
      }),
      { numRuns: 1_000 },
    );
  });

  test('[CN5] the hour that comes twice is known, and no other', () => {
    for (const day of AUTUMN) {
      const twice = ['02:59', '03:00', '03:59', '04:00'].map((time) => comesTwice(day, time, ZONE));
      expect(twice).toEqual([false, true, true, false]);
    }
    expect(comesTwice('2026-03-29', '03:30', ZONE)).toBe(false); // skipped, and comes never
  });

  test('a moment lies within its own local day', () => {
    const late = new Date('2026-03-16T22:30:00Z'); // half past midnight of the 17th in Helsinki
    const { day, from, to } = localDayOf(late, ZONE);
    expect(day).toBe('2026-03-17');
    expect(from.getTime()).toBeLessThanOrEqual(late.getTime());
    expect(to.getTime()).toBeGreaterThan(late.getTime());
  });
});

function hoursOf(day: string): number {
  const { from, to } = localDayOf(new Date(`${day}T12:00:00Z`), ZONE);
  return (to.getTime() - from.getTime()) / 3_600_000;
}
