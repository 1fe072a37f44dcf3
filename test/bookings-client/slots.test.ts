import { describe, expect, test } from '@jest/globals';
import type { PeriodView, SlotState, SlotView } from '#contract/bookings';
import { slotsToOffer } from '../../client/src/bookings/slots-to-offer.ts';
import { partsOf } from '../../client/src/bookings/period-parts.ts';
import { placeIn, slotsDraft, wishOf } from '../../client/src/bookings/slots-draft.ts';
import { entriesOf, sumOf } from '../../client/src/bookings/week-entries.ts';

const slot = (startsAt: string, state: SlotState): SlotView => ({
  ...{ slotId: `slo_${startsAt}`, localDate: startsAt.slice(0, 10), localTime: '10:00', minutes: 60 },
  ...{ startsAt, endsAt: startsAt, state, requestId: null, reference: null, consultationId: null },
});
const period = (wishes: Partial<PeriodView>): PeriodView => ({
  ...{ periodId: 'per_1', version: 1, name: 'Kevään ajat', startsOn: '2026-03-01', endsOn: '2026-04-30' },
  ...{ regionId: 'lappi', professions: [], minutes: 60, slots: 5, closed: false, used: 0, mine: true },
  slotsMade: [],
  ...wishes,
});
const NOW = Date.parse('2026-03-10T08:00:00Z');

test('a strip has a part for each promised session: taken ones first, what is not made last, no closed ones', () => {
  const states: SlotState[] = ['free', 'closed', 'booked', 'offered', 'held'];
  const slotsMade = states.map((state) => slot('2026-03-12T10:00:00Z', state));
  expect(partsOf({ slotsMade, slots: 6 })).toEqual(['booked', 'held', 'offered', 'free', 'unmade', 'unmade']);
  expect(partsOf({ slotsMade: [], slots: 0 })).toEqual([]);
});

test('what may be offered out of turn is free, mine, open and more than a day away; its own region’s first', () => {
  const own = period({
    slotsMade: [
      slot('2026-03-20T10:00:00Z', 'free'),
      slot('2026-03-11T08:30:00Z', 'free'), // within the last hour in which an offer could stand
      slot('2026-03-15T10:00:00Z', 'held'),
      slot('2026-03-21T10:00:00Z', 'offered'), // taken back from whoever has not answered yet
    ],
  });
  const others = [
    period({ regionId: 'kainuu', slotsMade: [slot('2026-03-12T10:00:00Z', 'free')] }),
    period({ regionId: null, slotsMade: [slot('2026-03-25T10:00:00Z', 'free')] }),
    period({ closed: true, slotsMade: [slot('2026-03-13T10:00:00Z', 'free')] }),
    period({ mine: false, slotsMade: [slot('2026-03-14T10:00:00Z', 'free')] }),
  ];
  const found = slotsToOffer([own, ...others], 'lappi', NOW);
  expect(found.map((one) => one.slot.localDate)).toEqual([
    '2026-03-20',
    '2026-03-21',
    '2026-03-25',
    '2026-03-12',
  ]);
});

describe('a wish for slots', () => {
  const fresh = slotsDraft(period({}), '2026-03-10');

  test('begins today or with the period, and says nothing until it is whole', () => {
    expect([fresh.from, fresh.to]).toEqual(['2026-03-10', '2026-04-30']);
    expect(slotsDraft(period({}), '2026-02-10').from).toBe('2026-03-01');
    expect(wishOf(fresh)).toBeNull();
    expect(wishOf({ ...fresh, how: 'singly' })).toBeNull();
    expect(wishOf({ ...fresh, weekdays: [3] })).toBeNull();
  });

  test('leaves out what was left empty, and finds the place of a refusal all the same', () => {
    const draft = { ...fresh, weekdays: [3], times: ['', '10:00', '25:00'] };
    expect(wishOf({ ...draft, times: ['', '10:00'] })?.pattern?.times).toEqual(['10:00']);
    expect(placeIn(draft, 'pattern.times.1')).toBe('times.2');
    expect(placeIn(draft, 'pattern.to')).toBe('to');
    expect(placeIn(draft, 'pattern')).toBe('pattern');
    const rows = [
      { localDate: '', localTime: '' },
      { localDate: '2026-03-12', localTime: '10:00' },
    ];
    const singly = { ...fresh, how: 'singly' as const, rows };
    expect(wishOf(singly)).toEqual({ slots: [rows[1]] });
    expect(placeIn(singly, 'slots.0.localTime')).toBe('slots.1.localTime');
  });
});

test('a day lists its times by the clock, and a week counts what is free, what waits and what is booked', () => {
  const facts = { version: 1, phase: null, regionId: 'lappi', language: 'fi' as const, lobbyOpensAt: '' };
  const consultation = (status: 'scheduled' | 'cancelled', startsAt: string) => ({
    ...{ ...facts, consultationId: `con_${status}`, reference: 'KP-2026-0001', status, startsAt },
    endsAt: startsAt,
  });
  const day = {
    ...{ day: '2026-03-12', holiday: null },
    slots: (['free', 'held', 'offered', 'booked', 'closed'] as const).map((state, at) => ({
      ...slot(`2026-03-12T1${at}:00:00Z`, state),
      ...{ regionId: 'lappi', status: null },
    })),
    consultations: [
      consultation('scheduled', '2026-03-12T09:00:00Z'),
      consultation('cancelled', '2026-03-12T11:30:00Z'),
    ],
  };
  expect(entriesOf(day).map(({ is }) => is)).toEqual([
    'consultation',
    'slot',
    'slot',
    'consultation',
    'slot',
    'slot',
    'slot',
  ]);
  expect(sumOf({ timeZone: 'Europe/Helsinki', days: [day] })).toEqual({ free: 1, held: 2, booked: 2 });
});
