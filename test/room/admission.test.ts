import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ADMISSION_STATES, type AdmissionState } from '#contract/room';
import {
  ADMISSION_COMMANDS,
  nextAdmissionState,
  opensTheGate,
  type AdmissionCommand,
} from '../../server/room/admission.ts';
import { readSpecTable } from '../support/spec-table.ts';

const spec = readSpecTable('room', 'state');
const cells = ADMISSION_STATES.flatMap((state) =>
  ADMISSION_COMMANDS.map((command) => [state, command] as const),
);

describe('the table of an admission', () => {
  test('[RM1] the rules name the same states and commands as the code', () => {
    expect(spec.rows).toEqual([...ADMISSION_STATES]);
    expect(spec.commands).toEqual([...ADMISSION_COMMANDS]);
  });

  test.each(cells)('[RM1] %s × %s goes where the rules say', (state, command) => {
    expect(nextAdmissionState(state, command)).toBe(spec.next(state, command));
  });
});

test('[RM1] once the gate is shut for an admission, no order of commands opens it again', () => {
  const walk = fc.array(fc.constantFrom<AdmissionCommand>(...ADMISSION_COMMANDS), { maxLength: 30 });
  fc.assert(
    fc.property(walk, (commands) => {
      let state: AdmissionState = 'inside';
      let shut = false;
      for (const command of commands) {
        state = nextAdmissionState(state, command) ?? state;
        if (shut) expect(opensTheGate(state)).toBe(false);
        shut ||= !opensTheGate(state);
      }
    }),
    { numRuns: 5_000 },
  );
});
