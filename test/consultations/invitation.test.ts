import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { INVITATION_STATES, type InvitationState } from '#contract/consultations';
import {
  INVITATION_COMMANDS,
  isUsable,
  nextInvitationState,
  type InvitationCommand,
} from '../../server/consultations/invitation.ts';
import { readSpecTable } from '../support/spec-table.ts';

const spec = readSpecTable('consultations', 'invitation');
const cells = INVITATION_STATES.flatMap((state) =>
  INVITATION_COMMANDS.map((command) => [state, command] as const),
);

describe('the table of an invitation', () => {
  test('[LK1] the rules name the same states and commands as the code', () => {
    expect(spec.rows).toEqual([...INVITATION_STATES]);
    expect(spec.commands).toEqual([...INVITATION_COMMANDS]);
  });

  test.each(cells)('[LK1] %s × %s goes where the rules say', (state, command) => {
    expect(nextInvitationState(state, command)).toBe(spec.next(state, command));
  });
});

test('[LK7] whoever was revoked or removed comes back by a new link and by nothing else', () => {
  const others = fc.constantFrom<InvitationCommand>('claim', 'revoke', 'remove');
  fc.assert(
    fc.property(
      fc.constantFrom<InvitationState>('revoked', 'removed'),
      fc.array(others, { maxLength: 20 }),
      (from, walk) => {
        let state = from;
        for (const command of walk) state = nextInvitationState(state, command) ?? state;
        expect(isUsable(state)).toBe(false);
        expect(isUsable(nextInvitationState(state, 'replace')!)).toBe(true);
      },
    ),
  );
});
