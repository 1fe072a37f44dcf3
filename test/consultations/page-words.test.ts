import { expect, test } from '@jest/globals';
import { wordedData } from '../../client/src/consultations/event-data.ts';
import { momentsByDay } from '../../client/src/consultations/moments-by-day.ts';
import { events as english } from '../../client/src/words/staff-events.en.ts';
import { events as finnish } from '../../client/src/words/staff-events.fi.ts';
import { events as swedish } from '../../client/src/words/staff-events.sv.ts';
import { timeWords } from '../../client/src/words/time.ts';

const today = (clock: string) => `tänään ${clock}`;

test('a list of moments names each day once, where it begins, and today by its word', () => {
  const time = timeWords('fi', 'Europe/Helsinki');
  const moments = [
    '2030-03-13T07:41:00.000Z',
    '2030-03-13T07:40:00.000Z',
    '2030-03-12T13:20:00.000Z',
    '2030-03-12T11:05:00.000Z',
    // Still the 12th by the wall clock in Helsinki.
    '2030-03-11T22:30:00.000Z',
  ];
  expect(momentsByDay(moments, time, today, '2030-03-13T10:00:00.000Z')).toEqual([
    'tänään 9.41',
    '9.40',
    '12.3. 15.20',
    '13.05',
    '0.30',
  ]);
});

test('a move is told with the wall-clock times that were agreed, also across the change of clocks', () => {
  const data = wordedData(
    { fromDate: '2030-03-30', fromTime: '13:00', toDate: '2030-03-31', toTime: '13:00' },
    'fi',
  );
  expect(finnish['consultation.moved']('Raili Olematon', null, data)).toBe(
    'Raili Olematon siirsi ajan: 30.3. klo\u00a013.00 → 31.3. klo\u00a013.00.',
  );
});

test('an event without its times, or of an unknown actor, is still a sentence in every language', () => {
  const nothing = wordedData({}, 'fi');
  for (const words of [finnish, swedish, english])
    for (const say of Object.values(words)) expect(say(null, null, nothing)).toMatch(/^\S[^{}]*\.$/);
});
