import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BoardRow } from '#contract/board';
import { timelineOf, type Bar } from '../../client/src/board/timeline.ts';
import { MINUTE } from '../../server/platform/clock.ts';

const DAY = { day: '2026-03-17', timeZone: 'Europe/Helsinki' };
/** Eight in the morning there. */
const EIGHT = Date.parse('2026-03-17T06:00:00Z');

type Wish = { from: number; minutes?: number; status?: BoardRow['status']; coordinator?: string };

/** So many minutes after eight. */
function session(
  { from, minutes = 60, status = 'scheduled', coordinator = 'Raili Olematon' }: Wish,
  start = EIGHT,
) {
  const instant = (after: number) => new Date(start + after * MINUTE).toISOString();
  return {
    consultationId: `con_${from}_${minutes}`,
    coordinator,
    status,
    startsAt: instant(from),
    endsAt: instant(from + minutes),
    lobbyOpensAt: instant(from - 15),
  } as BoardRow;
}
const line = (rows: BoardRow[], now = EIGHT) => timelineOf(rows, DAY, now);
const barsOf = (rows: BoardRow[], now?: number): Bar[] => line(rows, now).lanes.flatMap(({ bars }) => bars);

describe('the hours', () => {
  test('are those of an office day where the sessions fit in', () => {
    const { hours, span } = line([session({ from: 60 })]);
    expect(hours.map(({ hour }) => hour)).toEqual([8, 9, 10, 11, 12, 13, 14, 15]);
    expect(span).toEqual({ from: 8, to: 16 });
    expect(hours[1]!.left).toBeCloseTo(12.5);
  });

  test('reach as far as the sessions do, in whole hours', () => {
    expect(line([session({ from: -70 }), session({ from: 500, minutes: 90 })]).span).toEqual({
      from: 6,
      to: 18,
    });
  });

  test('reach as far as what goes on past its end', () => {
    const late = session({ from: 420, status: 'in_session' });
    expect(line([late], EIGHT + 520 * MINUTE).span).toEqual({ from: 8, to: 17 });
  });

  test('end with the day: what goes on past midnight, or came from yesterday, is cut', () => {
    const [bar] = barsOf([session({ from: 15 * 60, minutes: 120 })]);
    expect(bar!.left + bar!.width).toBeCloseTo(100);
    const yesterday = { ...session({ from: -13 * 60, minutes: 6 * 60 }), status: 'in_session' as const };
    expect(line([yesterday]).hours[0]).toEqual({ hour: 0, left: 0 });
    expect(barsOf([yesterday])[0]!.left).toBe(0);
  });

  test.each([
    ['2026-03-29', '2026-03-28T22:00:00Z', [0, 1, 2, 4, 5]],
    ['2026-10-25', '2026-10-24T21:00:00Z', [0, 1, 2, 3, 3, 4]],
  ])('on %s are those that the clock shows', (day, midnight, hours) => {
    const early = session({ from: 0 }, Date.parse(midnight));
    const shown = timelineOf([early], { ...DAY, day }, 0).hours.map(({ hour }) => hour);
    expect(shown.slice(0, hours.length)).toEqual(hours);
  });
});

describe('a bar', () => {
  test('lies where its session is, with the lobby before it', () => {
    const [bar] = barsOf([session({ from: 60, minutes: 120 })]);
    expect(bar).toMatchObject({ line: 0, left: 12.5, width: 25, over: null });
    expect(bar!.tail).toEqual({ left: 12.5 - 3.125, width: 3.125 });
  });

  test('has no lobby any more once the session goes on, and tells how long it is over', () => {
    const [bar] = barsOf([session({ from: 60, status: 'in_session' })], EIGHT + 150 * MINUTE);
    expect(bar!.tail).toBeNull();
    expect(bar!.over!.left).toBeCloseTo(25);
    expect(bar!.over!.width).toBeCloseTo(6.25);
  });
});

describe('lanes', () => {
  test('are one for each coordinator, by name', () => {
    const rows = [
      session({ from: 0, coordinator: 'Sini Tyhjäpaikka' }),
      session({ from: 0, coordinator: 'Jouni Koelajinen' }),
    ];
    expect(line(rows).lanes.map(({ coordinator }) => coordinator)).toEqual([
      'Jouni Koelajinen',
      'Sini Tyhjäpaikka',
    ]);
  });

  test('split where sessions overlap, and one that follows at once needs no line of its own', () => {
    const rows = [session({ from: 0 }), session({ from: 30 }), session({ from: 60 })];
    expect(barsOf(rows).map((bar) => bar.line)).toEqual([0, 1, 0]);
    expect(line(rows).lanes[0]!.lines).toBe(2);
  });

  test('never lay one session over another, and use no more lines than overlap at once', () => {
    const wishes = fc.array(
      fc.record({ from: fc.integer({ min: -480, max: 900 }), minutes: fc.constantFrom(60, 90, 120) }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(wishes, (list) => {
        const rows = list.map((one) => session(one)).toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
        const bars = barsOf(rows);
        for (const bar of bars)
          for (const other of bars)
            if (bar !== other && bar.line === other.line)
              expect(bar.row.endsAt <= other.row.startsAt || other.row.endsAt <= bar.row.startsAt).toBe(true);
        const most = Math.max(
          0,
          ...rows.map(
            (row) => rows.filter((one) => one.startsAt <= row.startsAt && one.endsAt > row.startsAt).length,
          ),
        );
        expect(line(rows).lanes[0]?.lines ?? 0).toBe(most);
        for (const { left, width } of bars) expect(left >= 0 && left + width <= 100.0001).toBe(true);
      }),
    );
  });
});

test('now is shown while it lies among the hours', () => {
  expect(line([], EIGHT + 240 * MINUTE).now).toBeCloseTo(50);
  expect(line([], EIGHT - MINUTE).now).toBeNull();
  expect(line([], EIGHT + 481 * MINUTE).now).toBeNull();
});
