import { describe, expect, test } from '@jest/globals';
import { INVITED_ROLES } from '#contract/consultations';
import { ADMISSION_STATES, TOKEN_SECONDS } from '#contract/room';
import { decodeJwt } from 'jose';
import { grantsFor } from '../../server/room/grants.ts';
import { LiveKit } from '../../server/room/livekit.ts';

const cells = INVITED_ROLES.flatMap((role) => ADMISSION_STATES.map((state) => [role, state] as const));
const everything = { canSubscribe: true, canPublish: true };
const nothingElse = { canPublishData: false, canUpdateOwnMetadata: false, hidden: false };
const TALK = ['camera', 'microphone'];
const SHARE = ['screen_share', 'screen_share_audio'];

describe('grants', () => {
  test.each(cells)('[RM2] %s who is %s gets exactly what the role may', (role, state) => {
    const open = state === 'inside' || state === 'lost';
    const canPublishSources = role === 'guest' ? TALK : [...TALK, ...SHARE];
    expect(grantsFor(role, state)).toEqual(
      open ? { ...everything, ...nothingElse, canPublishSources } : null,
    );
  });
});

describe('tokens', () => {
  const livekit = new LiveKit({ url: 'http://127.0.0.1:9', apiKey: 'key', apiSecret: 'x'.repeat(40) });

  test.each(INVITED_ROLES)(
    '[RM3] a token of a %s is for one room, one identity and two minutes',
    async (role) => {
      const token = await livekit.mintToken('r_room', 'p_one', grantsFor(role, 'inside')!);
      const claims = decodeJwt<{ video: Record<string, unknown> }>(token);
      expect(Object.keys(claims).toSorted()).toEqual(['exp', 'iss', 'nbf', 'sub', 'video']);
      expect(claims.sub).toBe('p_one');
      expect(claims.exp! - claims.nbf!).toBe(TOKEN_SECONDS);
      expect(TOKEN_SECONDS).toBeLessThanOrEqual(120);
      expect(claims.video).toEqual({
        ...grantsFor(role, 'inside'),
        room: 'r_room',
        roomJoin: true,
      });
    },
  );
});
