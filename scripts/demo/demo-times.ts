import { after, DAY, MINUTE } from '../../server/platform/clock.ts';
import { instantOf, localOf } from '../../server/platform/local-time.ts';

const WEEK = 7 * DAY;
const FIVE_MINUTES = 5 * MINUTE;
const WEDNESDAY = 3;

/** How many weeks lie between the demo's Wednesday and that of the week in which `now` is. */
export function weeksBetween(demoNow: string, now: Date, timeZone: string): number {
  const today = midnightOf(localOf(now, timeZone).localDate);
  const sinceMonday = (new Date(today).getUTCDay() + 6) % 7;
  const wednesday = today + (WEDNESDAY - 1 - sinceMonday) * DAY;
  return Math.round((wednesday - midnightOf(demoNow)) / WEEK);
}

/** A time of the data, moved by whole weeks on the wall clock: 13.00 stays 13.00 across a change to summer time. */
export function shift(iso: string, weeks: number, timeZone: string): Date {
  const localDate = new Date(midnightOf(iso) + weeks * WEEK).toISOString().slice(0, 10);
  const instant = instantOf(localDate, iso.slice(11, 16), timeZone);
  if (!instant) throw new Error('the demo has a session in an hour that the clock skips');
  return instant;
}

/** A round time about twenty minutes ago, whatever the hour: the session under way. */
export function startedLately(now: Date): Date {
  return new Date(Math.floor(after(now, -18 * MINUTE).getTime() / FIVE_MINUTES) * FIVE_MINUTES);
}

/** A round time in about ten minutes: the lobby has just opened. */
export function startsSoon(now: Date): Date {
  return new Date(Math.ceil(after(now, 8 * MINUTE).getTime() / FIVE_MINUTES) * FIVE_MINUTES);
}

function midnightOf(isoDate: string): number {
  return Date.parse(`${isoDate.slice(0, 10)}T00:00Z`);
}
