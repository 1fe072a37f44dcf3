import { expect, test } from '@jest/globals';
import { MAX_ASKED, type Fit } from '#contract/matching';
import { askedOf, askWrong, canAsk, isPanel, panelWith, toggled } from '../../client/src/triage/ask-draft.ts';

const fit = (staffId: string, organisation: string, inquiry: Fit['inquiry'] = null): Fit => ({
  ...{
    staffId,
    organisation,
    inquiry,
    name: staffId,
    title: '',
    canChair: true,
    recent: 0,
    isWeekFull: false,
  },
  ...{ theme: true, region: true, language: true, time: 'free' },
});
const ALL = [
  fit('stf_1', 'Erotuki Uoma ry', 'yes'),
  fit('stf_2', 'Erotuki Uoma ry'),
  fit('stf_3', 'Perheturva Kaarna ry'),
  fit('stf_4', 'Perheturva Kaarna ry', 'disqualified'),
];
const asking = (staffIds: string[], rest = {}) => ({
  staffIds,
  slotIds: ['slo_1'],
  bilateral: false,
  ...rest,
});

test('a panel counts who said yes or may, and needs two organisations', () => {
  expect(isPanel(panelWith(ALL, ['stf_2']))).toBe(false);
  expect(isPanel(panelWith(ALL, ['stf_3']))).toBe(true);
  expect(panelWith(ALL, [])).toEqual({ experts: 1, organisations: 1 });
});

test('one expert alone, or one organisation, is asked only where that is meant', () => {
  expect(askWrong(asking(['stf_2']), panelWith(ALL, ['stf_2']))).toBe('panel');
  expect(askWrong(asking(['stf_2'], { bilateral: true }), panelWith(ALL, ['stf_2']))).toBeNull();
  expect(askWrong(asking(['stf_3']), panelWith(ALL, ['stf_3']))).toBeNull();
  expect(askWrong(asking([]), panelWith(ALL, []))).toBe('whom');
  expect(askWrong(asking(['stf_3'], { slotIds: [] }), panelWith(ALL, ['stf_3']))).toBe('times');
});

test('whoever has answered, or is being asked, is not asked again; one whose question was taken back is', () => {
  expect(ALL.filter(canAsk).map((one) => one.staffId)).toEqual(['stf_2', 'stf_3']);
  expect(canAsk(fit('stf_5', '', 'withdrawn'))).toBe(true);
});

test('of a suggested panel only the rest is asked, and of one that was asked whole nobody', () => {
  expect(askedOf({ experts: ALL.slice(0, 3) })).toEqual(['stf_2', 'stf_3']);
  expect(askedOf({ experts: [fit('stf_5', '', 'yes'), fit('stf_6', '', 'asked')] })).toEqual([]);
});

test('no more can be ticked than are asked at a time', () => {
  const full = Array.from({ length: MAX_ASKED }, (_, at) => `stf_${at}`);
  expect(toggled(full, 'stf_new')).toBe(full);
  expect(toggled(full, 'stf_0')).toHaveLength(MAX_ASKED - 1);
});
