import { expect, test } from '@jest/globals';
import { shift, startedLately, startsSoon, weeksBetween } from '../../scripts/demo/demo-times.ts';
import { world } from '../../scripts/demo/demo-world.ts';
import { HOUR, MINUTE } from '../../server/platform/clock.ts';
import { localOf } from '../../server/platform/local-time.ts';

const ZONE = 'Europe/Helsinki';
/** Every nineteenth hour of a year and a half: all hours of the day, all days of the week, summer and winter. */
const HOURS = Array.from(
  { length: 700 },
  (_, n) => new Date(Date.parse('2026-01-01T00:03Z') + n * 19 * HOUR),
);

test('the demo’s Wednesday is always that of the week in which it is loaded', () => {
  for (const now of HOURS) {
    const wednesday = shift(world.meta.demo_now, weeksBetween(world.meta.demo_now, now, ZONE), ZONE);
    const { localDate, localTime } = localOf(wednesday, ZONE);
    expect(localTime).toBe('10:05');
    const day = new Date(`${localDate}T00:00Z`);
    const today = Date.parse(`${localOf(now, ZONE).localDate}T00:00Z`);
    expect(day.getUTCDay()).toBe(3);
    const monday = day.getTime() - 48 * HOUR;
    expect(today >= monday && today < monday + 7 * 24 * HOUR).toBe(true);
  }
});

test('whatever the hour, one session began about twenty minutes ago and one begins in about ten', () => {
  for (const now of HOURS) {
    const ago = (now.getTime() - startedLately(now).getTime()) / MINUTE;
    const ahead = (startsSoon(now).getTime() - now.getTime()) / MINUTE;
    expect({ now, ok: ago >= 18 && ago < 23 && ahead >= 8 && ahead < 13 }).toEqual({ now, ok: true });
  }
});

test('the data holds invented addresses only', () => {
  const people = [...world.experts, ...world.coordinators, ...world.requesters];
  for (const { email } of people) expect(email).toMatch(/^[a-z0-9]+@[a-z0-9-]+\.example$/);
  expect(
    JSON.stringify(world)
      .match(/https?:\/\/[^"/]+/g)!
      .every((url) => url.endsWith('.example')),
  ).toBe(true);
});
