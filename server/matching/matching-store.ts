import { and, asc, eq, inArray } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { InquiryState, SaveAvailability } from '#contract/matching';
import type { Device } from '../identity/device.ts';
import { staff } from '../identity/staff-store.ts';
import { hashSecret } from '../platform/ids.ts';
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
    /** Whether the answer came by the mailed link, which others can hold, or from the expert's own page. */
    answeredVia: text().$type<'link' | 'page'>(),
    /** The kind of browser that answered by the link. */
    answeredOn: jsonb().$type<Device>(),
    /** The expert said that an answer by the link was not theirs. */
    disputedAt: timestamp({ withTimezone: true }),
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

/** The inquiry that a link's secret belongs to now; one of an older asking finds nothing. */
export async function findInquiryByLink(q: Sql, secret: string): Promise<InquiryRow | null> {
  const [row] = await q
    .select()
    .from(inquiries)
    .where(eq(inquiries.linkHash, hashSecret(secret)));
  return row ?? null;
}

export function listInquiriesOf(q: Sql, requestId: string): Promise<InquiryRow[]> {
  return q
    .select()
    .from(inquiries)
    .where(eq(inquiries.requestId, requestId))
    .orderBy(asc(inquiries.askedAt), asc(inquiries.inquiryId));
}

/** Moves an inquiry on from the state in which it was read; false when it is in another by now. */
export async function moveInquiry(
  q: Sql,
  { inquiryId, state }: Pick<InquiryRow, 'inquiryId' | 'state'>,
  patch: Partial<InquiryRow>,
): Promise<boolean> {
  const moved = await q
    .update(inquiries)
    .set(patch)
    .where(and(eq(inquiries.inquiryId, inquiryId), eq(inquiries.state, state)))
    .returning({ inquiryId: inquiries.inquiryId });
  return moved.length > 0;
}

export async function addInquiry(q: Sql, row: typeof inquiries.$inferInsert): Promise<void> {
  await q.insert(inquiries).values(row);
}

export async function findAvailability(q: Sql, staffId: string): Promise<AvailabilityRow | null> {
  const [row] = await q.select().from(availability).where(eq(availability.staffId, staffId));
  return row ?? null;
}

export function listAvailability(q: Sql, staffIds: string[]): Promise<AvailabilityRow[]> {
  return q.select().from(availability).where(inArray(availability.staffId, staffIds));
}

/** Writes the next version over the one that `input` names; false when that is not the one that stands. */
export async function saveAvailabilityOver(
  q: Sql,
  staffId: string,
  { version, ...kept }: SaveAvailability,
): Promise<boolean> {
  const row = { ...kept, staffId, version: version + 1 };
  const key = { staffId: availability.staffId };
  if (version === 0)
    return (await q.insert(availability).values(row).onConflictDoNothing().returning(key)).length > 0;
  const isShown = and(eq(availability.staffId, staffId), eq(availability.version, version));
  return (await q.update(availability).set(row).where(isShown).returning(key)).length > 0;
}
