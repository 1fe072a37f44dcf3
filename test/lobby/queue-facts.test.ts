import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { QueueRow, SelfTest } from '#contract/lobby';
import { admittable, inOrder, testResult, waitsLong } from '../../client/src/lobby/queue-facts.ts';

const ROW: QueueRow = {
  visitId: 'vis_1',
  invitationId: 'inv_1',
  role: 'requester',
  name: 'Jaakko Keinotekoinen',
  invitedName: null,
  title: 'sosiaalityöntekijä',
  organisation: 'Esimerkkilän hyvinvointialue',
  expected: true,
  knockedAt: '2030-03-13T10:50:00.000Z',
  noticed: false,
  lostAt: null,
  saying: null,
  privatePlace: true,
  takePart: 'camera',
  selfTest: { microphone: true, camera: true, speaker: true },
};

describe('one who waits', () => {
  test('may be let in by one press when on the list and at the other end of a working line', () => {
    expect(admittable(ROW)).toBe(true);
    expect(admittable({ ...ROW, expected: false })).toBe(false);
    expect(admittable({ ...ROW, lostAt: ROW.knockedAt })).toBe(false);
  });

  test('waits too long from five whole minutes on', () => {
    expect([0, 4, 5, 60].map(waitsLong)).toEqual([false, false, true, true]);
  });
});

describe('the queue', () => {
  const rows = fc.uniqueArray(
    fc
      .record({ visitId: fc.uuid(), minute: fc.integer({ min: 10, max: 14 }) })
      .map(({ visitId, minute }): QueueRow => ({
        ...ROW,
        visitId,
        knockedAt: `2030-03-13T10:${minute}:00.000Z`,
      })),
    { selector: (row) => row.visitId },
  );

  test('has who waited longest first, loses nobody, and stands still however it comes', () => {
    fc.assert(
      fc.property(rows, (queue) => {
        const ordered = inOrder(queue);
        expect(ordered).toHaveLength(queue.length);
        expect(inOrder(queue.toReversed())).toEqual(ordered);
        for (const [at, row] of ordered.entries())
          expect(row.knockedAt >= (ordered[at - 1]?.knockedAt ?? '')).toBe(true);
      }),
    );
  });
});

describe('a self-test', () => {
  const answer = fc.constantFrom(true, false, null);

  test('is told as not done only when no question was answered', () => {
    expect(testResult({ microphone: null, camera: null, speaker: null })).toBe('not_done');
    expect(testResult({ microphone: true, camera: null, speaker: null })).toBe('ok');
  });

  test('names exactly the parts that were answered with no', () => {
    fc.assert(
      fc.property(fc.record({ microphone: answer, camera: answer, speaker: answer }), (test: SelfTest) => {
        const result = testResult(test);
        const failed = Object.entries(test).flatMap(([part, works]) => (works === false ? [part] : []));
        expect(Array.isArray(result) ? [...result].sort() : []).toEqual(failed.sort());
      }),
    );
  });
});
