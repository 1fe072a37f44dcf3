import { CODE_DIGITS, CODE_MINUTES, CODE_TRIES } from '#contract/consultations';
import type { RequestLinkClaim, RequestLinkLook } from '#contract/requests';
import type { Context } from '../context.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { after, MINUTE } from '../platform/clock.ts';
import { mintId } from '../platform/ids.ts';
import { equalSecrets } from '../platform/secrets.ts';
import { changeRequest, type RequestChange } from './change-request.ts';
import { findHolder, findRequestByLink, putRequestClaim, requestAttempts } from './request-claim-store.ts';

const UNKNOWN = { state: 'unknown' } as const;

/**
 * What a page may show of a link before Continue is pressed: nothing but the language. The browser that holds it is led
 * on at once, unless its address has yet to prove itself. A replaced, deleted or made-up link is the same: unknown.
 */
export async function lookAtRequestLink(
  { database }: Context,
  secret: string,
  browserId: string | null,
): Promise<RequestLinkLook> {
  return database.read(async (sql) => {
    const request = await findRequestByLink(sql, secret);
    const holder = await findHolder(sql, request?.requestId ?? '');
    if (!request) return UNKNOWN;
    const { requestId, language, emailConfirmedAt } = request;
    if (browserId !== null && holder === browserId && emailConfirmedAt) return { state: 'yours', requestId };
    return { state: 'known', language };
  });
}

/**
 * Continue was pressed on a mailed link. In the browser that holds the request this proves its address; any other is
 * mailed a code first. An address is never proven for a browser that has not shown that it reads it: whoever asks in
 * somebody else's name must not be vouched for by that person's curious press.
 */
export async function claimRequestLink(
  context: Context,
  secret: string,
  browserId: string,
): Promise<RequestLinkClaim> {
  const found = await context.database.read((sql) => findRequestByLink(sql, secret));
  if (!found) return UNKNOWN;
  const { requestId } = found;
  return changeRequest(context, requestId, browserId, async (change): Promise<RequestLinkClaim> => {
    if (!(await findRequestByLink(change.sql, secret))) return UNKNOWN;
    const holder = await findHolder(change.sql, requestId);
    if (holder !== null && holder !== browserId) return askForCode(context, change, browserId);
    if (holder === null) await bind(change, browserId);
    await confirmAddress(change);
    return { state: 'yours', requestId };
  });
}

/** Only a secret that came by mail gets here, and only in the browser that holds the request. */
async function confirmAddress(change: RequestChange): Promise<void> {
  if (change.request.emailConfirmedAt) return;
  await change.keep({ emailConfirmedAt: change.now });
  await tell(change, 'request.address_confirmed');
}

async function askForCode(
  context: Context,
  change: RequestChange,
  browserId: string,
): Promise<RequestLinkClaim> {
  const { sql, request, now, transactionItself } = change;
  const { requestId, generation } = request;
  await context.limits.spend('codeMailByLink', `${requestId} ${generation}`);
  const [attemptId, expiresAt] = [mintId('cod'), after(now, CODE_MINUTES * MINUTE)];
  await requestAttempts.add(sql, { attemptId, requestId, generation, browserId, createdAt: now, expiresAt });
  await queueMail(context, transactionItself, { kind: 'request_code', subject: attemptId, generation, now });
  await change.record('link.code_sent');
  const { timeZone } = context.config;
  return { state: 'code', attemptId, expiresAt: expiresAt.toISOString(), timeZone };
}

/** Enters the mailed code. Right: the request is this browser's from now on. Wrong: a try is gone. */
export async function enterRequestCode(
  context: Context,
  attemptId: string,
  code: string,
  browserId: string,
): Promise<RequestLinkClaim> {
  const { database, clock, secrets } = context;
  // The try is taken in a transaction of its own: a guess counts even if everything after it fails.
  const attempt = await database.change(({ sql }) =>
    requestAttempts.takeTry(sql, attemptId, browserId, clock.now()),
  );
  if (!attempt) return deadOrUnknown(context, attemptId, browserId);
  const right = equalSecrets(code.replace(' ', ''), secrets.code(attemptId, CODE_DIGITS));
  return changeRequest(context, attempt.requestId, browserId, async (change): Promise<RequestLinkClaim> => {
    if (!right) {
      await change.record('link.code_failed');
      return { state: 'wrong_code', triesLeft: CODE_TRIES - attempt.tries };
    }
    const { generation, deletedAt } = change.request;
    if (generation !== attempt.generation || deletedAt) return UNKNOWN;
    if (!(await requestAttempts.use(change.sql, attemptId, change.now))) return { state: 'code_dead' };
    await bind(change, browserId);
    await confirmAddress(change);
    return { state: 'yours', requestId: attempt.requestId };
  });
}

/** To whom an attempt does not belong, it never was. */
async function deadOrUnknown(
  { database }: Context,
  attemptId: string,
  browserId: string,
): Promise<RequestLinkClaim> {
  const attempt = await database.read((sql) => requestAttempts.find(sql, attemptId));
  return attempt?.browserId === browserId ? { state: 'code_dead' } : UNKNOWN;
}

async function bind(change: RequestChange, browserId: string): Promise<void> {
  const { requestId, generation } = change.request;
  await putRequestClaim(change.sql, { requestId, browserId, generation, claimedAt: change.now });
  await tell(change, 'link.claimed');
}

/** A draft's version is that of its words, and nobody else watches it: what happens around it stands in the record alone. */
function tell(change: RequestChange, what: string): Promise<void> {
  return change.request.status === 'draft' ? change.record(what) : change.happened(what);
}
