import { and, desc, eq, gt } from 'drizzle-orm';
import { findStaff } from '../identity/staff-store.ts';
import { Refusal } from '../platform/errors.ts';
import type { Sql } from '../platform/storage/database.ts';
import { requestEvents } from '../requests/request-store.ts';

/** What others do beside a coordinator's thinking, and what changes nothing that a decision stands on. */
const BESIDE = /^(inquiry|decision)\./;

/** What happened to a request after a version that somebody was shown, the newest first. */
async function newestSince(q: Sql, requestId: string, version: number) {
  const events = await q
    .select({ type: requestEvents.type, actor: requestEvents.actor, at: requestEvents.at })
    .from(requestEvents)
    .where(and(eq(requestEvents.requestId, requestId), gt(requestEvents.version, version)))
    .orderBy(desc(requestEvents.eventId));
  return events.find(({ type }) => !BESIDE.test(type)) ?? null;
}

/** Refuses who was shown another request than the one that stands, and says who was first and when. */
export async function refuseStale(q: Sql, requestId: string, shown: number): Promise<void> {
  const newest = await newestSince(q, requestId, shown);
  if (!newest) return;
  const by = (await findStaff(q, newest.actor))?.name;
  const details = { ...(by ? { by } : {}), at: newest.at.toISOString() };
  throw new Refusal('stale', 409, undefined, undefined, details);
}
