import { asc, eq } from 'drizzle-orm';
import type { Sql } from '../platform/storage/database.ts';
import { requestMessages } from './request-store.ts';

export type MessageRow = typeof requestMessages.$inferSelect;

export async function addMessageRow(q: Sql, row: MessageRow): Promise<void> {
  await q.insert(requestMessages).values(row);
}

export function listMessages(q: Sql, requestId: string): Promise<MessageRow[]> {
  return q
    .select()
    .from(requestMessages)
    .where(eq(requestMessages.requestId, requestId))
    .orderBy(asc(requestMessages.at), asc(requestMessages.messageId));
}

export async function dropMessages(q: Sql, requestId: string): Promise<void> {
  await q.delete(requestMessages).where(eq(requestMessages.requestId, requestId));
}
