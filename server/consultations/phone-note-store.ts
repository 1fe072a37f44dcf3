import { asc, eq } from 'drizzle-orm';
import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { bytea } from '../platform/storage/bytea.ts';
import type { Sql } from '../platform/storage/database.ts';
import { consultations } from './consultation-store.ts';

/** What coordinators noted of telephone calls; the text is sealed under the case's key. */
export const phoneNotes = pgTable(
  'phone_notes',
  {
    phoneNoteId: text().primaryKey(),
    consultationId: text()
      .notNull()
      .references(() => consultations.consultationId),
    caseId: text().notNull(),
    by: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    sealed: bytea().notNull(),
  },
  (t) => [index('phone_notes_of').on(t.consultationId)],
);

export type PhoneNote = typeof phoneNotes.$inferSelect;

export async function addPhoneNote(q: Sql, row: PhoneNote): Promise<void> {
  await q.insert(phoneNotes).values(row);
}

export function listPhoneNotes(q: Sql, consultationId: string): Promise<PhoneNote[]> {
  return q
    .select()
    .from(phoneNotes)
    .where(eq(phoneNotes.consultationId, consultationId))
    .orderBy(asc(phoneNotes.at));
}

export async function dropPhoneNotes(q: Sql, consultationId: string): Promise<void> {
  await q.delete(phoneNotes).where(eq(phoneNotes.consultationId, consultationId));
}
