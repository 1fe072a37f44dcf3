import type { AdmissionState } from '#contract/room';

/** What can happen to one who was let in. `lapse` is a seat that was kept five minutes for nothing. */
export const ADMISSION_COMMANDS = ['lose', 'come_back', 'leave', 'lapse', 'remove', 'close'] as const;
export type AdmissionCommand = (typeof ADMISSION_COMMANDS)[number];

/**
 * State × command → next state; what is missing is refused. There is no way back from the last four: a new admission
 * needs a new act of a host, and carries a new identity for the media server.
 */
const NEXT: Record<AdmissionState, Partial<Record<AdmissionCommand, AdmissionState>>> = {
  inside: { lose: 'lost', leave: 'left', remove: 'removed', close: 'closed' },
  lost: { come_back: 'inside', leave: 'left', lapse: 'lapsed', remove: 'removed', close: 'closed' },
  left: {},
  lapsed: {},
  removed: {},
  closed: {},
};

export function nextAdmissionState(state: AdmissionState, command: AdmissionCommand): AdmissionState | null {
  return NEXT[state][command] ?? null;
}

/** Whether the gate lets this admission's media through. A lost one may reconnect: its place is kept. */
export function opensTheGate(state: AdmissionState): state is 'inside' | 'lost' {
  return state === 'inside' || state === 'lost';
}
