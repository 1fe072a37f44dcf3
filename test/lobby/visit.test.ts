import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { VISIT_STATES, type VisitState } from '#contract/lobby';
import { isAtTheDoor, nextVisitState, VISIT_COMMANDS, type VisitCommand } from '../../server/lobby/visit.ts';
import { readSpecTable } from '../support/spec-table.ts';

const spec = readSpecTable('lobby', 'state');
const cells = VISIT_STATES.flatMap((state) => VISIT_COMMANDS.map((command) => [state, command] as const));
const walkOf = (commands: readonly VisitCommand[]) =>
  fc.array(fc.constantFrom<VisitCommand>(...commands), { maxLength: 30 });

describe('the table of a visit', () => {
  test('[LB1] the rules name the same states and commands as the code', () => {
    expect(spec.rows).toEqual([...VISIT_STATES]);
    expect(spec.commands).toEqual([...VISIT_COMMANDS]);
  });

  test.each(cells)('[LB1] %s × %s goes where the rules say', (state, command) => {
    expect(nextVisitState(state, command)).toBe(spec.next(state, command));
  });

  test('[LB1] the last five states are final', () => {
    for (const state of VISIT_STATES.slice(2))
      for (const command of VISIT_COMMANDS) expect(nextVisitState(state, command)).toBeNull();
  });
});

describe('walks of random commands', () => {
  test('[LB2] no order of commands without admit leads to admitted', () => {
    const others = VISIT_COMMANDS.filter((command) => command !== 'admit');
    fc.assert(
      fc.property(walkOf(others), (walk) => {
        let state: VisitState = 'waiting';
        for (const command of walk) state = nextVisitState(state, command) ?? state;
        expect(state).not.toBe('admitted');
      }),
      { numRuns: 5_000 },
    );
  });

  test('[LB3] who is lost is never admitted before coming back', () => {
    fc.assert(
      fc.property(walkOf(VISIT_COMMANDS), (walk) => {
        let state: VisitState = 'waiting';
        for (const command of walk) {
          const next = nextVisitState(state, command);
          if (next === 'admitted') expect(state).toBe('waiting');
          if (state === 'lost' && next === 'waiting') expect(command).toBe('come_back');
          state = next ?? state;
        }
      }),
      { numRuns: 5_000 },
    );
  });

  test('[LB1] who stands at the door is waiting or lost, and nobody else', () => {
    expect(VISIT_STATES.filter(isAtTheDoor)).toEqual(['waiting', 'lost']);
  });
});
