import { and, eq, gt, isNull } from 'drizzle-orm';
import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { hashSecret } from '../platform/ids.ts';
import type { Sql } from '../platform/storage/database.ts';
import { staff } from './staff-store.ts';

/** One-time sign-in links. The link itself is derived, never stored; here lies its hash. */
export const signInLinks = pgTable('sign_in_links', {
  signInLinkId: text().primaryKey(),
  staffId: text()
    .notNull()
    .references(() => staff.staffId),
  secretHash: text().notNull().unique('sign_in_links_secret'),
  generation: integer().notNull().default(1),
  createdAt: timestamp({ withTimezone: true }).notNull(),
  expiresAt: timestamp({ withTimezone: true }).notNull(),
  claimedAt: timestamp({ withTimezone: true }),
  replacedAt: timestamp({ withTimezone: true }),
});

export type SignInLink = typeof signInLinks.$inferSelect;

/**
 * Adds a link. Those before it live on: anybody may ask for one in a person's name, and must not be able to kill the
 * one that person is about to use.
 */
export async function addSignInLink(
  q: Sql,
  link: { signInLinkId: string; staffId: string; secret: string; now: Date; expiresAt: Date },
): Promise<void> {
  await q.insert(signInLinks).values({
    signInLinkId: link.signInLinkId,
    staffId: link.staffId,
    secretHash: hashSecret(link.secret),
    createdAt: link.now,
    expiresAt: link.expiresAt,
  });
}

const lives = (now: Date) =>
  and(isNull(signInLinks.claimedAt), isNull(signInLinks.replacedAt), gt(signInLinks.expiresAt, now));

const hasSecret = (secret: string) => eq(signInLinks.secretHash, hashSecret(secret));

/** Whether a link could be claimed now. */
export async function isLiveLink(q: Sql, secret: string, now: Date): Promise<boolean> {
  return (await q.$count(signInLinks, and(hasSecret(secret), lives(now)))) > 0;
}

/** Claims a link once, of any number of claims at the same moment; the person's other links are dead from then on. */
export async function claimSignInLink(q: Sql, secret: string, now: Date): Promise<string | null> {
  const [row] = await q
    .update(signInLinks)
    .set({ claimedAt: now })
    .where(and(hasSecret(secret), lives(now)))
    .returning({ staffId: signInLinks.staffId });
  if (!row) return null;
  await dropSignInLinks(q, row.staffId, now);
  return row.staffId;
}

/** From now on none of a person's links works that has not been used. */
export async function dropSignInLinks(q: Sql, staffId: string, now: Date): Promise<void> {
  await q
    .update(signInLinks)
    .set({ replacedAt: now })
    .where(and(eq(signInLinks.staffId, staffId), lives(now)));
}

export async function findSignInLink(q: Sql, signInLinkId: string): Promise<SignInLink | null> {
  const [row] = await q.select().from(signInLinks).where(eq(signInLinks.signInLinkId, signInLinkId));
  return row ?? null;
}
