import { expect, test } from '@jest/globals';
import type { Availability } from '#contract/matching';
import { availabilityDraft, bodyOf, isPast, wrongsOf } from '../../client/src/matching/availability-draft.ts';

const KEPT: Availability = {
  version: 3,
  week: [{ weekday: 3, from: '09:00', to: '12:00' }],
  exceptions: [{ kind: 'away', from: '2026-07-01', to: '2026-07-31' }],
  mostPerWeek: 2,
  deputyId: null,
  timeZone: 'Europe/Helsinki',
  deputies: [],
};

test('times that were kept go back as they came', () => {
  const { timeZone: _zone, deputies: _deputies, ...saved } = KEPT;
  expect(bodyOf(availabilityDraft(KEPT), 3)).toEqual(saved);
  expect(wrongsOf(availabilityDraft(KEPT))).toEqual({});
});

test('what is unfinished, backwards or overlaps is named at its row', () => {
  const draft = availabilityDraft({
    ...KEPT,
    week: [
      { weekday: 3, from: '09:00', to: '12:00' },
      { weekday: 3, from: '11:00', to: '13:00' },
      { weekday: 3, from: '13:00', to: '14:00' }, // only touches
      { weekday: 4, from: '15:00', to: '14:00' },
      { weekday: 5, from: '', to: '14:00' },
    ],
    exceptions: [
      { kind: 'away', from: '2026-07-31', to: '2026-07-01' },
      { kind: 'away', from: '2026-07-01', to: '2026-07-01' }, // one day
      { kind: 'free', localDate: '', from: '09:00', to: '12:00' },
    ],
  });
  expect(wrongsOf(draft)).toEqual({
    'week.1': 'times_overlap',
    'week.3.to': 'ends_before_start',
    'week.4.from': 'missing',
    'exceptions.0.to': 'ends_before_start',
    'exceptions.2.localDate': 'missing',
  });
});

test('an exception is past once its last day is', () => {
  expect(isPast({ kind: 'away', from: '2026-03-01', to: '2026-03-10' }, '2026-03-10')).toBe(false);
  expect(isPast({ kind: 'away', from: '2026-03-01', to: '2026-03-10' }, '2026-03-11')).toBe(true);
  expect(isPast({ kind: 'free', localDate: '', from: '09:00', to: '12:00' }, '2026-03-11')).toBe(false);
});
