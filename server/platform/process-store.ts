import { eq, lt, sql } from 'drizzle-orm';
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

export async function renewLease(q: Sql, processId: string, seconds: number): Promise<void> {
  await q
    .insert(processes)
    .values({ processId, startedAt: sql`now()`, leaseUntil: lease(seconds) })
    .onConflictDoUpdate({ target: processes.processId, set: { leaseUntil: lease(seconds) } });
}

export async function listDead(q: Sql): Promise<string[]> {
  const rows = await q
    .select({ processId: processes.processId })
    .from(processes)
    .where(lt(processes.leaseUntil, sql`now()`));
  return rows.map((row) => row.processId);
}

export async function forgetProcess(q: Sql, processId: string): Promise<void> {
  await q.delete(processes).where(eq(processes.processId, processId));
}
