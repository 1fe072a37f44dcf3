import { and, desc, eq, isNull } from 'drizzle-orm';
import { codeAttemptsIn } from '../consultations/code-attempt-store.ts';
import { hashSecret } from '../platform/ids.ts';
import type { Sql } from '../platform/storage/database.ts';
import { requestClaims, requestCodeAttempts, requests, type RequestRow } from './request-store.ts';

/** Most requests of one browser that its page lists. */
const MOST_OWN = 50;

/** Attempts by another browser to get hold of a request. */
export const requestAttempts = codeAttemptsIn(requestCodeAttempts, 'requestId');

/** Whether a claim is of a request as it is now. */
const isClaim = and(
  eq(requestClaims.requestId, requests.requestId),
  eq(requestClaims.generation, requests.generation),
  isNull(requests.deletedAt),
);

/** The browser that holds a request now, or null. */
export async function findHolder(q: Sql, requestId: string): Promise<string | null> {
  const [row] = await q
    .select({ browserId: requestClaims.browserId })
    .from(requestClaims)
    .innerJoin(requests, isClaim)
    .where(eq(requestClaims.requestId, requestId));
  return row?.browserId ?? null;
}

/** What a browser holds, the newest first. */
export async function listHeldRequests(q: Sql, browserId: string): Promise<RequestRow[]> {
  const rows = await q
    .select({ request: requests })
    .from(requestClaims)
    .innerJoin(requests, isClaim)
    .where(eq(requestClaims.browserId, browserId))
    .orderBy(desc(requests.savedAt))
    .limit(MOST_OWN);
  return rows.map(({ request }) => request);
}

/** Binds a request to a browser, in place of the one that held it. */
export async function putRequestClaim(q: Sql, claim: typeof requestClaims.$inferInsert): Promise<void> {
  await q
    .insert(requestClaims)
    .values(claim)
    .onConflictDoUpdate({ target: requestClaims.requestId, set: claim });
}

/** Nobody holds it any more, and nobody is about to. */
export async function dropClaims(q: Sql, requestId: string): Promise<void> {
  await q.delete(requestClaims).where(eq(requestClaims.requestId, requestId));
  await q.delete(requestCodeAttempts).where(eq(requestCodeAttempts.requestId, requestId));
}

/** The request whose link has this secret, while there is something to open. */
export async function findRequestByLink(q: Sql, secret: string): Promise<RequestRow | null> {
  const [row] = await q
    .select()
    .from(requests)
    .where(and(eq(requests.linkHash, hashSecret(secret)), isNull(requests.deletedAt)));
  return row ?? null;
}
