import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { staff } from '../identity/staff-store.ts';
import { processes } from '../platform/process-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { requests } from '../requests/request-store.ts';

/** Which page shows which request now. A row goes with its page, and with the process that the page is connected to. */
export const requestLooks = pgTable(
  'request_looks',
  {
    socketId: text().primaryKey(),
    processId: text()
      .notNull()
      .references(() => processes.processId, { onDelete: 'cascade' }),
    requestId: text()
      .notNull()
      .references(() => requests.requestId),
    staffId: text()
      .notNull()
      .references(() => staff.staffId),
  },
  (t) => [index('request_looks_of').on(t.requestId)],
);
export type RequestLook = typeof requestLooks.$inferSelect;

export async function saveLook(q: Sql, look: RequestLook): Promise<void> {
  const { requestId } = look;
  await q
    .insert(requestLooks)
    .values(look)
    .onConflictDoUpdate({ target: requestLooks.socketId, set: { requestId } });
}

export async function dropLook(q: Sql, socketId: string): Promise<void> {
  await q.delete(requestLooks).where(eq(requestLooks.socketId, socketId));
}

/** Who looks at some requests now, by pages of processes that are alive. */
export function listLooks(q: Sql, requestIds: string[]) {
  return q
    .select({
      requestId: requestLooks.requestId,
      socketId: requestLooks.socketId,
      staffId: requestLooks.staffId,
      name: staff.name,
    })
    .from(requestLooks)
    .innerJoin(staff, eq(staff.staffId, requestLooks.staffId))
    .innerJoin(processes, eq(processes.processId, requestLooks.processId))
    .where(and(inArray(requestLooks.requestId, requestIds), gt(processes.leaseUntil, sql`now()`)))
    .orderBy(staff.name);
}
