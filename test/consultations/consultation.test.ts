import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  closingTimes,
  CONSULTATION_COMMANDS,
  CONSULTATION_STATES,
  isOpen,
  isOver,
  nextConsultationState,
  stateOf,
  type ConsultationCommand,
  type ConsultationState,
} from '../../server/consultations/consultation.ts';
import { readSpecTable } from '../support/spec-table.ts';

const spec = readSpecTable('consultations', 'state');
const nameOf = ({ status, phase }: ConsultationState) => (phase ? `${status} / ${phase}` : status);
/** The table writes the state after a command without repeating what is known: `in_session / together`, `ended`. */
const cells = CONSULTATION_STATES.flatMap((state) =>
  CONSULTATION_COMMANDS.map((command) => [nameOf(state), command, state] as const),
);

describe('the table of a consultation', () => {
  test('[CN1] the rules name the same states and commands as the code', () => {
    expect(spec.rows).toEqual(CONSULTATION_STATES.map(nameOf));
    expect(spec.commands).toEqual([...CONSULTATION_COMMANDS]);
  });

  test.each(cells)('[CN1] %s × %s goes where the rules say', (name, command, state) => {
    const next = nextConsultationState(state, command);
    expect(next && nameOf(next)).toBe(spec.next(name, command));
  });
});

describe('walks of random commands', () => {
  const commands = fc.array(fc.constantFrom<ConsultationCommand>(...CONSULTATION_COMMANDS), {
    maxLength: 40,
  });

  test('[CN1] nothing leads out of ended', () => {
    fc.assert(
      fc.property(commands, (walk) => {
        const ended = stateOf({ status: 'ended', phase: null });
        for (const command of walk) expect(nextConsultationState(ended, command)).toBeNull();
      }),
    );
  });

  test('[CN2] only a session has a phase, and together never goes back to experts only', () => {
    fc.assert(
      fc.property(commands, (walk) => {
        let state: ConsultationState = stateOf({ status: 'scheduled', phase: null });
        for (const command of walk) {
          const next = nextConsultationState(state, command) ?? state;
          expect(next.phase === null).toBe(next.status !== 'in_session');
          if (state.phase === 'together') expect(next.phase).not.toBe('experts_only');
          state = next;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('[CN1] a session never opens without its lobby having opened, and is open only between opening and end', () => {
    fc.assert(
      fc.property(commands, (walk) => {
        let state: ConsultationState = stateOf({ status: 'scheduled', phase: null });
        let opened = false;
        for (const command of walk) {
          const next = nextConsultationState(state, command);
          if (next) opened = command === 'open_lobby' || (opened && command !== 'move');
          state = next ?? state;
          expect(isOpen(state)).toBe(opened && !isOver(state));
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

test('a stored phase counts only in session', () => {
  expect(stateOf({ status: 'ended', phase: 'together' })).toEqual({ status: 'ended', phase: null });
  expect(stateOf({ status: 'in_session', phase: null })).toEqual({
    status: 'in_session',
    phase: 'experts_only',
  });
});

test('[CN10] a session closes thirty minutes after its planned end and warns five minutes before that', () => {
  const end = new Date('2026-03-17T11:00:00Z');
  expect(closingTimes(end)).toEqual({
    warnAt: new Date('2026-03-17T11:25:00Z'),
    closesAt: new Date('2026-03-17T11:30:00Z'),
  });
});
