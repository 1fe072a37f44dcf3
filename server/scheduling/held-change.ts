import type { HeldChange } from '#contract/scheduling';

export type HeldChangeState = HeldChange['state'];
export const HELD_CHANGE_STATES = [
  'held',
  'applied',
  'undone',
  'failed',
] as const satisfies readonly HeldChangeState[];

/** What can happen to a change that is held. */
export const HELD_CHANGE_COMMANDS = ['apply', 'undo', 'fail'] as const;
export type HeldChangeCommand = (typeof HELD_CHANGE_COMMANDS)[number];

/** State × command → next state. It is settled once: made, taken back, or found impossible. */
const NEXT: Record<HeldChangeState, Partial<Record<HeldChangeCommand, HeldChangeState>>> = {
  held: { apply: 'applied', undo: 'undone', fail: 'failed' },
  applied: {},
  undone: {},
  failed: {},
};

export function nextHeldChangeState(
  state: HeldChangeState,
  command: HeldChangeCommand,
): HeldChangeState | null {
  return NEXT[state][command] ?? null;
}
