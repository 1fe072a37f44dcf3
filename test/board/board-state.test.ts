import { describe, expect, test } from '@jest/globals';
import { withDelta, withMore, withView, type Board } from '../../client/src/board/board-state.ts';
import { BOARD_COLUMNS, FIRST_ROWS, type BoardDelta, type BoardRow } from '#contract/board';
import { BoardGroup, type BoardNews } from '../../server/board/board-group.ts';
import type { Consultation } from '../../server/consultations/consultation-store.ts';
import { HOUR } from '../../server/platform/clock.ts';
import { localDayNamed } from '../../server/platform/local-time.ts';

const DAY = localDayNamed('2026-03-17', 'Europe/Helsinki')!;
const STATUS = { database: 'ok', livekit: 'ok', redis: 'none', mail: 'kept', mailWaiting: 0 } as const;

/** A repeatable row of numbers. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function consultation(nth: number, version = 1): Consultation {
  const startsAt = new Date(DAY.from.getTime() + ((nth * 7) % 24) * HOUR);
  return {
    consultationId: `con_${String(nth).padStart(22, '0')}`,
    version,
    regionId: 'lappi',
    status: nth % 5 === 0 ? 'lobby_open' : 'scheduled',
    startsAt,
  } as Consultation;
}

function rowOf({ consultationId, version, status, startsAt }: Consultation, waiting = 0): BoardRow {
  const row = Object.fromEntries(BOARD_COLUMNS.map((column) => [column, null])) as unknown as BoardRow;
  return {
    ...row,
    consultationId,
    version,
    status,
    startsAt: startsAt.toISOString(),
    reference: `KP-2026-${consultationId.slice(-4)}`,
    regionId: 'lappi',
    queue: Array.from({ length: waiting }, (_none, at) => ({
      visitId: `vis_${at}`,
      name: 'Jaakko Keinotekoinen',
      saying: at % 2 === version % 2 ? 'late' : null,
      selfTest: { microphone: version % 3 === 0, camera: null },
    })) as unknown as BoardRow['queue'],
    requester: {
      invitationId: 'inv_1',
      name: 'Jaakko Keinotekoinen',
      state: version % 4 ? 'waiting' : 'lost',
    },
  };
}

function news(list: Consultation[], rows = list.map((one) => rowOf(one))): BoardNews {
  return {
    now: new Date('2026-03-17T08:00:00Z'),
    today: DAY.day,
    rows,
    alerts: [],
    status: STATUS,
  };
}

/** A group with so many rows, and the page that was sent them. */
function opened(many: number): { group: BoardGroup; page: Board; list: Consultation[] } {
  const list = Array.from({ length: many }, (_none, nth) => consultation(nth));
  const group = new BoardGroup(['lappi'], DAY, 'Europe/Helsinki');
  group.take(news(list));
  return { group, page: arrive(group), list };
}

function arrive(group: BoardGroup): Board {
  const { view, more } = JSON.parse(JSON.stringify(group.whole(new Date()))) as ReturnType<
    BoardGroup['whole']
  >;
  return more.reduce(withMore, withView(view, 0));
}

const overTheWire = (delta: BoardDelta | null) => JSON.parse(JSON.stringify(delta)) as BoardDelta;

describe('what a page builds from frames', () => {
  test('[BD2] the first frame holds what is open and comes next; with the rest it is the whole', () => {
    const { group, list } = opened(1_000);
    const { view } = group.whole(new Date());
    const first = withView(view, 0);
    expect(first.rows).toHaveLength(FIRST_ROWS);
    expect(first.rows.every(({ status }) => status === 'lobby_open')).toBe(true);
    expect(first.total).toBe(1_000);
    const page = arrive(group);
    const byId = (one: BoardRow, other: BoardRow) => one.consultationId.localeCompare(other.consultationId);
    expect(page.rows.toSorted(byId)).toEqual(list.map((one) => rowOf(one)).toSorted(byId));
    const starts = page.rows.map(({ startsAt }) => startsAt);
    expect(starts).toEqual(starts.toSorted());
  });

  test.each([1, 2, 3, 4, 5])(
    '[BD2] any row of changes builds what stands in the database (seed %i)',
    (seed) => {
      const draw = seeded(seed);
      const { group, list, ...start } = opened(40);
      let { page } = start;
      const truth = new Map(list.map((one) => [one.consultationId, rowOf(one)]));
      for (let step = 0; step < 120; step += 1) {
        const changed = Array.from({ length: 1 + draw(4) }, () => consultation(draw(60), step + 2));
        const unique = [...new Map(changed.map((one) => [one.consultationId, one])).values()];
        for (const one of unique) {
          if (draw(6) === 0) one.startsAt = new Date(DAY.to.getTime() + HOUR); // moved to another day
          if (draw(3) === 0) one.status = 'in_session';
        }
        const rows = unique.map((one) => rowOf(one, draw(4)));
        const delta = group.take(news(unique, rows));
        for (const [at, one] of unique.entries())
          if (group.shows(rows[at]!, DAY.day)) truth.set(one.consultationId, rows[at]!);
          else truth.delete(one.consultationId);
        if (delta) page = withDelta(page, overTheWire(delta), 0)!;
        if (draw(10) === 0) page = arrive(group); // a page that came just now continues alike
      }
      const byId = (one: BoardRow, other: BoardRow) => one.consultationId.localeCompare(other.consultationId);
      expect(page.rows.toSorted(byId)).toEqual([...truth.values()].toSorted(byId));
      expect(page.total).toBe(truth.size);
    },
  );

  test('[BD2] a frame of another view or that skips one builds on nothing', () => {
    const { group, page, list } = opened(3);
    const skipped = overTheWire(group.take(news([{ ...list[0]!, version: 2 }])));
    const next = overTheWire(group.take(news([{ ...list[1]!, version: 2 }])));
    expect(withDelta(page, next, 0)).toBeNull();
    expect(withDelta(page, { ...skipped, view: 'other' }, 0)).toBeNull();
    const whole = withDelta(withDelta(page, skipped, 0)!, next, 0)!;
    expect(whole.rows).toEqual(arrive(group).rows);
  });

  test('[BD2] an older row never replaces a newer one, and what did not change is not sent', () => {
    const { group, list } = opened(2);
    const newer = { ...list[0]!, version: 5 };
    expect(group.take(news([newer]))!.cells).toEqual([[0, BOARD_COLUMNS.indexOf('version'), 5]]);
    expect(group.take(news([{ ...list[0]!, version: 3 }]))).toBeNull();
    expect(group.take(news([newer]))).toBeNull();
  });

  test('[BD2] a row that did not change stays the same object, so that a page need not draw it again', () => {
    const { group, page, list } = opened(3);
    const next = withDelta(page, overTheWire(group.take(news([{ ...list[0]!, version: 2 }]))), 0)!;
    const same = next.rows.filter((row) => page.rows.includes(row));
    expect(same).toHaveLength(2);
  });
});
