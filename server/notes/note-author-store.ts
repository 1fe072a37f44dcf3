import { bigint, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { InvitedRole } from '#contract/consultations';
import { invitations } from '../consultations/invitation-store.ts';
import type { Sql } from '../platform/storage/database.ts';

/** Under which numbers (Yjs' client ids) whose pages write. Never forgotten while the notes live: they say who wrote. */
export const noteAuthors = pgTable(
  'note_authors',
  {
    consultationId: text().notNull(),
    clientId: bigint({ mode: 'number' }).notNull(),
    invitationId: text()
      .notNull()
      .references(() => invitations.invitationId),
    /** The browser whose page it is: nobody else writes under this number. */
    browserId: text().notNull(),
    assignedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.consultationId, t.clientId] })],
);

export type NoteAuthor = {
  clientId: number;
  invitationId: string;
  browserId: string;
  name: string;
  role: InvitedRole;
};

/** Adds an author's number unless it is taken. Answers whether it was free. */
export async function addAuthor(q: Sql, row: typeof noteAuthors.$inferInsert): Promise<boolean> {
  const added = await q
    .insert(noteAuthors)
    .values(row)
    .onConflictDoNothing()
    .returning({ clientId: noteAuthors.clientId });
  return added.length > 0;
}
