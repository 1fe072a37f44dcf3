import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { timeLeft } from '../../client/src/room/room-time.ts';

const END = '2030-03-13T12:30:00.000Z';
const before = (minutes: number) => timeLeft(END, Date.parse(END) - minutes * 60_000);

describe('the time that is left', () => {
  test.each([
    [10.02, { is: 'plenty' }],
    [10, { is: 'said', minutes: 10, soon: false }],
    [5.5, { is: 'said', minutes: 6, soon: false }],
    [5, { is: 'said', minutes: 5, soon: true }],
    [0.01, { is: 'said', minutes: 1, soon: true }],
    [0, { is: 'over', minutes: 0 }],
    [-1.9, { is: 'over', minutes: 1 }],
  ])('%s minutes before the end is told rightly', (minutes, left) => {
    expect(before(minutes)).toEqual(left);
  });

  test('only ever grows less, and never says nought minutes while some is left', () => {
    const minutes = (left: ReturnType<typeof timeLeft>) =>
      left.is === 'plenty' ? Infinity : left.is === 'said' ? left.minutes : -left.minutes;
    const moment = fc.double({ min: -60, max: 60, noNaN: true });
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        const [early, late] = [before(Math.max(a, b)), before(Math.min(a, b))];
        expect(minutes(late)).toBeLessThanOrEqual(minutes(early));
        if (late.is === 'said') expect(late.minutes).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});
