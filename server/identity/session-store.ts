import { and, desc, eq, gt, isNull, ne, sql } from 'drizzle-orm';
import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { SESSION_IDLE_HOURS, SESSION_MAX_DAYS } from '#contract/identity';
import { after, DAY, HOUR, MINUTE } from '../platform/clock.ts';
import { mintId } from '../platform/ids.ts';
import type { Sql } from '../platform/storage/database.ts';
import { preparedOnce } from '../platform/storage/prepared.ts';
import { browsers } from './browser-store.ts';
import { regionsToday, type Today } from './deputy-store.ts';
import { staff, type Staff } from './staff-store.ts';

/** Staff sessions: one per browser, ended by use, by time, or by the person from anywhere. */
export const staffSessions = pgTable(
  'staff_sessions',
  {
    sessionId: text().primaryKey(),
    staffId: text()
      .notNull()
      .references(() => staff.staffId),
    browserId: text()
      .notNull()
      .references(() => browsers.browserId),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    lastSeenAt: timestamp({ withTimezone: true }).notNull(),
    endedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('staff_sessions_browser')
      .on(t.browserId)
      .where(sql`ended_at is null`),
  ],
);

/** A session is live that has not ended, was used after `seenAfter` and begun after `begunAfter`. */
export const liveBounds = (now: Date) => ({
  seenAfter: after(now, -SESSION_IDLE_HOURS * HOUR),
  begunAfter: after(now, -SESSION_MAX_DAYS * DAY),
});

/** The condition that a session is live. */
export const isLive = (now: Date) => {
  const { seenAfter, begunAfter } = liveBounds(now);
  return and(
    isNull(staffSessions.endedAt),
    gt(staffSessions.lastSeenAt, seenAfter),
    gt(staffSessions.createdAt, begunAfter),
  );
};

/** Begins a session in a browser; whoever was signed in there before is signed out. */
export async function beginSession(q: Sql, staffId: string, browserId: string, now: Date): Promise<string> {
  await q
    .update(staffSessions)
    .set({ endedAt: now })
    .where(and(eq(staffSessions.browserId, browserId), isNull(staffSessions.endedAt)));
  const sessionId = mintId('ses');
  await q.insert(staffSessions).values({ sessionId, staffId, browserId, createdAt: now, lastSeenAt: now });
  return sessionId;
}

/** Who is signed in, with the regions that are theirs today. */
export async function findLiveSession(
  q: Sql,
  browserId: string,
  today: Today,
): Promise<{ sessionId: string; lastSeenAt: Date; staff: Staff } | null> {
  const [row] = await listLiveSessionsOf(q, [browserId], today);
  return row ?? null;
}

/** At each request, each event and each second for open pages: built once, and parsed once by each connection. */
const liveSessions = preparedOnce((q) =>
  q
    .select({
      sessionId: staffSessions.sessionId,
      lastSeenAt: staffSessions.lastSeenAt,
      browserId: staffSessions.browserId,
      staff,
      regions: regionsToday({ now: sql.placeholder('now'), timeZone: sql.placeholder('timeZone') }),
    })
    .from(staffSessions)
    .innerJoin(staff, and(eq(staff.staffId, staffSessions.staffId), eq(staff.active, true)))
    .where(
      and(
        sql`${staffSessions.browserId} = any(${sql.placeholder('browserIds')})`,
        isNull(staffSessions.endedAt),
        gt(staffSessions.lastSeenAt, sql.placeholder('seenAfter')),
        gt(staffSessions.createdAt, sql.placeholder('begunAfter')),
      ),
    )
    .prepare('live_sessions'),
);

/** As `findLiveSession`, of many browsers in one question. */
export async function listLiveSessionsOf(q: Sql, browserIds: string[], { now, timeZone }: Today) {
  const rows = await liveSessions(q).execute({ browserIds, now, timeZone, ...liveBounds(now) });
  return rows.map(({ regions, staff: person, ...session }) => ({
    ...session,
    staff: { ...person, regions },
  }));
}

/** Notes use, at most once a minute: a write for each request would be for nothing. */
export async function noteUse(
  q: Sql,
  session: { sessionId: string; lastSeenAt: Date },
  now: Date,
): Promise<void> {
  if (now.getTime() - session.lastSeenAt.getTime() < MINUTE) return;
  await q
    .update(staffSessions)
    .set({ lastSeenAt: now })
    .where(eq(staffSessions.sessionId, session.sessionId));
}

export function listLiveSessions(q: Sql, staffId: string, now: Date) {
  return q
    .select({ session: staffSessions, device: browsers.device, browser: browsers.name })
    .from(staffSessions)
    .innerJoin(browsers, eq(browsers.browserId, staffSessions.browserId))
    .where(and(eq(staffSessions.staffId, staffId), isLive(now)))
    .orderBy(desc(staffSessions.lastSeenAt));
}

/** Ends one session of this person's own. Answers whether there was one. */
export async function endSession(q: Sql, staffId: string, sessionId: string, now: Date): Promise<boolean> {
  const ended = await q
    .update(staffSessions)
    .set({ endedAt: now })
    .where(
      and(
        eq(staffSessions.sessionId, sessionId),
        eq(staffSessions.staffId, staffId),
        isNull(staffSessions.endedAt),
      ),
    )
    .returning({ sessionId: staffSessions.sessionId });
  return ended.length > 0;
}

export async function endOtherSessions(q: Sql, staffId: string, keep: string, now: Date): Promise<void> {
  await q
    .update(staffSessions)
    .set({ endedAt: now })
    .where(
      and(
        eq(staffSessions.staffId, staffId),
        ne(staffSessions.sessionId, keep),
        isNull(staffSessions.endedAt),
      ),
    );
}

/** Signs a person out everywhere. */
export async function endSessionsOf(q: Sql, staffId: string, now: Date): Promise<void> {
  await q
    .update(staffSessions)
    .set({ endedAt: now })
    .where(and(eq(staffSessions.staffId, staffId), isNull(staffSessions.endedAt)));
}
