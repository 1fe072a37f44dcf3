import type { InvitationState } from '#contract/consultations';

/** What can happen to an invitation. `replace` sends a new link and kills the old one. */
export const INVITATION_COMMANDS = ['claim', 'replace', 'revoke', 'remove'] as const;
export type InvitationCommand = (typeof INVITATION_COMMANDS)[number];

/**
 * State × command → next state; what is missing is refused. One who was removed or whose link was revoked comes back
 * only by a coordinator's new link.
 */
const NEXT: Record<InvitationState, Partial<Record<InvitationCommand, InvitationState>>> = {
  sent: { claim: 'claimed', replace: 'sent', revoke: 'revoked', remove: 'removed' },
  claimed: { claim: 'claimed', replace: 'sent', revoke: 'revoked', remove: 'removed' },
  revoked: { replace: 'sent' },
  removed: { replace: 'sent', revoke: 'revoked' },
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
