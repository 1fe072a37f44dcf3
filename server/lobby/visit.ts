import type { VisitState } from '#contract/lobby';

/**
 * What can happen to one who waits at the door. `lose` and `come_back` follow the connection, `expire` and `close`
 * follow time and the session's end; the rest are acts of a person.
 */
export const VISIT_COMMANDS = [
  'admit',
  'turn_away',
  'lose',
  'come_back',
  'leave',
  'expire',
  'close',
] as const;
export type VisitCommand = (typeof VISIT_COMMANDS)[number];

/**
 * State × command → next state; what is missing is refused. Only one who is waiting, and therefore connected, can be
 * admitted. The last five states are final: who comes again knocks again, as a new visit.
 */
const NEXT: Record<VisitState, Partial<Record<VisitCommand, VisitState>>> = {
  waiting: { admit: 'admitted', turn_away: 'turned_away', lose: 'lost', leave: 'left', close: 'closed' },
  lost: { come_back: 'waiting', turn_away: 'turned_away', leave: 'left', expire: 'expired', close: 'closed' },
  admitted: {},
  turned_away: {},
  left: {},
  expired: {},
  closed: {},
};

export function nextVisitState(state: VisitState, command: VisitCommand): VisitState | null {
  return NEXT[state][command] ?? null;
}

/** Whether the visit still stands at the door. */
export function isAtTheDoor(state: VisitState): state is 'waiting' | 'lost' {
  return state === 'waiting' || state === 'lost';
}
