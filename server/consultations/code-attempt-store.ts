import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { CODE_TRIES } from '#contract/consultations';
import type { requestCodeAttempts } from '../requests/request-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import type { codeAttempts } from './claim-store.ts';

type Tables = { invitationId: typeof codeAttempts; requestId: typeof requestCodeAttempts };

/**
 * Attempts by another browser to get hold of a link, whichever table they lie in. Tables are alike but for the column
 * that says whose link it is.
 */
export function codeAttemptsIn<Whose extends keyof Tables>(ownTable: Tables[Whose], whose: Whose) {
  type Attempt = Tables[Whose]['$inferSelect'];
  type NewAttempt = Tables[Whose]['$inferInsert'];
  const table = ownTable as unknown as typeof codeAttempts; // the one column that differs is named by `whose`
  const column = (ownTable as unknown as Record<Whose, typeof codeAttempts.invitationId>)[whose];
  const isOne = (attemptId: string) => eq(table.attemptId, attemptId);

  return {
    /** Adds an attempt and closes this browser's earlier ones for the same link. */
    async add(q: Sql, attempt: NewAttempt): Promise<void> {
      const { browserId, createdAt: replacedAt } = attempt;
      const link = (attempt as Record<Whose, string>)[whose];
      const earlier = and(eq(column, link), eq(table.browserId, browserId), isNull(table.usedAt));
      await q.update(table).set({ replacedAt }).where(earlier);
      await q.insert(table).values(attempt as typeof codeAttempts.$inferInsert);
    },

    async find(q: Sql, attemptId: string): Promise<Attempt | null> {
      const [row] = await q.select().from(table).where(isOne(attemptId));
      return row ?? null;
    },

    /**
     * Takes one of an attempt's tries, before the code is compared: of any number of parallel guesses at most
     * CODE_TRIES are ever evaluated. Null when none is left, or the attempt is dead.
     */
    async takeTry(q: Sql, attemptId: string, browserId: string, now: Date): Promise<Attempt | null> {
      const isLive = and(
        eq(table.browserId, browserId),
        isNull(table.usedAt),
        isNull(table.replacedAt),
        gt(table.expiresAt, now),
        lt(table.tries, CODE_TRIES),
      );
      const [row] = await q
        .update(table)
        .set({ tries: sql`${table.tries} + 1` })
        .where(and(isOne(attemptId), isLive))
        .returning();
      return row ?? null;
    },

    /** Marks an attempt used; false if somebody was first. */
    async use(q: Sql, attemptId: string, now: Date): Promise<boolean> {
      const used = await q
        .update(table)
        .set({ usedAt: now })
        .where(and(isOne(attemptId), isNull(table.usedAt)))
        .returning({ attemptId: table.attemptId });
      return used.length > 0;
    },
  };
}
