import { and, eq, gt, isNull, lt, notExists, sql, type SQLWrapper } from 'drizzle-orm';
import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { browsers } from '../identity/browser-store.ts';
import { liveBounds, staffSessions } from '../identity/session-store.ts';
import { staff } from '../identity/staff-store.ts';
import { hashSecret } from '../platform/ids.ts';
import type { Sql } from '../platform/storage/database.ts';
import { preparedOnce } from '../platform/storage/prepared.ts';
import { requestClaims, requestCodeAttempts } from '../requests/request-store.ts';
import { claimColumns, codeAttemptColumns } from './claim-columns.ts';
import { codeAttemptsIn } from './code-attempt-store.ts';
import { invitations, type Invitation } from './invitation-store.ts';

/** Which browser holds a link now: one row per invitation, of the generation it was claimed with. */
export const claims = pgTable('claims', {
  invitationId: text()
    .primaryKey()
    .references(() => invitations.invitationId),
  ...claimColumns(),
});

/** Attempts by a second browser: the mailed code is derived from the attempt's id and stored nowhere. */
export const codeAttempts = pgTable(
  'code_attempts',
  {
    ...codeAttemptColumns(),
    invitationId: text()
      .notNull()
      .references(() => invitations.invitationId),
  },
  (t) => [index('code_attempts_of').on(t.invitationId)],
);

export type CodeAttempt = typeof codeAttempts.$inferSelect;

export async function findClaim(q: Sql, invitationId: string) {
  const [row] = await q
    .select({
      browserId: claims.browserId,
      generation: claims.generation,
      claimedAt: claims.claimedAt,
      device: browsers.device,
      browser: browsers.name,
    })
    .from(claims)
    .innerJoin(browsers, eq(browsers.browserId, claims.browserId))
    .where(eq(claims.invitationId, invitationId));
  return row ?? null;
}

/** What a browser holds of an invitation: its link as it is now, a live session of the invited person's own. */
export type Holding = {
  staffId: string | null;
  works: boolean | null;
  hasLink: boolean;
  isSignedIn: boolean;
};

export async function findHolding(
  q: Sql,
  browserId: string,
  invitationId: string,
  now: Date,
): Promise<{ invitation: Invitation; holding: Holding } | null> {
  const [row] = await holdingOfBrowser(q).execute({ browserId, invitationId, ...liveBounds(now) });
  if (!row?.invitation) return null;
  return { invitation: row.invitation, holding: toHolding(row.invitation.staffId, row) };
}

/** As `findHolding`, for who has no more to show than a cookie; null when no browser has that one. */
export async function findHoldingOfCookie(
  q: Sql,
  secret: string,
  invitationId: string,
  now: Date,
): Promise<{ browserId: string; consultationId: string | null; holding: Holding } | null> {
  const bound = { secretHash: hashSecret(secret), invitationId, ...liveBounds(now) };
  const [row] = await holdingOfCookie(q).execute(bound);
  if (!row) return null;
  const { browserId, consultationId, staffId } = row;
  return { browserId, consultationId, holding: toHolding(staffId, row) };
}

/** Whether a claim is of the link as it is now, by a browser. */
export const isClaimOf = (browserId: SQLWrapper) =>
  and(
    eq(claims.invitationId, invitations.invitationId),
    eq(claims.generation, invitations.generation),
    eq(claims.browserId, browserId),
  );

/** Whether a staff session is the invited person's own in a browser, and live by the bounds that are bound later. */
export const isSessionOf = (browserId: SQLWrapper) =>
  and(
    eq(staffSessions.staffId, invitations.staffId),
    eq(staffSessions.browserId, browserId),
    isNull(staffSessions.endedAt),
    gt(staffSessions.lastSeenAt, sql.placeholder('seenAfter')),
    gt(staffSessions.createdAt, sql.placeholder('begunAfter')),
  );

const HELD = { works: staff.active, link: claims.browserId, session: staffSessions.sessionId };

const holdingOfBrowser = preparedOnce((q) =>
  q
    .select({ invitation: invitations, ...HELD })
    .from(invitations)
    .leftJoin(staff, eq(staff.staffId, invitations.staffId))
    .leftJoin(claims, isClaimOf(sql.placeholder('browserId')))
    .leftJoin(staffSessions, isSessionOf(sql.placeholder('browserId')))
    .where(eq(invitations.invitationId, sql.placeholder('invitationId')))
    .limit(1)
    .prepare('holding_of_browser'),
);

const holdingOfCookie = preparedOnce((q) =>
  q
    .select({
      browserId: browsers.browserId,
      consultationId: invitations.consultationId,
      staffId: invitations.staffId,
      ...HELD,
    })
    .from(browsers)
    .leftJoin(invitations, eq(invitations.invitationId, sql.placeholder('invitationId')))
    .leftJoin(staff, eq(staff.staffId, invitations.staffId))
    .leftJoin(claims, isClaimOf(browsers.browserId))
    .leftJoin(staffSessions, isSessionOf(browsers.browserId))
    .where(eq(browsers.secretHash, sql.placeholder('secretHash')))
    .limit(1)
    .prepare('holding_of_cookie'),
);

type Held = { works: boolean | null; link: string | null; session: string | null };

function toHolding(staffId: string | null, { works, link, session }: Held): Holding {
  return { staffId, works, hasLink: link !== null, isSignedIn: session !== null };
}

/** Binds an invitation to a browser, in place of the one that held it. */
export async function putClaim(q: Sql, claim: typeof claims.$inferInsert): Promise<void> {
  await q.insert(claims).values(claim).onConflictDoUpdate({ target: claims.invitationId, set: claim });
}

export async function dropClaim(q: Sql, invitationId: string): Promise<void> {
  await q.delete(claims).where(eq(claims.invitationId, invitationId));
}

/** Forgets browsers of before a moment that hold nothing: no link or request, no attempt at one, no session past or present. */
export async function forgetIdleBrowsers(q: Sql, before: Date): Promise<void> {
  const uses = [claims, codeAttempts, requestClaims, requestCodeAttempts, staffSessions];
  const idle = uses.map((table) =>
    notExists(
      q
        .select({ one: sql`1` })
        .from(table)
        .where(eq(table.browserId, browsers.browserId)),
    ),
  );
  await q.delete(browsers).where(and(lt(browsers.createdAt, before), ...idle));
}

export const {
  add: addCodeAttempt,
  find: findCodeAttempt,
  takeTry,
  use: useAttempt,
} = codeAttemptsIn(codeAttempts, 'invitationId');
