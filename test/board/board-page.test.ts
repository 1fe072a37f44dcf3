import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BoardAlert, BoardRow } from '#contract/board';
import { ALERT_KINDS } from '#contract/consultations';
import type { QueueRow } from '#contract/lobby';
import { countAlerts, inRank, stateOf, weightOf } from '../../client/src/board/alert-facts.ts';
import { countNeeds, needsOf, titleOf } from '../../client/src/board/attention.ts';
import { ofRegion } from '../../client/src/board/board-of-region.ts';
import { addDays, isDay, mondayOf, weekNumber } from '../../client/src/board/day-names.ts';
import {
  lineOf,
  longestWait,
  mayBeMoved,
  mayBeSwapped,
  minutesOver,
  mostNeeded,
} from '../../client/src/board/row-facts.ts';
import { MINUTE } from '../../server/platform/clock.ts';

const START = Date.parse('2026-03-17T08:00:00.000Z');
const at = (minutes: number) => new Date(START + minutes * MINUTE).toISOString();

const ROW: BoardRow = {
  consultationId: 'con_1',
  version: 1,
  reference: 'KP-2026-0001',
  status: 'scheduled',
  phase: null,
  regionId: 'lappi',
  language: 'fi',
  startsAt: at(0),
  endsAt: at(60),
  lobbyOpensAt: at(-15),
  actualStart: null,
  actualEnd: null,
  closesAt: null,
  coordinator: 'Raili Olematon',
  invited: {},
  panel: [
    { invitationId: 'inv_1', name: 'Kaisla Harjoituslahti', chair: true, inside: false, reply: null },
    { invitationId: 'inv_2', name: 'Otso Demonäyte', chair: false, inside: false, reply: 'accepted' },
  ],
  requester: { invitationId: 'inv_3', name: 'Jaakko Keinotekoinen', state: 'link_opened' },
  inside: [],
  queue: [],
  held: null,
  phoneNote: null,
};
const DECLINED: BoardRow = { ...ROW, panel: [{ ...ROW.panel[0]!, reply: 'declined' }, ROW.panel[1]!] };
const UNOPENED: BoardRow = { ...ROW, requester: { ...ROW.requester, state: 'link_not_opened' } };

const waiting = (visitId: string, knockedAt: string) =>
  ({ visitId, name: 'Jaakko Keinotekoinen', knockedAt }) as QueueRow;
const inside = (name: string, quality: 'good' | 'weak' | 'lost', presence: 'inside' | 'lost' = 'inside') => ({
  admissionId: `adm_${name}`,
  name,
  role: 'expert' as const,
  presence,
  quality,
});

const ALERT: BoardAlert = {
  alertId: 'alr_1',
  kind: 'overrun',
  consultationId: 'con_1',
  requestId: null,
  reference: 'KP-2026-0001',
  regionId: 'lappi',
  name: null,
  at: at(60),
  overAt: null,
  acknowledged: null,
};
const TICKED = { at: at(62), by: 'Raili Olematon', staffId: 'stf_1' };

describe('the one thing a row asks for most', () => {
  const now = START + 70 * MINUTE;

  test('is to open it while everything is in order', () => {
    expect(mostNeeded(ROW, now)).toBe('open');
    expect(mostNeeded({ ...ROW, status: 'in_session' }, START + 30 * MINUTE)).toBe('open');
  });

  test('is to extend what goes on past its end, whatever else is wrong', () => {
    expect(mostNeeded({ ...DECLINED, status: 'in_session' }, now)).toBe('extend');
    expect(minutesOver({ ...ROW, status: 'in_session' }, now)).toBe(10);
    expect(minutesOver({ ...ROW, status: 'ended' }, now)).toBe(0);
  });

  test('is to swap who cannot come, and before that nothing while a colleague changes the plan', () => {
    expect(mostNeeded(DECLINED, 0)).toBe('swap');
    expect(mostNeeded({ ...DECLINED, held: { kind: 'swap', by: 'Jouni Koelajinen' } }, 0)).toBe('open');
  });

  test('is to send the link that was not opened, and never after the end', () => {
    expect(mostNeeded(UNOPENED, 0)).toBe('send');
    expect(mostNeeded({ ...UNOPENED, status: 'ended' }, 0)).toBe('open');
    expect(mostNeeded({ ...UNOPENED, status: 'cancelled' }, 0)).toBe('open');
  });

  test('what has begun is not moved, and what a colleague changes neither moved nor swapped', () => {
    const held = { ...ROW, held: { kind: 'move' as const, by: 'Jouni Koelajinen' } };
    expect([mayBeMoved(ROW), mayBeMoved({ ...ROW, status: 'in_session' }), mayBeMoved(held)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([mayBeSwapped({ ...ROW, status: 'in_session' }), mayBeSwapped(held)]).toEqual([true, false]);
  });
});

describe('what a row says of people', () => {
  test('who is cut off counts as lost, whatever was last heard', () => {
    const row = { ...ROW, inside: [inside('a', 'good'), inside('b', 'weak'), inside('c', 'weak', 'lost')] };
    expect(lineOf(row)).toEqual({ inside: 3, lost: ['c'], weak: ['b'] });
  });

  test('the longest wait counts in whole minutes, and nobody has waited less than none', () => {
    expect(longestWait([], START)).toBe(0);
    expect(longestWait([waiting('vis_1', at(0)), waiting('vis_2', at(3))], START + 4.5 * MINUTE)).toBe(4);
    expect(longestWait([waiting('vis_1', at(1))], START)).toBe(0);
  });
});

describe('alerts', () => {
  const alerts = [
    { ...ALERT, alertId: 'ticked', at: at(66), acknowledged: TICKED },
    { ...ALERT, alertId: 'over', at: at(65), overAt: at(66) },
    { ...ALERT, alertId: 'newer', at: at(64) },
    { ...ALERT, alertId: 'older', at: at(63) },
  ];

  test('open ones come first, then what has passed by itself, last what was ticked off', () => {
    expect(inRank(alerts).map(({ alertId }) => alertId)).toEqual(['newer', 'older', 'over', 'ticked']);
    expect(alerts.map(stateOf)).toEqual(['done', 'over', 'open', 'open']);
  });

  test('what has passed stays to be ticked off', () => {
    expect(countAlerts(alerts)).toEqual({ open: 3, done: 1 });
  });

  test('each kind has a weight, and so has one that this page does not know', () => {
    for (const kind of [...ALERT_KINDS, 'of_tomorrow' as 'overrun', 'constructor' as 'overrun'])
      expect(['stop', 'wait']).toContain(weightOf({ kind }).tone);
  });
});

describe('what needs a person', () => {
  const row = { ...ROW, queue: [waiting('vis_1', at(0)), waiting('vis_2', at(1))] };

  test('is who waits and what goes on; one who has waited for long is counted once', () => {
    const alerts = [ALERT, { ...ALERT, alertId: 'alr_2', kind: 'guest_waiting' as const }];
    expect(countNeeds({ rows: [row], alerts })).toBe(3);
    expect(needsOf({ rows: [row], alerts }).alerts).toHaveLength(2);
    expect([...needsOf({ rows: [row], alerts }).knocks.keys()]).toEqual(['vis_1', 'vis_2']);
  });

  test('is nothing that has passed or was ticked off', () => {
    const alerts = [
      { ...ALERT, overAt: at(61) },
      { ...ALERT, acknowledged: TICKED },
    ];
    expect(countNeeds({ rows: [ROW], alerts })).toBe(0);
  });

  test('stands in the tab as a number alone', () => {
    expect(titleOf('Kamari', 0)).toBe('Kamari');
    expect(titleOf('Kamari', 2)).toBe('(2) Kamari');
  });
});

test('one region keeps its own sessions and alerts, and what concerns the whole service', () => {
  const other = { ...ROW, consultationId: 'con_2', regionId: 'kainuu' };
  const alerts = [
    ALERT,
    { ...ALERT, alertId: 'alr_2', regionId: 'kainuu' },
    { ...ALERT, alertId: 'alr_3', regionId: null, consultationId: null },
  ];
  const board = { rows: [ROW, other], alerts };
  expect(ofRegion(board, '')).toEqual(board);
  expect(ofRegion(board, 'kainuu').rows).toEqual([other]);
  expect(ofRegion(board, 'kainuu').alerts.map(({ alertId }) => alertId)).toEqual(['alr_2', 'alr_3']);
});

describe('days', () => {
  test('follow one another over months, years and leap days', () => {
    expect(addDays('2027-12-31', 1)).toBe('2028-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  test('a week begins on its Monday, and a Sunday ends it', () => {
    expect(['2026-11-23', '2026-11-25', '2026-11-29'].map(mondayOf)).toEqual(Array(3).fill('2026-11-23'));
    expect(mondayOf('2027-01-01')).toBe('2026-12-28');
  });

  test('a week has the number that calendars here give it, also around a year’s end', () => {
    expect(
      ['2026-11-23', '2026-12-28', '2027-01-04', '2024-12-30', '2024-12-23', '2021-01-04'].map(weekNumber),
    ).toEqual([48, 53, 1, 1, 52, 1]);
  });

  test('an address names a day that exists, or none', () => {
    expect(isDay('2028-02-29')).toBe(true);
    for (const wrong of ['', 'week', '2026-02-30', '2026-2-3', '1999-01-01', '2026-13-01'])
      expect([wrong, isDay(wrong)]).toEqual([wrong, false]);
    fc.assert(fc.property(fc.string(), (text) => typeof isDay(text) === 'boolean'));
  });
});
