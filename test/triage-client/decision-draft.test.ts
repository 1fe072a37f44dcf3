import { describe, expect, test } from '@jest/globals';
import { DECISION_KINDS, type DecisionKind } from '#contract/triage';
import {
  decisionOf,
  decisionWrongs,
  firstDraft,
  inOrder,
  messageOf,
} from '../../client/src/triage/decision-draft.ts';

const READY = Object.fromEntries(DECISION_KINDS.map((kind) => [kind, `valmis: ${kind}`])) as Record<
  DecisionKind,
  string
>;
const draft = firstDraft(null);

describe('a decision that is being written', () => {
  test('is nothing before anything is chosen', () => {
    expect(decisionOf(draft, READY)).toBeNull();
    expect(decisionWrongs(draft, READY)).toEqual({ kind: 'missing' });
  });

  test('says the ready words unless somebody has written others, and each kind keeps its own', () => {
    const accepts = { ...draft, kind: 'accept' as const, messages: { ask: 'Kerro lisää.' } };
    expect(decisionOf(accepts, READY)).toEqual({ kind: 'accept', message: 'valmis: accept' });
    expect(messageOf({ ...accepts, kind: 'ask' }, READY)).toBe('Kerro lisää.');
    expect(decisionOf({ ...accepts, messages: { accept: '' } }, READY)).toBeNull();
  });

  test('tells why and where to, only where that is asked', () => {
    const away = { ...draft, reason: 'other_service' as const, suggestion: 'Perheneuvola' };
    expect(decisionOf({ ...away, kind: 'accept' }, READY)).not.toHaveProperty('reason');
    expect(decisionOf({ ...away, kind: 'decline' }, READY)).not.toHaveProperty('suggestion');
    expect(decisionOf({ ...away, kind: 'redirect' }, READY)).toMatchObject({ suggestion: 'Perheneuvola' });
    const empty = decisionWrongs({ ...draft, kind: 'redirect' }, READY);
    expect(Object.keys(empty).toSorted()).toEqual(['reason', 'suggestion']);
  });

  test('comes back as it was typed when it was undone', () => {
    const typed = {
      kind: 'redirect',
      message: 'Kiitos.',
      reason: 'other',
      suggestion: 'Sosiaalipäivystys',
    } as const;
    expect(decisionOf(firstDraft(typed), READY)).toEqual(typed);
  });
});

test('what helps is offered first and what ends the request last, as far as its state allows', () => {
  expect(inOrder([...DECISION_KINDS])).toEqual(['accept', 'ask', 'waitlist', 'redirect', 'decline']);
  expect(inOrder(['decline', 'waitlist'])).toEqual(['waitlist', 'decline']);
});
