import { and, asc, eq, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Sql } from '../storage/database.ts';

/**
 * Effects outside the database that follow a committed change: a mail, a call to LiveKit. A row holds ids only,
 * never a link, an address or a text.
 */
export const outbox = pgTable(
  'outbox',
  {
    outboxId: uuid().primaryKey().defaultRandom(),
    kind: text().notNull(),
    subject: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    availableAt: timestamp({ withTimezone: true }).notNull(),
    attempts: integer().notNull().default(0),
    claimedUntil: timestamp({ withTimezone: true }),
    doneAt: timestamp({ withTimezone: true }),
    parkedAt: timestamp({ withTimezone: true }),
    lastError: text(),
  },
  (t) => [
    index('outbox_waiting')
      .on(t.availableAt)
      .where(sql`done_at is null and parked_at is null`),
  ],
);

export type Effect = typeof outbox.$inferSelect;

export type NewEffect = { kind: string; subject: string; now: Date; availableAt?: Date };

export async function addEffect(q: Sql, effect: NewEffect): Promise<void> {
  const { kind, subject, now } = effect;
  await q.insert(outbox).values({ kind, subject, createdAt: now, availableAt: effect.availableAt ?? now });
}

/** Claims up to `most` effects of some kinds for this process until `until`; nobody else gets them before then. */
export async function claimEffects(
  q: Sql,
  { kinds, now, until, most }: { kinds: string[]; now: Date; until: Date; most: number },
): Promise<Effect[]> {
  const free = q
    .select({ outboxId: outbox.outboxId })
    .from(outbox)
    .where(
      and(
        inArray(outbox.kind, kinds),
        isNull(outbox.doneAt),
        isNull(outbox.parkedAt),
        lte(outbox.availableAt, now),
        or(isNull(outbox.claimedUntil), lte(outbox.claimedUntil, now)),
      ),
    )
    .orderBy(asc(outbox.availableAt))
    .limit(most)
    .for('update', { skipLocked: true });
  return q
    .update(outbox)
    .set({ claimedUntil: until, attempts: sql`${outbox.attempts} + 1` })
    .where(inArray(outbox.outboxId, free))
    .returning();
}

export async function finishEffect(q: Sql, outboxId: string, now: Date): Promise<void> {
  await q
    .update(outbox)
    .set({ doneAt: now, claimedUntil: null, lastError: null })
    .where(eq(outbox.outboxId, outboxId));
}

export async function retryEffect(
  q: Sql,
  outboxId: string,
  availableAt: Date,
  lastError: string,
): Promise<void> {
  await q
    .update(outbox)
    .set({ availableAt, claimedUntil: null, lastError })
    .where(eq(outbox.outboxId, outboxId));
}

export async function parkEffect(q: Sql, outboxId: string, now: Date, lastError: string): Promise<void> {
  await q
    .update(outbox)
    .set({ parkedAt: now, claimedUntil: null, lastError })
    .where(eq(outbox.outboxId, outboxId));
}

/** Forgets effects that were done before a moment; what was parked stays for a person to see. */
export async function forgetDoneEffects(q: Sql, before: Date): Promise<void> {
  await q.delete(outbox).where(lt(outbox.doneAt, before));
}
