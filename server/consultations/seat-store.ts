import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { Sql } from '../platform/storage/database.ts';
import { preparedOnce } from '../platform/storage/prepared.ts';
import { invitations } from './invitation-store.ts';

/**
 * The one page that speaks for an invited person now: which socket, in which process, of which browser. A newer page
 * takes the seat; the older one is told that the person goes on elsewhere.
 */
export const seats = pgTable(
  'seats',
  {
    invitationId: text()
      .primaryKey()
      .references(() => invitations.invitationId),
    consultationId: text().notNull(),
    browserId: text().notNull(),
    socketId: text().notNull(),
    processId: text().notNull(),
    takenAt: timestamp({ withTimezone: true }).notNull(),
    lostAt: timestamp({ withTimezone: true }),
  },
  (t) => [index('seats_of').on(t.consultationId), index('seats_process').on(t.processId)],
);

export type Seat = typeof seats.$inferSelect;

export async function putSeat(q: Sql, seat: typeof seats.$inferInsert): Promise<void> {
  await q
    .insert(seats)
    .values(seat)
    .onConflictDoUpdate({ target: seats.invitationId, set: { ...seat, lostAt: null } });
}

/**
 * Takes a seat that nobody's page is on, without standing in line: only if it still is as `before` says (the socket that
 * lost it, or null where there was none). Answers whether it was.
 */
export async function takeFreeSeat(
  q: Sql,
  seat: typeof seats.$inferInsert,
  before: string | null,
): Promise<boolean> {
  return (await takingFreeSeat(q).execute({ ...seat, before: before ?? '' })).length > 0;
}

const takingFreeSeat = preparedOnce((q) => {
  const seat = {
    invitationId: sql.placeholder('invitationId'),
    consultationId: sql.placeholder('consultationId'),
    browserId: sql.placeholder('browserId'),
    socketId: sql.placeholder('socketId'),
    processId: sql.placeholder('processId'),
    takenAt: sql.placeholder('takenAt'),
  };
  return q
    .insert(seats)
    .values(seat)
    .onConflictDoUpdate({
      target: seats.invitationId,
      set: {
        browserId: sql`excluded.browser_id`,
        socketId: sql`excluded.socket_id`,
        processId: sql`excluded.process_id`,
        takenAt: sql`excluded.taken_at`,
        lostAt: null,
      },
      setWhere: and(isNotNull(seats.lostAt), eq(seats.socketId, sql.placeholder('before'))),
    })
    .returning({ invitationId: seats.invitationId })
    .prepare('take_free_seat');
});

export async function findSeat(q: Sql, invitationId: string): Promise<Seat | null> {
  const [row] = await q.select().from(seats).where(eq(seats.invitationId, invitationId));
  return row ?? null;
}

/** Marks a seat lost if this very socket still holds it. */
export async function loseSeat(q: Sql, invitationId: string, socketId: string, now: Date): Promise<boolean> {
  const lost = await q
    .update(seats)
    .set({ lostAt: now })
    .where(and(eq(seats.invitationId, invitationId), eq(seats.socketId, socketId), isNull(seats.lostAt)))
    .returning({ invitationId: seats.invitationId });
  return lost.length > 0;
}

/** Seats of one consultation that a page holds now. */
export function listSeated(q: Sql, consultationId: string): Promise<Seat[]> {
  return q
    .select()
    .from(seats)
    .where(and(eq(seats.consultationId, consultationId), isNull(seats.lostAt)));
}

/** Seats whose process died with them. */
export function listHeldBy(q: Sql, processIds: string[]): Promise<Seat[]> {
  return q
    .select()
    .from(seats)
    .where(and(inArray(seats.processId, processIds), isNull(seats.lostAt)));
}
