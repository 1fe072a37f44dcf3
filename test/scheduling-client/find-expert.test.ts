import { expect, test } from '@jest/globals';
import type { Fit } from '#contract/matching';
import { foundExperts, suggestedFirst, type Themed } from '../../client/src/scheduling/find-expert.ts';

const expert = (staffId: string, name: string, organisation: string, ...themeNames: string[]): Themed => ({
  ...{ staffId, name, organisation, themeNames },
  title: '',
  organisationId: organisation,
  languages: ['fi'],
  themes: [],
  canChair: true,
});
const INKA = expert('stf_1', 'Inka Kokeilusto', 'Sovittelukeskus Tuokio', 'lapsen osallisuus');
const KAISLA = expert('stf_2', 'Kaisla Harjoituslahti', 'Erotuki Uoma ry', 'vaino');
const ALL = [INKA, KAISLA];

test('an expert is found by any words of name, organisation and themes, in any order', () => {
  expect(foundExperts(ALL, '', '')).toEqual(ALL);
  expect(foundExperts(ALL, 'uoma KAISLA', '')).toEqual([KAISLA]);
  expect(foundExperts(ALL, 'osallisuus', '')).toEqual([INKA]);
  expect(foundExperts(ALL, 'inka uoma', '')).toEqual([]);
});

test('who is chosen stays in sight, first, whatever is searched', () => {
  expect(foundExperts(ALL, 'inka', 'stf_2')).toEqual([KAISLA, INKA]);
  expect(foundExperts(ALL, '', 'stf_2')).toEqual([KAISLA, INKA]);
});

test('those who fit come first, in the order in which they are suggested', () => {
  const fit = { staffId: 'stf_2' } as Fit;
  expect(suggestedFirst(ALL, [fit])).toEqual([KAISLA, INKA]);
  expect(suggestedFirst(ALL, [])).toEqual(ALL);
});
