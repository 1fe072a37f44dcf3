import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pauseBefore } from '../../client/src/connection/pause.ts';
import { placeOf, repairedAddress } from '../../client/src/door/place.ts';
import { nameTrouble } from '../../client/src/join/name-trouble.ts';
import { waitingState } from '../../client/src/lobby/waiting-state.ts';
import { minutesBetween, timeWords } from '../../client/src/words/time.ts';

describe('where a guest’s browser stands', () => {
  const secret = 'a'.repeat(43);

  test.each([
    ['/k%23', `/k#${secret}`],
    ['/K%23', `/k#${secret}`],
  ])('a link whose # was written as %s is repaired', (start, repaired) => {
    expect(repairedAddress({ pathname: start + secret, hash: '' })).toBe(repaired);
  });

  test('a whole link needs no repair', () => {
    expect(repairedAddress({ pathname: '/k', hash: `#${secret}` })).toBeNull();
  });

  test('the fragment says whose page it is, and nothing else does', () => {
    expect(placeOf({ pathname: '/k', hash: `#${secret}` })).toEqual({ at: 'link', secret });
    expect(placeOf({ pathname: '/j', hash: '#inv_1' })).toEqual({ at: 'door', invitationId: 'inv_1' });
    expect(placeOf({ pathname: '/join', hash: '' })).toEqual({ at: 'join' });
    expect(placeOf({ pathname: '/k', hash: '' })).toEqual({ at: 'nowhere' });
    expect(placeOf({ pathname: '/j', hash: '#' })).toEqual({ at: 'nowhere' });
  });
});

describe('the headline of one who waits', () => {
  const facts = {
    lost: false,
    onBreak: false,
    noticedAt: null,
    hostInside: false,
    startsAt: '2030-03-13T11:00:00Z',
    now: Date.parse('2030-03-13T10:50:00Z'),
  };
  const later = Date.parse('2030-03-13T11:05:00Z');

  test.each([
    ['early', {}],
    ['nobody', { now: later }],
    ['waiting', { hostInside: true }],
    ['noticed', { hostInside: true, noticedAt: '2030-03-13T10:49:00Z' }],
    ['break', { noticedAt: '2030-03-13T10:49:00Z', onBreak: true }],
    ['lost', { onBreak: true, lost: true }],
  ])('is “%s” when that is what is true', (state, more) => {
    expect(waitingState({ ...facts, ...more })).toBe(state);
  });
});

describe('a time in words', () => {
  const from = '2030-03-13T11:00:00Z';
  const to = '2030-03-13T12:30:00Z';

  test.each([
    ['fi', 'ke 13.3.2030 klo\u00a013.00–14.30', 'Keskiviikko 13.3.2030'],
    ['sv', 'ons 13.3.2030 kl.\u00a013.00–14.30', 'Onsdag 13.3.2030'],
    ['en', 'Wed 13 March 2030, 13:00–14:30', 'Wednesday 13 March 2030'],
    ['se', 'ke 13.3.2030 klo\u00a013.00–14.30', 'Keskiviikko 13.3.2030'],
  ] as const)('%s writes %s', (language, when, longDate) => {
    const words = timeWords(language, 'Europe/Helsinki');
    expect(words.when(from, to)).toBe(when);
    expect(words.longDate(from)).toBe(longDate);
  });

  test.each([
    ['fi', 'ke 13.3.2030 klo\u00a013.00–\u206014.30 (Suomen\u00a0aikaa)'],
    ['sv', 'ons 13.3.2030 kl.\u00a013.00–\u206014.30 (finsk\u00a0tid)'],
    ['en', 'Wed 13 March 2030, 13:00–\u206014:30 (Finnish\u00a0time)'],
  ] as const)('%s says whose time it is to a device whose clock shows another', (language, when) => {
    expect(timeWords(language, 'Europe/Helsinki', 'Europe/Stockholm').when(from, to)).toBe(when);
  });

  test('whose time it is hangs on the clocks of that instant, not on the name of the zone', () => {
    const kyiv = timeWords('fi', 'Europe/Helsinki', 'Europe/Kyiv');
    expect([kyiv.at(from), kyiv.zone(from)]).toEqual(['klo\u00a013.00', null]);
    // Cairo keeps Helsinki's time in March 2030, but its summer begins weeks later.
    const cairo = timeWords('fi', 'Europe/Helsinki', 'Africa/Cairo');
    expect(cairo.zone(from)).toBeNull();
    expect(cairo.zone('2030-04-03T11:00:00Z')).toBe('Suomen aikaa');
    // The same hour of another day is another time.
    expect(timeWords('en', 'Pacific/Auckland', 'Pacific/Honolulu').zone(from)).toBe('Auckland');
  });

  test('midnight is 0.00 and belongs to the new day', () => {
    const words = timeWords('fi', 'Europe/Helsinki');
    expect(words.time('2030-03-12T22:00:00Z')).toBe('0.00');
    expect(words.sameDay('2030-03-12T22:00:00Z', from)).toBe(true);
    expect(words.sameDay('2030-03-12T21:59:00Z', from)).toBe(false);
  });

  test('nobody has waited less than nothing, whatever the clocks say', () => {
    expect(minutesBetween(from, Date.parse(from) - 5_000)).toBe(0);
    expect(minutesBetween(from, Date.parse(from) + 119_000)).toBe(1);
  });
});

describe('a typed name', () => {
  test.each([
    ['   ', { is: 'missing' }],
    ['x'.repeat(81), { is: 'long', most: 80 }],
    ['Veikko\u202eVaranimi', { is: 'odd' }],
    [' Áilu Ŋđŧ ', null],
  ])('%j', (name, trouble) => {
    expect(nameTrouble(name)).toEqual(trouble);
  });
});

describe('the line to the service', () => {
  test('a line that broke is tried again within 200 ms at first and never later than ten seconds', () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), (attempt) => {
        const pause = pauseBefore(attempt);
        return pause >= 0 && pause <= Math.min(200 * 2 ** attempt, 10_000);
      }),
    );
  });
});
