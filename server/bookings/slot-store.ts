import { and, eq, sql, type SQL } from 'drizzle-orm';
import { boolean, index, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { OfferState, SlotState } from '#contract/bookings';
import type { Sql } from '../platform/storage/database.ts';
import { requests } from '../requests/request-store.ts';
import { nextSlotState, type SlotCommand } from './slot.ts';

/** A stretch of time with a fixed number of sessions. */
export const periods = pgTable('periods', {
  periodId: text().primaryKey(),
  version: integer().notNull(),
  name: text().notNull(),
  startsOn: text().notNull(),
  endsOn: text().notNull(),
  regionId: text(),
  professions: text().array().notNull(),
  minutes: integer().notNull(),
  slots: integer().notNull(),
  closed: boolean().notNull().default(false),
  createdBy: text().notNull(),
  createdAt: timestamp({ withTimezone: true }).notNull(),
});
export type PeriodRow = typeof periods.$inferSelect;

/** A time that one session can have. Local time is the truth; the instants follow. */
export const slots = pgTable(
  'slots',
  {
    slotId: text().primaryKey(),
    periodId: text()
      .notNull()
      .references(() => periods.periodId),
    timeZone: text().notNull(),
    localDate: text().notNull(),
    localTime: text().notNull(),
    minutes: integer().notNull(),
    startsAt: timestamp({ withTimezone: true }).notNull(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
    state: text().$type<SlotState>().notNull(),
    /** Whose it is while it is held, offered or booked. */
    requestId: text().references(() => requests.requestId),
    consultationId: text(),
    stateAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    uniqueIndex('slots_once').on(t.periodId, t.startsAt),
    index('slots_start').on(t.startsAt),
    index('slots_of_request').on(t.requestId),
    index('slots_of_consultation').on(t.consultationId),
  ],
);
export type SlotRow = typeof slots.$inferSelect;

/** A slot that was offered to one who waits. */
export const offers = pgTable(
  'offers',
  {
    offerId: text().primaryKey(),
    slotId: text()
      .notNull()
      .references(() => slots.slotId),
    requestId: text()
      .notNull()
      .references(() => requests.requestId),
    state: text().$type<OfferState>().notNull(),
    offeredAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    settledAt: timestamp({ withTimezone: true }),
    /** Who settled it or made it out of turn, and why. */
    by: text(),
    reason: text(),
  },
  (t) => [
    index('offers_of_request').on(t.requestId),
    // A slot is offered to one at a time, and a request has one offer at a time.
    uniqueIndex('offers_one_slot')
      .on(t.slotId)
      .where(sql`state = 'open'`),
    uniqueIndex('offers_one_request')
      .on(t.requestId)
      .where(sql`state = 'open'`),
  ],
);
export type OfferRow = typeof offers.$inferSelect;

export async function findOffer(q: Sql, offerId: string): Promise<OfferRow | null> {
  const [row] = await q.select().from(offers).where(eq(offers.offerId, offerId));
  return row ?? null;
}

export async function findSlot(q: Sql, slotId: string): Promise<SlotRow | null> {
  const [row] = await q.select().from(slots).where(eq(slots.slotId, slotId));
  return row ?? null;
}

type SlotStep = {
  slotId: string;
  from: SlotState;
  command: SlotCommand;
  now: Date;
  /** What else must be true of the slot at this moment. */
  only?: SQL | undefined;
};

/**
 * Takes one step of the state table, if the slot stands where the step begins; null where it does not. Of two who try at
 * the same moment the database lets one.
 */
export async function stepSlot(
  q: Sql,
  { slotId, from, command, now, only }: SlotStep,
  patch: Partial<SlotRow> = {},
): Promise<SlotRow | null> {
  const state = nextSlotState(from, command);
  if (!state) throw new Error(`a slot that is ${from} is not for ${command}`);
  const whose = state === 'free' || state === 'closed' ? { requestId: null, consultationId: null } : {};
  const [row] = await q
    .update(slots)
    .set({ ...whose, ...patch, state, stateAt: now })
    .where(and(eq(slots.slotId, slotId), eq(slots.state, from), only))
    .returning();
  return row ?? null;
}
