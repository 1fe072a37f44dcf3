import { and, desc, eq, isNull, notInArray } from 'drizzle-orm';
import { REQUEST_STATUSES } from '#contract/requests';
import type { Context } from '../context.ts';
import type { Sql } from '../platform/storage/database.ts';
import { changeRequest, type RequestChange } from './change-request.ts';
import { mailLink } from './mail-link.ts';
import { isOver } from './request.ts';
import { requests } from './request-store.ts';
import { takeUnprovenMail } from './unproven-mail-store.ts';

/** Most mails one asking can cause. */
const MAX_AT_ONCE = 3;

/**
 * Somebody lost the mail: their links go again, if that very address is of a draft or an open request. Whoever asks gets
 * the same answer, so the caller answers first and lets this run behind.
 */
export async function sendRequestLinksAgain(context: Context, email: string): Promise<void> {
  for (const requestId of await context.database.read((sql) => listOpenOf(sql, email)))
    await changeRequest(context, requestId, 'service', async (change) => {
      const { request } = change;
      if (request.email !== email || request.deletedAt || isOver(request.status)) return;
      if (!(await mayGoAgain(context, change))) return;
      if (await mailLink(context, change)) await change.record('link.mailed');
    });
}

/** Whoever asks may be anybody: also to an address that has proven itself the same link goes once an hour. */
async function mayGoAgain(
  { secrets }: Pick<Context, 'secrets'>,
  { sql, request, now }: RequestChange,
): Promise<boolean> {
  const { emailConfirmedAt, mailFrom } = request;
  if (mailFrom && mailFrom > now) return false; // it was corrected, and its mail is promised for then
  if (emailConfirmedAt === null) return true; // counted where it is mailed
  return takeUnprovenMail(sql, secrets.pseudonym(`again ${request.requestId}`), now);
}

async function listOpenOf(sql: Sql, email: string): Promise<string[]> {
  const isOpen = notInArray(requests.status, REQUEST_STATUSES.filter(isOver));
  const rows = await sql
    .select({ requestId: requests.requestId })
    .from(requests)
    .where(and(eq(requests.email, email), isNull(requests.deletedAt), isOpen))
    .orderBy(desc(requests.savedAt))
    .limit(MAX_AT_ONCE);
  return rows.map(({ requestId }) => requestId);
}
