import type { InvitationState } from '#contract/consultations';

/** What can happen to an invitation. `replace` sends a new link and kills the old one. */
export const INVITATION_COMMANDS = ['claim', 'replace', 'revoke', 'remove', 'withdraw'] as const;
export type InvitationCommand = (typeof INVITATION_COMMANDS)[number];

/**
 * State × command → next state; what is missing is refused. One who was removed or whose link was revoked comes back
 * only by a coordinator's new link; one who was withdrawn is no longer of the consultation.
 */
const NEXT: Record<InvitationState, Partial<Record<InvitationCommand, InvitationState>>> = {
  sent: { claim: 'claimed', replace: 'sent', revoke: 'revoked', remove: 'removed', withdraw: 'withdrawn' },
  claimed: { claim: 'claimed', replace: 'sent', revoke: 'revoked', remove: 'removed', withdraw: 'withdrawn' },
  revoked: { replace: 'sent', withdraw: 'withdrawn' },
  removed: { replace: 'sent', revoke: 'revoked', withdraw: 'withdrawn' },
  withdrawn: {},
};

export function nextInvitationState(
  state: InvitationState,
  command: InvitationCommand,
): InvitationState | null {
  return NEXT[state][command] ?? null;
}

/** Whether a link of this invitation opens anything. */
export function isUsable(state: InvitationState): boolean {
  return state === 'sent' || state === 'claimed';
}
