import { eq } from 'drizzle-orm';
import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { hashSecret, mintId, mintSecret } from '../platform/ids.ts';
import type { Sql } from '../platform/storage/database.ts';
import type { Device } from './device.ts';

/** Browsers that pressed a button here. One cookie names one; what it may do hangs on claims and staff sessions. */
export const browsers = pgTable('browsers', {
  browserId: text().primaryKey(),
  secretHash: text().notNull().unique('browsers_secret'),
  device: text().$type<Device['device']>().notNull(),
  name: text().notNull(),
  createdAt: timestamp({ withTimezone: true }).notNull(),
});

/** Remembers a new browser; answers its id and the secret for its cookie, which is stored only as a hash. */
export async function addBrowser(
  q: Sql,
  { device, name }: Device,
  now: Date,
): Promise<{ browserId: string; secret: string }> {
  const browserId = mintId('brw');
  const secret = mintSecret();
  await q
    .insert(browsers)
    .values({ browserId, secretHash: hashSecret(secret), device, name, createdAt: now });
  return { browserId, secret };
}

export async function findBrowser(q: Sql, secret: string): Promise<string | null> {
  const [row] = await q
    .select({ browserId: browsers.browserId })
    .from(browsers)
    .where(eq(browsers.secretHash, hashSecret(secret)));
  return row?.browserId ?? null;
}

/** Gives a browser a new secret, so that one planted before signing in is worth nothing after. */
export async function renewBrowserSecret(q: Sql, browserId: string): Promise<string> {
  const secret = mintSecret();
  await q
    .update(browsers)
    .set({ secretHash: hashSecret(secret) })
    .where(eq(browsers.browserId, browserId));
  return secret;
}
