import { describe, expect, test } from '@jest/globals';
import { QUEUE_COLUMNS, type QueueDelta, type QueueRow, type QueueView } from '#contract/triage';
import { queueOf, withQueueDelta, type Queue } from '../../client/src/triage/queue-state.ts';

const NOW = Date.parse('2030-03-13T10:00:00.000Z');
const COUNTS = { open: 3, new: 3, waiting: 0, urgent: 0, done: 0 };

const row = (requestId: string, rest: Partial<QueueRow> = {}): QueueRow => ({
  ...{ requestId, version: 1, reference: `KP-2030-000${requestId}`, status: 'requested', regionId: 'lappi' },
  ...{ organisation: 'Poroselkälän kunta', profession: 'social_worker', isUrgent: false, isDanger: false },
  ...{ isDutyOpen: false, themes: [], sentAt: '2030-03-12T10:00:00.000Z' },
  ...{ answerBy: '2030-03-13T10:00:00.000Z', sessionBy: '2030-03-19T10:00:00.000Z', startsAt: null },
  ...{ yes: 0, asked: 0, isVerified: false, isNews: false, deciding: null, ...rest },
});

/** As the server sends it: a column of one value alone is sent once. */
function viewOf(rows: QueueRow[]): QueueView {
  const columns = QUEUE_COLUMNS.map((name) => {
    const values = rows.map((one) => one[name]);
    const alike = new Set(values.map((one) => JSON.stringify(one))).size === 1;
    return alike ? { all: values[0] } : values;
  });
  const at = { serverTime: new Date(NOW).toISOString(), timeZone: 'Europe/Helsinki' };
  return { version: 7, ...at, columns, total: rows.length, counts: COUNTS };
}

const known: Queue = queueOf(viewOf([row('1'), row('2'), row('3')]), NOW - 5_000);
const ids = (queue: Queue | null) => queue?.rows.map((one) => one.requestId);
const delta = (rest: Partial<QueueDelta>): QueueDelta => ({
  ...{ base: 7, version: 8, serverTime: new Date(NOW).toISOString() },
  ...rest,
});

describe('the queue that a page shows', () => {
  test('is made of columns, also where one value stands for all and where there is one row or none', () => {
    expect(known.rows).toEqual([row('1'), row('2'), row('3')]);
    expect(known.ahead).toBe(5_000);
    expect(ids(queueOf(viewOf([row('1')]), NOW))).toEqual(['1']);
    expect(ids(queueOf(viewOf([]), NOW))).toEqual([]);
  });

  test('changes in place, and what did not change is the same as before', () => {
    const next = withQueueDelta(
      known,
      delta({ rows: [{ requestId: '2', at: 1, fields: { isNews: true } }] }),
      NOW,
    );
    expect(ids(next)).toEqual(['1', '2', '3']);
    expect(next?.rows[1]).toEqual(row('2', { isNews: true }));
    expect(next?.rows[0]).toBe(known.rows[0]);
    expect(next?.counts).toBe(known.counts);
  });

  test('takes in what is new at its place, moves what has moved, and loses what is gone', () => {
    const next = withQueueDelta(
      known,
      delta({
        gone: ['2'],
        rows: [
          { requestId: '1', at: 2, fields: { sessionBy: '2030-03-20T10:00:00.000Z' } },
          { requestId: '9', at: 0, fields: row('9') },
        ],
        total: 3,
      }),
      NOW,
    );
    expect(ids(next)).toEqual(['9', '3', '1']);
  });

  test('is asked for anew where a change does not build on it', () => {
    expect(withQueueDelta(known, delta({ base: 6 }), NOW)).toBeNull();
    const half = { requestId: '9', at: 0, fields: { isNews: true } };
    expect(withQueueDelta(known, delta({ rows: [half] }), NOW)).toBeNull();
    const nowhere = { requestId: '9', at: 9, fields: row('9') };
    expect(withQueueDelta(known, delta({ rows: [nowhere] }), NOW)).toBeNull();
  });
});
