import { describe, expect, test } from '@jest/globals';
import { NOTICE_CODES, PUBLIC_HOLIDAYS, type Notice } from '#contract/scheduling';
import {
  among,
  noticeText,
  placed,
  refusalText,
  toldName,
} from '../../client/src/scheduling/said-changes.ts';
import { change as english } from '../../client/src/words/staff-change.en.ts';
import { change as finnish } from '../../client/src/words/staff-change.fi.ts';
import { change as swedish } from '../../client/src/words/staff-change.sv.ts';

const BUSY = {
  field: 'staffId',
  code: 'busy',
  busy: {
    name: 'Kaisla Harjoituslahti',
    startsAt: '2030-03-13T11:00:00.000Z',
    endsAt: '2030-03-13T12:00:00.000Z',
  },
};
const hours = (from: string, to: string) => `klo ${from.slice(11, 16)}–${to.slice(11, 16)}`;

describe('what is to be minded', () => {
  test('has words in every language, and says who, how long and which day', () => {
    for (const words of [finnish, swedish, english])
      for (const code of NOTICE_CODES) {
        const notice: Notice = { code, tone: 'warning', name: 'Inka Kokeilusto', minutes: 5, hours: 3 };
        expect(noticeText(words, notice)).toMatch(/^\S.*\S$/);
      }
    expect(noticeText(finnish, { code: 'tight', tone: 'warning', name: 'Inka Kokeilusto', minutes: 5 })).toBe(
      'Inka Kokeilusto: toiseen istuntoon on väliä vain 5\u00a0min',
    );
    expect(noticeText(finnish, { code: 'short_notice', tone: 'warning', hours: 3 })).toContain('3 tuntia');
  });

  test('names each public holiday, and stays true for a day it does not know', () => {
    const said = PUBLIC_HOLIDAYS.map((name) =>
      noticeText(finnish, { code: 'public_holiday', tone: 'warning', name }),
    );
    expect(new Set(said).size).toBe(PUBLIC_HOLIDAYS.length);
    expect(noticeText(finnish, { code: 'public_holiday', tone: 'warning', name: 'may_day_eve' })).toBe(
      'Pyhäpäivä: juhlapäivä',
    );
  });
});

describe('a refusal', () => {
  test('of somebody who is busy says the other time, and nothing else of it', () => {
    expect(refusalText(finnish, BUSY, hours)).toBe(
      'Kaisla Harjoituslahti on toisessa istunnossa klo 11:00–12:00.',
    );
  });

  test('has words for every code, also for one that is not known here', () => {
    expect(refusalText(finnish, { field: '.', code: 'has_begun' }, hours)).toBe(finnish.refusal['has_begun']);
    expect(refusalText(swedish, { field: '.', code: 'of_tomorrow' }, hours)).toBe(swedish.mend);
    for (const words of [swedish, english])
      expect(Object.keys(words.refusal)).toEqual(Object.keys(finnish.refusal));
  });

  test('stands at its field, or with the whole where the form has no such field', () => {
    const refusals = [
      { field: 'localTime', code: 'in_the_past' },
      { field: 'localTime', code: 'no_such_time' },
      { field: 'guest.email', code: 'already_invited' },
      { field: '.', code: 'ended' },
    ];
    const { at, whole } = placed(refusals, among(['localTime', 'guest']));
    expect(at).toEqual({ localTime: [refusals[0], refusals[1]], guest: [refusals[2]] });
    expect(whole).toEqual([refusals[3]]);
  });
});

test('the button says how many go, in words for one and without any for none', () => {
  expect(finnish.confirm.move(6)).toBe('Siirrä aika ja lähetä 6 viestiä');
  expect(finnish.confirm.correct(1)).toBe('Tallenna tiedot ja lähetä yksi viesti');
  expect(finnish.confirm.correct(0)).toBe('Tallenna tiedot');
});

test('the chair is told by their part, everybody else by name alone', () => {
  const person = { name: 'Inka Kokeilusto', language: 'fi' } as const;
  expect(toldName({ ...person, role: 'chair' }, 'Puheenjohtaja')).toBe('Inka Kokeilusto, puheenjohtaja');
  expect(toldName({ ...person, role: 'expert' }, 'Puheenjohtaja')).toBe('Inka Kokeilusto');
});
