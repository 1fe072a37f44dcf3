import { DAY, HOUR, MINUTE } from '../../server/platform/clock.ts';
import { pick, type Random } from '../support/seeded.ts';

export const ZONE = 'Europe/Helsinki';
/** A year and some days: from before summer time begins to after a 29th of February. */
export const BEGINS = Date.parse('2027-03-08T06:00:00Z');
export const ENDS = Date.parse('2028-03-10T00:00:00Z');

/** A time as it is typed, and the instant it is. */
export type Slot = { localDate: string; localTime: string; start: number };

/** Where a year is odd. The instants are written by hand: nothing of ours has computed them. */
const ODD = [
  ['2027-03-28', '00:30', '2027-03-27T22:30Z'], // the night in which 3.00 becomes 4.00
  ['2027-03-28', '04:10', '2027-03-28T01:10Z'], // its lobby opens at 2.55, a quarter of an hour before
  ['2027-03-28', '12:00', '2027-03-28T09:00Z'], // a day before is 11.00 on the wall
  ['2027-03-29', '03:30', '2027-03-29T00:30Z'],
  ['2027-10-30', '23:45', '2027-10-30T20:45Z'], // the night in which 4.00 becomes 3.00
  ['2027-10-31', '03:30', '2027-10-31T00:30Z'], // comes twice: the first is meant
  ['2027-10-31', '05:00', '2027-10-31T03:00Z'],
  ['2027-10-31', '12:00', '2027-10-31T10:00Z'], // a day before is 13.00 on the wall
  ['2027-12-24', '15:00', '2027-12-24T13:00Z'],
  ['2027-12-25', '00:00', '2027-12-24T22:00Z'],
  ['2027-12-31', '23:50', '2027-12-31T21:50Z'],
  ['2028-01-01', '03:00', '2028-01-01T01:00Z'],
  ['2028-02-28', '23:59', '2028-02-28T21:59Z'],
  ['2028-02-29', '09:00', '2028-02-29T07:00Z'],
  ['2028-02-29', '23:30', '2028-02-29T21:30Z'],
  ['2028-03-01', '09:00', '2028-03-01T07:00Z'],
] as const;

/** A booking's course: each time it was given, when it was, and when it was cancelled if it was. */
export type Story = {
  minutes: 60 | 90 | 120;
  times: { setAt: number; slot: Slot }[];
  cancelledAt: number | null;
};

/** How long before the sooner of two times a plan is changed: also with the lobby open, and after each reminder. */
const LEADS = [3 * MINUTE, 12 * MINUTE, HOUR, 3 * HOUR, 23 * HOUR, 26 * HOUR, 5 * DAY];

/** A year's bookings: a third of them moved, once or twice, and a fifth cancelled. No two are at one time. */
export function yearOf(random: Random): Story[] {
  const slots = shuffled(random, [...oddSlots(), ...quietSlots(random)]);
  const stories: Story[] = [];
  while (slots.length > 0) stories.push(storyOf(random, slots));
  return stories;
}

function storyOf(random: Random, slots: Slot[]): Story {
  const moves = pick(random, [0, 0, 0, 1, 1, 2]);
  const own = slots.splice(-1 - moves);
  const changes: number[] = [];
  // From the last change backwards: each before both times it is between, and after the one before it.
  let latest = Number.POSITIVE_INFINITY;
  const cancelled = random() < 0.2;
  const ends = cancelled ? [...own, null] : own;
  for (let at = ends.length - 1; at > 0; at -= 1) {
    const sooner = Math.min(own[at - 1]!.start, own[at]?.start ?? Number.POSITIVE_INFINITY, latest);
    latest = sooner - pick(random, LEADS) - Math.floor(random() * MINUTE);
    changes.unshift(latest);
  }
  const booked = Math.min(latest, own[0]!.start) - pick(random, [...LEADS, 20 * DAY, 60 * DAY]);
  const cancelledAt = cancelled ? changes.pop()! : null;
  return {
    minutes: pick(random, [60, 90, 120] as const),
    times: own.map((slot, at) => ({ slot, setAt: Math.max(BEGINS, at === 0 ? booked : changes[at - 1]!) })),
    cancelledAt,
  };
}

function oddSlots(): Slot[] {
  return ODD.map(([localDate, localTime, at]) => ({ localDate, localTime, start: Date.parse(at) }));
}

/** Office hours of quiet days all over the year; at noon in UTC it is 14 or 15 on the wall. */
function quietSlots(random: Random): Slot[] {
  return Array.from({ length: 12 }, (_, n) => {
    const noon = Date.UTC(2027, 3, 6 + n * 28, 12);
    const start = noon + Math.floor(random() * 300) * MINUTE;
    return { ...wallClock(start), start };
  }).filter(({ start }) => start < ENDS - 3 * DAY);
}

/** What a clock on a Finnish wall shows, by the system's own tables. */
export function wallClock(instant: number): { localDate: string; localTime: string } {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });
  const [localDate = '', localTime = ''] = shown.format(instant).split(' ');
  return { localDate, localTime };
}

function shuffled<T>(random: Random, list: T[]): T[] {
  return list
    .map((one) => ({ one, by: random() }))
    .toSorted((a, b) => a.by - b.by)
    .map(({ one }) => one);
}

/** What has to come of a story, and when: worked out anew from the rules, not by the service. */
export type Outcome = Record<'lobby' | 'day' | 'soon' | 'warned' | 'closed', number[]>;

export function outcomeOf({ minutes, times, cancelledAt }: Story): Outcome {
  const outcome: Outcome = { lobby: [], day: [], soon: [], warned: [], closed: [] };
  for (const [at, { setAt, slot }] of times.entries()) {
    const until = times[at + 1]?.setAt ?? cancelledAt ?? Number.POSITIVE_INFINITY;
    const lobby = Math.max(setAt, slot.start - 15 * MINUTE);
    if (lobby < until) outcome.lobby.push(lobby);
    const reminders = { day: slot.start - DAY, soon: slot.start - 10 * MINUTE };
    for (const which of ['day', 'soon'] as const)
      if (reminders[which] > setAt && reminders[which] < until) outcome[which].push(reminders[which]);
    if (until !== Number.POSITIVE_INFINITY) continue;
    const ends = slot.start + minutes * MINUTE;
    outcome.warned.push(ends + 25 * MINUTE);
    outcome.closed.push(ends + 30 * MINUTE);
  }
  return outcome;
}
