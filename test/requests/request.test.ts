import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { REQUEST_STATUSES, REQUESTER_ACTS, type RequestStatus } from '#contract/requests';
import { isOver, nextStatus, REQUEST_COMMANDS, requesterActs } from '../../server/requests/request.ts';
import { readSpecTable } from '../support/spec-table.ts';

const spec = readSpecTable('requests', 'state');
const cells = REQUEST_STATUSES.flatMap((state) =>
  REQUEST_COMMANDS.map((command) => [state, command] as const),
);

describe('the table of a request', () => {
  test('[RQ1] the rules name the same states and commands as the code', () => {
    expect(spec.rows.toSorted()).toEqual(REQUEST_STATUSES.toSorted());
    expect(spec.commands).toEqual([...REQUEST_COMMANDS]);
  });

  test.each(cells)('[RQ1] %s × %s goes where the rules say', (state, command) => {
    expect(nextStatus(state, command)).toBe(spec.next(state, command));
  });

  test('[RQ2] a page offers what the table allows, and nothing else', () => {
    for (const state of REQUEST_STATUSES)
      for (const act of REQUESTER_ACTS)
        expect(requesterActs(state, false).includes(act)).toBe(spec.next(state, act) !== null);
  });
});

test('[RQ1] what is over stays over, and nothing becomes a draft again', () => {
  const walk = fc.array(fc.constantFrom(...REQUEST_COMMANDS), { maxLength: 60 });
  fc.assert(
    fc.property(walk, (commands) => {
      let state: RequestStatus = 'draft';
      for (const command of commands) {
        const next: RequestStatus = nextStatus(state, command) ?? state;
        if (isOver(state) || (state !== 'draft' && next === 'draft')) expect(next).toBe(state);
        state = next;
      }
    }),
    { numRuns: 2_000 },
  );
});
