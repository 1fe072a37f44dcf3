import { eq } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { InquiryState, SaveAvailability } from '#contract/matching';
import { staff } from '../identity/staff-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { requests } from '../requests/request-store.ts';

/** An expert who was asked about a request, once for each. */
export const inquiries = pgTable(
  'inquiries',
  {
    inquiryId: text().primaryKey(),
    requestId: text()
      .notNull()
      .references(() => requests.requestId),
    staffId: text()
      .notNull()
      .references(() => staff.staffId),
    state: text().$type<InquiryState>().notNull(),
    /** Of the link in the mail. */
    generation: integer().notNull(),
    /** SHA-256 of the link's secret. */
    linkHash: text().notNull().unique('inquiries_link'),
    /** Times that were put before them, and those that suit. */
    slotIds: text().array().notNull(),
    ticked: text().array().notNull(),
    askedBy: text().notNull(),
    askedAt: timestamp({ withTimezone: true }).notNull(),
    answeredAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    uniqueIndex('inquiries_once').on(t.requestId, t.staffId),
    index('inquiries_of_staff').on(t.staffId, t.askedAt),
  ],
);
export type InquiryRow = typeof inquiries.$inferSelect;

/** When a person is free, as they keep it themselves. */
export const availability = pgTable(
  'availability',
  {
    staffId: text()
      .primaryKey()
      .references(() => staff.staffId),
    version: integer().notNull(),
    week: jsonb().$type<SaveAvailability['week']>().notNull(),
    exceptions: jsonb().$type<SaveAvailability['exceptions']>().notNull(),
    mostPerWeek: integer(),
    deputyId: text().references(() => staff.staffId),
  },
  // Whom a person stands in for is asked at each proof of who they are.
  (t) => [index('availability_deputy').on(t.deputyId)],
);
export type AvailabilityRow = typeof availability.$inferSelect;

export async function findInquiry(q: Sql, inquiryId: string): Promise<InquiryRow | null> {
  const [row] = await q.select().from(inquiries).where(eq(inquiries.inquiryId, inquiryId));
  return row ?? null;
}
