import { describe, expect, test } from '@jest/globals';
import {
  HELD_CHANGE_COMMANDS,
  HELD_CHANGE_STATES,
  nextHeldChangeState,
} from '../../server/scheduling/held-change.ts';
import { readSpecTable } from '../support/spec-table.ts';

const spec = readSpecTable('scheduling', 'held change');
const cells = HELD_CHANGE_STATES.flatMap((state) =>
  HELD_CHANGE_COMMANDS.map((command) => [state, command] as const),
);

describe('the table of a held change', () => {
  test('[SC13] the rules name the same states and commands as the code', () => {
    expect(spec.rows).toEqual([...HELD_CHANGE_STATES]);
    expect(spec.commands).toEqual([...HELD_CHANGE_COMMANDS]);
  });

  test.each(cells)('[SC13] %s × %s goes where the rules say', (state, command) => {
    expect(nextHeldChangeState(state, command)).toBe(spec.next(state, command));
  });
});
