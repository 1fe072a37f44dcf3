import { describe, expect, test } from '@jest/globals';
import type { CreateConsultation } from '#contract/consultations';
import { bodyOf, fieldOf, isInSlot, requestDraft } from '../../client/src/consultations/booking-draft.ts';
import { wallStart } from '../../client/src/consultations/wall-clock.ts';

const PERSON = {
  ...{ name: 'Oona Tyhjäsivu', title: 'Kuraattori', organisation: 'Lapin hyvinvointialue' },
  ...{ email: 'oona@m-por.example', language: 'fi' as const },
};
const FILLED: CreateConsultation = {
  ...{ reference: 'KP-2030-0010', regionId: 'lappi', language: 'fi' },
  ...{ localDate: '2030-03-15', localTime: '12:00', minutes: 60, slotId: 'slo_1', requestIds: ['req_1'] },
  panel: [
    { staffId: 'stf_1', chair: false },
    { staffId: 'stf_2', chair: true },
  ],
  ...{ requester: PERSON, guests: [], questions: [] },
};

describe('a booking that a request fills in', () => {
  test('says what the request says, and goes out as it came in', () => {
    const draft = requestDraft(FILLED);
    expect(draft).toMatchObject({ panel: ['stf_1', 'stf_2'], chair: 'stf_2', questions: [''] });
    expect(bodyOf(draft)).toEqual(FILLED);
  });

  test('stands in the held slot only at its time', () => {
    const draft = requestDraft(FILLED);
    const moved = { ...draft, localTime: '13:00' };
    expect([isInSlot(draft), isInSlot(moved)]).toEqual([true, false]);
    expect(bodyOf(moved)).not.toHaveProperty('slotId');
    expect(isInSlot({ ...draft, slot: null })).toBe(false);
  });

  test('shows what is wrong with a slot at the time, and with a request among the requests', () => {
    const draft = requestDraft(FILLED);
    expect(fieldOf(draft, 'slotId')).toBe('localTime');
    expect(fieldOf(draft, 'requestIds.1')).toBe('requestIds');
  });
});

test('a wall-clock time is the instant that it is in its zone, in summer as in winter', () => {
  const at = (localDate: string, localTime: string) => wallStart({ localDate, localTime }, 'Europe/Helsinki');
  expect(at('2030-03-15', '12:00')).toBe(Date.parse('2030-03-15T10:00:00Z'));
  expect(at('2030-07-15', '12:00')).toBe(Date.parse('2030-07-15T09:00:00Z'));
  expect(at('2030-03-31', '02:30')).toBe(Date.parse('2030-03-31T00:30:00Z'));
  expect(at('2030-03-31', '04:30')).toBe(Date.parse('2030-03-31T01:30:00Z'));
  expect(at('', '12:00')).toBeNull();
});
