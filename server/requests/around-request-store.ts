import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Sql } from '../platform/storage/database.ts';
import { requestColleagues, requestTimes, type ColleagueRow } from './request-store.ts';

export type TimeRow = typeof requestTimes.$inferSelect;

/** Whom the requester brings along now. */
export function listColleagues(q: Sql, requestId: string): Promise<ColleagueRow[]> {
  return q
    .select()
    .from(requestColleagues)
    .where(and(eq(requestColleagues.requestId, requestId), isNull(requestColleagues.removedAt)))
    .orderBy(asc(requestColleagues.addedAt), asc(requestColleagues.colleagueId));
}

export async function addColleagues(q: Sql, rows: (typeof requestColleagues.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await q.insert(requestColleagues).values(rows);
}

/** Takes somebody off; false where they are not there any more. */
export async function takeOffColleague(
  q: Sql,
  { requestId, colleagueId }: Pick<ColleagueRow, 'requestId' | 'colleagueId'>,
  removedAt: Date,
): Promise<boolean> {
  const taken = await q
    .update(requestColleagues)
    .set({ removedAt })
    .where(
      and(
        eq(requestColleagues.requestId, requestId),
        eq(requestColleagues.colleagueId, colleagueId),
        isNull(requestColleagues.removedAt),
      ),
    )
    .returning({ colleagueId: requestColleagues.colleagueId });
  return taken.length > 0;
}

export async function dropColleagues(q: Sql, requestId: string): Promise<void> {
  await q.delete(requestColleagues).where(eq(requestColleagues.requestId, requestId));
}

/** The times that would suit, the best first. */
export function listTimes(q: Sql, requestId: string): Promise<TimeRow[]> {
  return q
    .select()
    .from(requestTimes)
    .where(eq(requestTimes.requestId, requestId))
    .orderBy(asc(requestTimes.rank));
}

/** Puts other times in the place of those that were asked for. */
export async function putTimes(q: Sql, requestId: string, rows: TimeRow[]): Promise<void> {
  await dropTimes(q, requestId);
  if (rows.length > 0) await q.insert(requestTimes).values(rows);
}

export async function dropTimes(q: Sql, requestId: string): Promise<void> {
  await q.delete(requestTimes).where(eq(requestTimes.requestId, requestId));
}
