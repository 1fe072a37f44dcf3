import { writeAudit } from '../audit/audit-store.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../platform/errors.ts';
import { renewBrowserSecret } from './browser-store.ts';
import { beginSession } from './session-store.ts';
import { claimSignInLink } from './sign-in-link-store.ts';

/** Signs a browser in by a one-time link. The browser gets a new cookie secret, which the caller must set. */
export async function claimSignIn(
  context: Context,
  secret: string,
  browserId: string,
): Promise<{ staffId: string; browserSecret: string }> {
  const now = context.clock.now();
  return context.database.change(async ({ sql, afterCommit }) => {
    const staffId = await claimSignInLink(sql, secret, now);
    if (!staffId) throw new Refusal('link_dead', 410);
    await beginSession(sql, staffId, browserId, now);
    const browserSecret = await renewBrowserSecret(sql, browserId);
    await writeAudit(sql, { at: now, actor: staffId, action: 'sign_in.claimed', subject: browserId });
    afterCommit(() => context.doorbell.ring({ kind: 'staff', staffId }));
    return { staffId, browserSecret };
  });
}
