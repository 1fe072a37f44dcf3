import { describe, expect, test } from '@jest/globals';
import { REQUEST_STATUSES } from '#contract/requests';
import { NEXT_STATUS } from '../../server/requests/request.ts';
import { lastChange } from '../../client/src/triage/last-change.ts';
import { opensItself, mayBook, PANEL_OFFERED, panelShown } from '../../client/src/triage/request-panels.ts';
import { requestSentence } from '../../client/src/triage/request-sentence.ts';
import { timesToAsk } from '../../client/src/triage/times-to-ask.ts';
import { triage as english } from '../../client/src/words/staff-triage.en.ts';
import { triage as finnish } from '../../client/src/words/staff-triage.fi.ts';
import { triage as swedish } from '../../client/src/words/staff-triage.sv.ts';

const NEW = { status: 'requested', may: ['accept'], mayReturn: false, decision: null } as const;
const seen = (rest: object) => ({ ...NEW, may: [...NEW.may], ...rest }) as Parameters<typeof panelShown>[0];

describe('the panel that lies open', () => {
  test('is the decision where nobody has decided yet, until somebody does or closes it', () => {
    expect(panelShown(seen({}), null)).toBe('decide');
    expect(panelShown(seen({}), 'none')).toBeNull();
    expect(panelShown(seen({ decision: { state: 'held', mine: true } }), null)).toBeNull();
    // Somebody else's: what is being typed stays.
    expect(panelShown(seen({ decision: { state: 'held', mine: false } }), null)).toBe('decide');
    expect(panelShown(seen({ status: 'accepted' }), null)).toBeNull();
  });

  test('is the one that the address names, if the request is in a state for it', () => {
    expect(panelShown(seen({ status: 'accepted' }), 'experts')).toBe('experts');
    expect(panelShown(seen({}), 'experts')).toBeNull();
    expect(panelShown(seen({ may: [] }), 'decide')).toBeNull();
    expect(panelShown(seen({ status: 'accepted', mayReturn: true }), 'return')).toBe('return');
    expect(opensItself(seen({ may: [] }))).toBe(false);
  });

  test('a time is booked, and experts are asked, in just those states in which the table lets it be booked', () => {
    for (const status of REQUEST_STATUSES.filter((one) => one !== 'draft')) {
      const books = NEXT_STATUS[status].book !== undefined;
      expect([status, mayBook({ status })]).toEqual([status, books]);
      expect(PANEL_OFFERED.experts(seen({ status }))).toBe(books);
    }
  });
});

describe('the history', () => {
  test('is a sentence in every language, also of what nobody here has words for', () => {
    for (const words of [finnish, swedish, english]) {
      for (const type of [...Object.keys(words.event), 'something.new'])
        expect(requestSentence(words, { at: '', type, actor: null })).toMatch(/^\S[^{}]*\.$/);
    }
  });

  test('says a reason in words, and never what is sealed', () => {
    const declined = {
      at: '',
      type: 'request.declined',
      actor: 'Raili Olematon',
      data: { reason: 'no_slots' },
    };
    expect(requestSentence(finnish, declined)).toBe('Raili Olematon hylkäsi pyynnön: Aikoja ei ole.');
    const returned = { ...declined, type: 'request.returned', data: { reason: 'Väärä alue' } };
    expect(requestSentence(finnish, returned)).toContain('Väärä alue');
    const released = { ...declined, type: 'slot.released', data: { reason: 'AAECAwQ=' } };
    expect(requestSentence(finnish, released)).not.toContain('AAECAwQ=');
  });

  test('tells who changed something last that a decision stands on', () => {
    const history = [
      { at: '2030-03-13T10:00:00.000Z', type: 'person.verified', actor: 'Raili Olematon' },
      { at: '2030-03-13T10:05:00.000Z', type: 'inquiry.yes', actor: 'Otso Demonäyte' },
      { at: '2030-03-13T10:04:00.000Z', type: 'request.answered', actor: null },
    ];
    expect(lastChange({ history })).toEqual({ by: null, at: '2030-03-13T10:04:00.000Z' });
    expect(lastChange({ history: history.slice(1, 2) })).toBeNull();
  });
});

test('experts are asked about the held time first, then the wishes that can be had, then what else is free', () => {
  const slot = (slotId: string) => ({ slotId, startsAt: '', endsAt: '', minutes: 60 });
  const wishes = [
    { ...slot('slo_1'), free: true },
    { ...slot('slo_2'), free: false },
    { ...slot('slo_3'), free: true },
  ];
  const times = timesToAsk({ held: slot('slo_3'), times: { slots: wishes, own: [] } }, [
    slot('slo_1'),
    slot('slo_4'),
  ]);
  expect(times.map(({ slot: { slotId }, held, rank }) => [slotId, held, rank])).toEqual([
    ['slo_3', true, 3],
    ['slo_1', false, 1],
    ['slo_4', false, 0],
  ]);
});
