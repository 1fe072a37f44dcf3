import type { InvitedRole } from '#contract/consultations';
import { opensTheGate } from './admission.ts';
import type { AdmissionState } from '#contract/room';

/** What LiveKit may allow one person. Everything is said explicitly, because LiveKit reads what is missing as "yes". */
export type MediaGrants = {
  canSubscribe: true;
  canPublish: true;
  canPublishSources: ('camera' | 'microphone' | 'screen_share' | 'screen_share_audio')[];
  /** Hands and notes travel on our own socket, where they are checked. */
  canPublishData: false;
  canUpdateOwnMetadata: false;
  /** A presence that others cannot see does not exist here. */
  hidden: false;
};

const TALK = ['camera', 'microphone'] as const;
const SHARE = ['screen_share', 'screen_share_audio'] as const;

const SOURCES: Record<InvitedRole, MediaGrants['canPublishSources']> = {
  chair: [...TALK, ...SHARE],
  expert: [...TALK, ...SHARE],
  coordinator: [...TALK, ...SHARE],
  requester: [...TALK, ...SHARE],
  guest: [...TALK],
};

/** Role and state → what LiveKit may allow; null where nothing may be allowed at all. */
export function grantsFor(role: InvitedRole, state: AdmissionState): MediaGrants | null {
  if (!opensTheGate(state)) return null;
  return {
    canSubscribe: true,
    canPublish: true,
    canPublishSources: SOURCES[role],
    canPublishData: false,
    canUpdateOwnMetadata: false,
    hidden: false,
  };
}
