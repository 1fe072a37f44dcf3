import { expect, test } from '@jest/globals';
import { REQUEST_STATUSES } from '#contract/requests';
import { deadlineOf } from '../../client/src/triage/deadline.ts';
import { nextPromise } from '../../client/src/triage/next-promise.ts';

const SENT = '2030-03-13T09:00:00.000Z';
const BY = '2030-03-20T09:00:00.000Z';
const at = (instant: string) => deadlineOf(SENT, BY, Date.parse(instant));

test('a promise of seven days is seven segments, of which those that have passed are filled', () => {
  expect(at('2030-03-13T09:00:00.000Z')).toMatchObject({ segments: 7, passed: 0, state: 'fine', amount: 7 });
  expect(at('2030-03-16T09:00:00.000Z')).toMatchObject({ passed: 3, state: 'fine', amount: 4, unit: 'day' });
  expect(at('2030-03-18T09:00:00.000Z')).toMatchObject({ passed: 5, state: 'near', amount: 2 });
});

test('what is left is never said to be more than it is, and the last day is told in hours', () => {
  expect(at('2030-03-17T10:00:00.000Z')).toMatchObject({ amount: 2, unit: 'day' });
  expect(at('2030-03-19T10:30:00.000Z')).toMatchObject({ amount: 22, unit: 'hour', state: 'near' });
  expect(at('2030-03-20T08:30:00.000Z')).toMatchObject({ amount: 0, unit: 'hour', state: 'near' });
});

test('once it is over the strip is full, and how long ago it was is told', () => {
  expect(at('2030-03-20T09:10:00.000Z')).toMatchObject({ passed: 7, state: 'over', amount: 1, unit: 'hour' });
  expect(at('2030-03-25T09:10:00.000Z')).toMatchObject({ passed: 7, state: 'over', amount: 6, unit: 'day' });
});

test('an urgent one has fewer segments, and one across a change of clocks no more than it has days', () => {
  expect(deadlineOf(SENT, '2030-03-15T09:00:00.000Z', Date.parse(SENT)).segments).toBe(2);
  expect(deadlineOf(SENT, SENT, Date.parse(SENT)).segments).toBe(1);
  expect(deadlineOf('2030-10-25T09:00:00.000Z', '2030-11-01T10:00:00.000Z', Date.parse(SENT)).segments).toBe(
    7,
  );
});

test('the empty segments are the whole days that are said to be left', () => {
  const said = ['2030-03-13T09:00:01.000Z', '2030-03-15T20:00:00.000Z', '2030-03-18T10:00:00.000Z'].map(at);
  for (const { segments, passed, amount, unit } of said)
    expect([segments - passed - 1, unit]).toEqual([amount, 'day']);
  // One and a half days: the first segment is the half.
  const short = (now: string) => deadlineOf(SENT, '2030-03-14T21:00:00.000Z', Date.parse(now));
  expect(short('2030-03-13T20:00:00.000Z')).toMatchObject({ segments: 2, passed: 0, amount: 1, unit: 'day' });
  expect(short('2030-03-13T22:00:00.000Z')).toMatchObject({
    segments: 2,
    passed: 1,
    amount: 23,
    unit: 'hour',
  });
});

test('an answer is promised while it is new, then a session, and nothing once it is booked or over', () => {
  const promised = { answerBy: SENT, sessionBy: BY };
  const kinds = REQUEST_STATUSES.filter((status) => status !== 'draft').map((status) => [
    status,
    nextPromise({ status, ...promised })?.kind ?? null,
  ]);
  expect(Object.fromEntries(kinds)).toEqual({
    ...{ requested: 'answer', needs_info: 'session', accepted: 'session', waitlisted: 'session' },
    ...{ to_reschedule: 'session', scheduled: null, declined: null, withdrawn: null, closed: null },
  });
});
