import { expect, test } from '@jest/globals';
import { MAX_QUESTION } from '#contract/consultations';
import {
  bodyOf,
  emptyDraft,
  inPageOrder,
  refusedFields,
  wrongsOf,
} from '../../client/src/consultations/booking-draft.ts';

const draft = (questions: string[]) => ({ ...emptyDraft('KP-2026-0001', 'lappi'), questions });

test('rows in which nothing is asked are not sent, and are not wrong', () => {
  expect(bodyOf(draft([''])).questions).toEqual([]);
  expect(bodyOf(draft(['Miten?', '  ', 'Kuka?'])).questions).toEqual(['Miten?', 'Kuka?']);
  expect(Object.keys(wrongsOf(draft(['', 'Kuka?'])))).not.toContainEqual(expect.stringMatching(/^questions/));
});

test('what is wrong with a question is said in the row where it was typed, by the form and by the service', () => {
  const form = draft(['', 'Miten?', 'x'.repeat(MAX_QUESTION + 1)]);
  expect(Object.keys(wrongsOf(form)).filter((path) => path.startsWith('questions'))).toEqual(['questions.2']);
  const problem = { field: 'questions.1', code: 'too_long' };
  expect(refusedFields(form, 'bad_input', [problem])).toEqual({ 'questions.2': 'too_long' });
});

test('corrections are listed in the order of the page', () => {
  const paths = ['guests.1.email', 'questions.1', 'guests.0.name', 'requester.email', 'questions.0', 'panel'];
  expect(inPageOrder(paths)).toEqual([
    'panel',
    'requester.email',
    'questions.0',
    'questions.1',
    'guests.0.name',
    'guests.1.email',
  ]);
});
