import { describe, expect, test } from '@jest/globals';
import type { HeldChange } from '#contract/scheduling';
import type { HeldDecision } from '#contract/triage';
import {
  heldId,
  heldPath,
  inSight,
  millisecondsLeft,
  without,
  withHeld,
  withNews,
  withTrouble,
  type OnItsWay,
} from '../../client/src/scheduling/held-list.ts';
import { decisionText } from '../../client/src/scheduling/bar-text.ts';
import { change } from '../../client/src/words/staff-change.fi.ts';
import { triage } from '../../client/src/words/staff-triage.fi.ts';

const CHANGE: HeldChange = {
  changeId: 'chg_1',
  consultationId: 'con_1',
  kind: 'move',
  state: 'held',
  by: 'Raili Olematon',
  mine: true,
  appliesAt: '2030-03-13T10:00:10.000Z',
  mails: 6,
};
const OTHER: HeldChange = { ...CHANGE, changeId: 'chg_2', consultationId: 'con_2' };
const DECISION: HeldDecision = {
  decisionId: 'dec_1',
  requestId: 'req_1',
  kind: 'accept',
  state: 'held',
  by: 'Raili Olematon',
  mine: true,
  appliesAt: '2030-03-13T10:00:10.000Z',
};
const idInSight = (list: OnItsWay[]) => {
  const shown = inSight(list);
  return shown && heldId(shown.change);
};
const BACK = { to: '/consultations/con_1?change=move', state: null };

describe('changes on their way', () => {
  test('stand once each, and the way back of the first stays', () => {
    const list = withHeld(withHeld([], CHANGE, BACK), CHANGE, null);
    expect(list).toHaveLength(1);
    expect(list[0]?.back).toEqual(BACK);
  });

  test('are shown one at a time: the newest that can still be taken back, else the newest of all', () => {
    const both = withHeld(withHeld([], CHANGE, BACK), OTHER, null);
    expect(idInSight(both)).toBe('chg_2');
    const settled = withNews(both, { ...OTHER, state: 'applied' });
    expect(idInSight(settled)).toBe('chg_1');
    expect(idInSight(withNews(settled, { ...CHANGE, state: 'undone' }))).toBe('chg_2');
    expect(inSight([])).toBeNull();
    expect(without(both, 'chg_2')).toHaveLength(1);
  });

  test('that are settled stay settled, whatever is answered late', () => {
    const undone = withNews(withHeld([], CHANGE, null), { ...CHANGE, state: 'undone' });
    expect(withNews(undone, CHANGE)[0]?.change.state).toBe('undone');
    expect(withHeld(undone, CHANGE, null)[0]?.change.state).toBe('undone');
  });

  test('of a plan and about a request stand in one list, each asked for at its own address', () => {
    const both = withHeld(withHeld([], CHANGE, null), DECISION, null);
    expect(both.map((one) => heldPath(one.change))).toEqual(['/api/changes/chg_1', '/api/decisions/dec_1']);
    expect(idInSight(both)).toBe('dec_1');
    expect(idInSight(without(both, 'dec_1'))).toBe('chg_1');
    expect(withNews(both, { ...DECISION, state: 'applied' })[0]?.change.state).toBe('held');
  });

  test('forget their trouble once the server has answered', () => {
    const list = withTrouble(withHeld([], CHANGE, null), 'chg_1', { trouble: 'offline', unsure: true });
    expect(list[0]).toMatchObject({ trouble: 'offline', unsure: true });
    expect(withNews(list, { ...CHANGE, state: 'applied' })[0]).toMatchObject({
      trouble: null,
      unsure: false,
    });
  });
});

test('a device whose clock is wrong waits by the server’s, and never for ever', () => {
  const at = Date.parse(CHANGE.appliesAt);
  expect(millisecondsLeft(CHANGE, at - 10_000, 0)).toBe(10_000);
  expect(millisecondsLeft(CHANGE, at - 3_610_000, 3_600_000)).toBe(10_000);
  expect(millisecondsLeft(CHANGE, at - 86_400_000, 0)).toBe(60_000);
  expect(millisecondsLeft(CHANGE, at + 86_400_000, 0)).toBe(500);
});

test('a decision’s bar says what is on its way, what has become of it, and why it could not be made', () => {
  const said = (part: Partial<HeldDecision>, doubt = { unsure: false, trouble: null as string | null }) =>
    decisionText({ change, triage }, { ...DECISION, ...part }, doubt);
  expect(said({})).toBe(triage.decide.going.accept);
  expect(said({}, { unsure: true, trouble: null })).toBe(change.unsure);
  expect(said({}, { unsure: false, trouble: 'too_late' })).toBe(triage.decide.tooLate);
  expect(said({ state: 'applied' })).toBe(triage.decide.made.accept);
  expect(said({ state: 'undone' })).toBe(change.undone);
  expect(said({ state: 'failed', code: 'not_verified' })).toContain(triage.refusal['not_verified']);
});
