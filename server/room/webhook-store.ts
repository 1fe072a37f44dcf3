import { lt } from 'drizzle-orm';
import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { Sql } from '../platform/storage/database.ts';

/** Webhooks seen, so that one that comes twice does nothing twice. */
export const webhooksSeen = pgTable(
  'webhooks_seen',
  { webhookId: text().primaryKey(), at: timestamp({ withTimezone: true }).notNull() },
  (t) => [index('webhooks_seen_at').on(t.at)],
);

/** Notes a webhook; false when it was here before. */
export async function noteWebhook(q: Sql, webhookId: string, at: Date): Promise<boolean> {
  const added = await q.insert(webhooksSeen).values({ webhookId, at }).onConflictDoNothing().returning();
  return added.length > 0;
}

/** Forgets webhooks of before a moment: by then their signatures have run out, and none can come twice. */
export async function forgetWebhooks(q: Sql, before: Date): Promise<void> {
  await q.delete(webhooksSeen).where(lt(webhooksSeen.at, before));
}
