import { expect, test } from '@jest/globals';
import { HOUR, MINUTE } from '../../server/platform/clock.ts';
import { localOf } from '../../server/platform/local-time.ts';
import { promiseOf } from '../../server/requests/promise.ts';
import { isWorkingDay } from '../../server/requests/working-days.ts';

const ZONE = 'Europe/Helsinki';
const at = (text: string) => new Date(text);
const local = (instant: Date) => {
  const { localDate, localTime } = localOf(instant, ZONE);
  return `${localDate} ${localTime}`;
};
const promised = (sentAt: string, urgency: 'normal' | 'urgent' = 'normal') => {
  const { answerBy, sessionBy } = promiseOf(at(sentAt), urgency, ZONE);
  return { answerBy: local(answerBy), sessionBy: local(sessionBy) };
};

test.each([
  ['an ordinary Tuesday', '2026-03-17T10:00:00+02:00', '2026-03-18 10:00', '2026-03-24 10:00'],
  ['a Friday: answered on Monday', '2026-03-20T15:30:00+02:00', '2026-03-23 15:30', '2026-03-27 15:30'],
  [
    'a Saturday counts as Monday morning',
    '2026-03-21T12:00:00+02:00',
    '2026-03-24 09:00',
    '2026-03-28 12:00',
  ],
  ['the clock goes forward in between', '2026-03-25T09:00:00+02:00', '2026-03-26 09:00', '2026-04-01 09:00'],
  [
    'an hour that is skipped a week later',
    '2026-03-22T03:30:00+02:00',
    '2026-03-24 09:00',
    '2026-03-29 04:30',
  ],
  ['the clock goes back in between', '2026-10-20T09:00:00+03:00', '2026-10-21 09:00', '2026-10-27 09:00'],
  [
    'Maundy Thursday: Easter lies between',
    '2026-04-02T14:00:00+03:00',
    '2026-04-07 14:00',
    '2026-04-09 14:00',
  ],
  ['the day before Christmas Eve', '2026-12-23T16:00:00+02:00', '2026-12-28 16:00', '2026-12-30 16:00'],
  ['New Year’s Eve', '2026-12-31T10:00:00+02:00', '2027-01-04 10:00', '2027-01-07 10:00'],
])('[RQ13] %s', (_when, sentAt, answerBy, sessionBy) => {
  expect(promised(sentAt)).toEqual({ answerBy, sessionBy });
});

test.each([
  ['a Tuesday', '2026-03-17T10:00:00+02:00', '2026-03-19 10:00'],
  ['Christmas Eve, a day off', '2026-12-24T10:00:00+02:00', '2026-12-30 09:00'],
  ['Midsummer week', '2026-06-18T10:00:00+03:00', '2026-06-23 10:00'],
])('[RQ13] urgent on %s', (_when, sentAt, sessionBy) => {
  expect(promised(sentAt, 'urgent').sessionBy).toBe(sessionBy);
});

test('[RQ13] each hour of the day through a year: answers are due on working days at the hour of sending, sessions a week later', () => {
  const end = at('2027-04-01T00:00:00Z').getTime();
  for (let time = at('2026-01-01T00:10:00Z').getTime(); time < end; time += 29 * HOUR + 13 * MINUTE) {
    const sent = new Date(time);
    const { answerBy, sessionBy } = promiseOf(sent, 'normal', ZONE);
    const urgentBy = promiseOf(sent, 'urgent', ZONE).sessionBy;
    const { localDate, localTime } = localOf(sent, ZONE);
    for (const due of [answerBy, urgentBy]) {
      expect(due.getTime()).toBeGreaterThan(time);
      expect(isWorkingDay(localOf(due, ZONE).localDate)).toBe(true);
      expect(localOf(due, ZONE).localTime).toBe(isWorkingDay(localDate) ? localTime : '09:00');
    }
    expect(urgentBy.getTime()).toBeGreaterThan(answerBy.getTime());
    const days = (sessionBy.getTime() - time) / (24 * HOUR);
    expect(Math.abs(days - 7)).toBeLessThanOrEqual(1.01 / 24);
    if (!isSkipped(sessionBy)) expect(localOf(sessionBy, ZONE).localTime).toBe(localTime);
  }
});

/** Whether a time may stand for one that the clock skipped: the hour after a change in spring. */
function isSkipped(instant: Date): boolean {
  return local(instant).slice(5, 13) === '03-29 04' || local(instant).slice(5, 13) === '03-28 04';
}
