import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { endOfOffer } from '../../server/bookings/offer-slot.ts';
import {
  copiedDay,
  copiedEnd,
  planSlots,
  type SlotGround,
  type SlotWish,
} from '../../server/bookings/plan-slots.ts';
import { publicHoliday } from '../../server/scheduling/public-holiday.ts';
import { wallClock } from '../time/year-stories.ts';

const ZONE = 'Europe/Helsinki';
const ground: SlotGround = {
  period: { startsOn: '2026-03-02', endsOn: '2026-12-31', slots: 20 },
  made: [],
  now: new Date('2026-03-17T10:00:00Z'),
  timeZone: ZONE,
};
const plan = (wish: SlotWish, differs: Partial<SlotGround> = {}) =>
  planSlots({ ...ground, ...differs }, wish);
const timesOf = (wish: SlotWish, differs: Partial<SlotGround> = {}) =>
  plan(wish, differs).planned.map(({ localDate, localTime }) => `${localDate} ${localTime}`);
const pattern = (wish: Partial<NonNullable<SlotWish['pattern']>> = {}): SlotWish => ({
  pattern: { weekdays: [2], times: ['09:00'], from: '2026-03-16', to: '2026-04-14', everyWeeks: 1, ...wish },
});

describe('single slots', () => {
  test.each([
    ['2026-02-31', '09:00', 'localDate', 'wrong_form'],
    ['2026-03-01', '09:00', 'localDate', 'outside_period'],
    ['2027-01-01', '09:00', 'localDate', 'outside_period'],
    ['2026-03-29', '03:30', 'localTime', 'no_such_time'],
    ['2026-10-25', '03:30', 'localTime', 'hour_twice'],
    ['2026-03-17', '12:00', 'localTime', 'in_the_past'],
    ['2026-03-20', '09:00', 'localTime', 'slot_twice'],
  ])('[BK4] %s %s is refused at %s: %s', (localDate, localTime, field, code) => {
    const made = [{ startsAt: new Date('2026-03-20T07:00Z'), state: 'closed' as const }];
    expect(plan({ slots: [{ localDate, localTime }] }, { made }).refusals).toEqual([
      { field: `slots.0.${field}`, code },
    ]);
  });

  test('[BK4] two at one time, more than the period promises, and nothing at all', () => {
    const one = { localDate: '2026-04-01', localTime: '09:00' };
    expect(plan({ slots: [one, one] }).refusals).toEqual([
      { field: 'slots.1.localTime', code: 'slot_twice' },
    ]);
    const period = { ...ground.period, slots: 1 };
    const two = [one, { ...one, localTime: '13:00' }];
    expect(plan({ slots: two }, { period }).refusals).toEqual([
      { field: 'slots', code: 'too_many_slots', limit: 1 },
    ]);
    expect(plan({}).refusals).toEqual([{ field: 'slots', code: 'missing' }]);
  });

  test('[BK5] a public holiday that somebody names is theirs to choose', () => {
    expect(timesOf({ slots: [{ localDate: '2026-05-01', localTime: '09:00' }] })).toEqual([
      '2026-05-01 09:00',
    ]);
  });
});

describe('a pattern', () => {
  test('[BK5] leaves out the past, what is there already, and public holidays', () => {
    const made = [{ startsAt: new Date('2026-03-24T07:00Z'), state: 'free' as const }];
    // 17 March is today, past nine; Good Friday and Easter Monday are 3 and 6 April.
    expect(timesOf(pattern({ weekdays: [1, 2, 5] }), { made })).toEqual([
      '2026-03-20 09:00',
      '2026-03-23 09:00',
      '2026-03-27 09:00',
      '2026-03-30 09:00',
      '2026-03-31 09:00',
      '2026-04-07 09:00',
      '2026-04-10 09:00',
      '2026-04-13 09:00',
      '2026-04-14 09:00',
    ]);
  });

  test('[BK5] weeks that are past are not walked through, though a mistyped year makes thousands of them', () => {
    const add = Temporal.PlainDate.prototype.add;
    let steps = 0;
    Temporal.PlainDate.prototype.add = function (...by) {
      steps += 1;
      return add.apply(this, by);
    };
    const period = { startsOn: '2000-01-01', endsOn: '2099-12-31', slots: 5 };
    const weekdays = [1, 2, 3, 4, 5, 6, 7];
    try {
      expect(plan(pattern({ weekdays, from: '2000-01-01', to: '2026-03-01' }), { period }).planned).toEqual(
        [],
      );
    } finally {
      Temporal.PlainDate.prototype.add = add;
    }
    expect(steps).toBeLessThan(20);
  });

  test('[BK5] every other week counts from the week in which it begins', () => {
    expect(timesOf(pattern({ weekdays: [3], times: ['13:00', '09:00'], everyWeeks: 2 }))).toEqual([
      '2026-03-18 09:00',
      '2026-03-18 13:00',
      '2026-04-01 09:00',
      '2026-04-01 13:00',
    ]);
  });

  test('[BK5] an hour that the clock skips is refused, and nothing is made', () => {
    const night = pattern({ weekdays: [7], times: ['09:00', '03:30'] });
    expect(plan(night)).toEqual({
      planned: [],
      refusals: [{ field: 'pattern.times.1', code: 'no_such_time' }],
    });
  });

  test.each([
    [{ from: '2026-02-30' }, 'from', 'wrong_form'],
    [{ from: '2026-04-15' }, 'to', 'ends_before_start'],
    [{ from: '2026-02-01' }, 'from', 'outside_period'],
    [{ to: '2027-01-01' }, 'to', 'outside_period'],
  ])('[BK4] %o is refused at its field', (wish, field, code) => {
    expect(plan(pattern(wish)).refusals).toEqual([{ field: `pattern.${field}`, code }]);
  });

  test('[BK4] what is more than the period promises is not made', () => {
    const all = pattern({ weekdays: [1, 2, 3, 4, 5], to: '2026-12-31' });
    expect(plan(all).refusals).toEqual([{ field: 'pattern', code: 'too_many_slots', limit: 20 }]);
  });

  test('[BK4] [BK5] whatever is asked: within its days, on its weekdays, no holiday, in order, none twice', () => {
    const day = fc
      .integer({ min: 0, max: 300 })
      .map((days) => Temporal.PlainDate.from('2026-03-02').add({ days }).toString());
    const wish = fc.record({
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      times: fc.array(fc.constantFrom('00:00', '08:15', '12:00', '23:45'), { minLength: 1, maxLength: 4 }),
      from: day,
      to: day,
      everyWeeks: fc.integer({ min: 1, max: 8 }),
    });
    fc.assert(
      fc.property(wish, (one) => {
        const { planned, refusals } = plan({ pattern: one }, { period: { ...ground.period, slots: 200 } });
        if (refusals.some(({ code }) => code === 'ends_before_start')) return one.to < one.from;
        const starts = planned.map(({ startsAt }) => startsAt.getTime());
        expect(starts).toEqual([...new Set(starts)].toSorted((a, b) => a - b));
        for (const { localDate, localTime, startsAt } of planned) {
          expect(one.weekdays).toContain(Temporal.PlainDate.from(localDate).dayOfWeek);
          expect(localDate >= one.from && localDate <= one.to).toBe(true);
          expect(publicHoliday(localDate)).toBeNull();
          expect(wallClock(startsAt.getTime())).toEqual({ localDate, localTime });
          expect(startsAt.getTime()).toBeGreaterThan(ground.now.getTime());
        }
        return true;
      }),
      { numRuns: 200 },
    );
  });
});

describe('a copy', () => {
  test('[BK6] keeps weekdays and weeks, wherever in the week it begins, and its length', () => {
    // Monday 2 March → Wednesday 9 September.
    expect(copiedDay('2026-03-03', '2026-03-02', '2026-09-09')).toBe('2026-09-15'); // Tuesday of the first week
    expect(copiedDay('2026-03-06', '2026-03-02', '2026-09-09')).toBe('2026-09-11');
    expect(copiedDay('2026-03-17', '2026-03-02', '2026-09-09')).toBe('2026-09-29'); // of the third
    expect(copiedEnd({ startsOn: '2026-03-02', endsOn: '2026-03-29' }, '2026-09-09')).toBe('2026-10-06');
  });
});

describe('how long an offer stands', () => {
  test.each([
    ['one working day', '2026-03-31T07:00Z', '2026-03-17T10:00Z', '2026-03-18T10:00Z'],
    ['over a weekend', '2026-03-31T07:00Z', '2026-03-20T10:00Z', '2026-03-23T10:00Z'],
    [
      'over the change of clocks it is the hour of the wall',
      '2026-04-15T07:00Z',
      '2026-03-27T10:00Z',
      '2026-03-30T09:00Z',
    ],
    ['over Easter', '2026-04-15T07:00Z', '2026-04-02T10:00Z', '2026-04-07T10:00Z'],
    [
      'not into the last day before the session',
      '2026-03-18T16:00Z',
      '2026-03-17T10:00Z',
      '2026-03-17T16:00Z',
    ],
  ])('[BK13] %s', (_what, startsAt, now, ends) => {
    expect(endOfOffer(new Date(startsAt), new Date(now), ZONE)).toEqual(new Date(ends));
  });
});
