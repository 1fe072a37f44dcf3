import { SIGN_IN_LINK_MINUTES } from '#contract/identity';
import { writeAudit } from '../audit/audit-store.ts';
import type { Context } from '../context.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { after, MINUTE } from '../platform/clock.ts';
import { networkOf } from '../platform/http/client-address.ts';
import { mintId } from '../platform/ids.ts';
import { addSignInLink } from './sign-in-link-store.ts';
import { findActiveStaffByEmail, type Staff } from './staff-store.ts';

/**
 * Mails a sign-in link if the address is that of a member of staff. Whoever asks gets the same answer at the same
 * time, so the caller answers first and lets this run behind.
 */
export async function requestSignIn(
  context: Context,
  { email, place }: { email: string; place: string },
): Promise<void> {
  // By who asked before somebody at the same place would learn who works here: it is found here, and told to nobody.
  if (!(await context.limits.has('signInByAddress', `${email} ${networkOf(place)}`))) return;
  const person = await context.database.read((sql) => findActiveStaffByEmail(sql, email));
  if (person) await issueSignInLink(context, person, { mailed: true });
}

/** Makes a fresh link for a person; answers its secret for the operator's own console. */
export async function issueSignInLink(
  context: Context,
  person: Staff,
  { mailed }: { mailed: boolean },
): Promise<string> {
  const now = context.clock.now();
  const signInLinkId = mintId('sgn');
  const secret = context.secrets.linkSecret(signInLinkId, 1);
  const expiresAt = after(now, SIGN_IN_LINK_MINUTES * MINUTE);
  await context.database.change(async (transaction) => {
    await addSignInLink(transaction.sql, { signInLinkId, staffId: person.staffId, secret, now, expiresAt });
    await writeAudit(transaction.sql, {
      at: now,
      actor: person.staffId,
      action: 'sign_in.requested',
      subject: person.staffId,
    });
    if (mailed)
      await queueMail(context, transaction, { kind: 'sign_in', subject: signInLinkId, generation: 1, now });
  });
  return secret;
}
