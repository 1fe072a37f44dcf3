import { describe, expect, test } from '@jest/globals';
import { addressIn } from '../../client/src/requests/contact-address.ts';
import { daysOf } from '../../client/src/requests/promise-days.ts';
import { wallClock } from '../../client/src/requests/wall-clock.ts';

describe('a promise', () => {
  test('has its days counted from the first, over a change of the clock too', () => {
    const promise = { sentAt: '2030-03-28T10:00:00.000Z', sessionBy: '2030-04-04T09:00:00.000Z' };
    const on = (instant: string) => daysOf(promise, Date.parse(instant));
    expect(on('2030-03-28T10:00:01.000Z')).toEqual({ day: 1, days: 7 });
    expect(on('2030-03-31T12:00:00.000Z')).toEqual({ day: 4, days: 7 });
    expect(on('2030-05-01T12:00:00.000Z')).toEqual({ day: 7, days: 7 });
    expect(on('2030-03-28T09:00:00.000Z')).toEqual({ day: 1, days: 7 });
  });
});

test('a proposed time is said as it was typed, whatever zone the device is in', () => {
  expect(wallClock({ localDate: '2030-03-31', localTime: '03:30' }, 'fi')).toBe('su 31.3.2030 klo\u00a03.30');
  expect(wallClock({ localDate: '', localTime: '09:00' }, 'fi')).toBe('09:00');
});

test('of a contact with a name before it the address is the link', () => {
  expect(addressIn('Kamari <ajat@kamari.example>')).toBe('ajat@kamari.example');
  expect(addressIn('lappi@kamari.example')).toBe('lappi@kamari.example');
  expect(addressIn('016 000 000')).toBeNull();
});
