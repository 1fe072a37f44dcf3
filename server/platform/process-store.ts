import { and, eq, lt, ne, sql } from 'drizzle-orm';
import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { Sql } from './storage/database.ts';

/** The service processes that are alive: each renews one lease; whose lease ran out is dead, and so are its sockets. */
export const processes = pgTable('processes', {
  processId: text().primaryKey(),
  startedAt: timestamp({ withTimezone: true }).notNull(),
  leaseUntil: timestamp({ withTimezone: true }).notNull(),
});

// Leases compare with the database's own clock: it is the one clock that all processes share.
const lease = (seconds: number) => sql`now() + make_interval(secs => ${seconds})`;

/** Renews a lease, or takes a new one; answers whether there was one to renew. */
export async function renewLease(q: Sql, processId: string, seconds: number): Promise<boolean> {
  const renewed = await q
    .update(processes)
    .set({ leaseUntil: lease(seconds) })
    .where(eq(processes.processId, processId))
    .returning({ processId: processes.processId });
  if (renewed.length > 0) return true;
  await q.insert(processes).values({ processId, startedAt: sql`now()`, leaseUntil: lease(seconds) });
  return false;
}

/** Whose lease ran out. Whoever asks lives, however late its own lease is. */
export async function listDead(q: Sql, asking: string): Promise<string[]> {
  const rows = await q
    .select({ processId: processes.processId })
    .from(processes)
    .where(and(lt(processes.leaseUntil, sql`now()`), ne(processes.processId, asking)));
  return rows.map((row) => row.processId);
}

export async function forgetProcess(q: Sql, processId: string): Promise<void> {
  await q.delete(processes).where(eq(processes.processId, processId));
}
