import { and, asc, eq, inArray, isNotNull, lt, max, sql } from 'drizzle-orm';
import { bigint, foreignKey, index, integer, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core';
import type { SectionKind } from '#contract/notes';
import { cases } from '../consultations/case-store.ts';
import { consultations } from '../consultations/consultation-store.ts';
import { invitations } from '../consultations/invitation-store.ts';
import type { Sql } from '../platform/storage/database.ts';

/** The sections of a case's notes. Their words lie sealed in the log; here is only how far it has come. */
export const noteSections = pgTable(
  'note_sections',
  {
    sectionId: text().primaryKey(),
    consultationId: text()
      .notNull()
      .references(() => consultations.consultationId),
    caseId: text().notNull(),
    kind: text().$type<SectionKind>().notNull(),
    /** Whose view it is: the invitation of an expert; null where the section is everybody's. */
    ownerId: text().references(() => invitations.invitationId),
    /** The last number of the log; a row's number is given out while this row is locked, so there are no gaps to miss. */
    head: bigint({ mode: 'number' }).notNull().default(0),
    /** How far the snapshot reaches. */
    snapshotSeq: bigint({ mode: 'number' }).notNull().default(0),
    /** Bytes stored, before sealing and compression: the snapshot and the log after it. */
    bytes: integer().notNull().default(0),
    savedAt: timestamp({ withTimezone: true }),
    /** When the first deletion that is not yet compacted away was stored. */
    deletedSince: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('note_sections_of').on(t.consultationId),
    foreignKey({
      name: 'note_sections_case',
      columns: [t.caseId, t.consultationId],
      foreignColumns: [cases.caseId, cases.consultationId],
    }),
    unique('note_sections_once').on(t.consultationId, t.caseId, t.kind, t.ownerId).nullsNotDistinct(),
    index('note_sections_deleted')
      .on(t.deletedSince)
      .where(sql`deleted_since is not null`),
  ],
);

export type Section = typeof noteSections.$inferSelect;

/** Adds the sections that are not there yet. */
export async function addSections(
  q: Sql,
  rows: Pick<Section, 'sectionId' | 'consultationId' | 'caseId' | 'kind' | 'ownerId'>[],
): Promise<void> {
  await q.insert(noteSections).values(rows).onConflictDoNothing();
}

export function listSections(q: Sql, consultationId: string): Promise<Section[]> {
  return q.select().from(noteSections).where(eq(noteSections.consultationId, consultationId));
}

export async function findSection(q: Sql, sectionId: string): Promise<Section | null> {
  const [row] = await q.select().from(noteSections).where(eq(noteSections.sectionId, sectionId));
  return row ?? null;
}

/** Locks one section's row until the transaction ends. */
export async function lockSection(q: Sql, sectionId: string): Promise<Section | null> {
  const [row] = await q
    .select()
    .from(noteSections)
    .where(eq(noteSections.sectionId, sectionId))
    .for('update');
  return row ?? null;
}

export async function saveSection(q: Sql, sectionId: string, patch: Partial<Section>): Promise<void> {
  await q.update(noteSections).set(patch).where(eq(noteSections.sectionId, sectionId));
}

/** How far some sections are now, for catching doorbells that were lost. */
export function listHeads(q: Sql, sectionIds: string[]): Promise<{ sectionId: string; head: number }[]> {
  return q
    .select({ sectionId: noteSections.sectionId, head: noteSections.head })
    .from(noteSections)
    .where(inArray(noteSections.sectionId, sectionIds));
}

/** Sections whose oldest deletion in the log is older than `deletedBefore`, the oldest first. */
export async function listWithDeletions(q: Sql, deletedBefore: Date, most: number): Promise<string[]> {
  const found = await q
    .select({ sectionId: noteSections.sectionId })
    .from(noteSections)
    .where(and(isNotNull(noteSections.deletedSince), lt(noteSections.deletedSince, deletedBefore)))
    .orderBy(asc(noteSections.deletedSince))
    .limit(most);
  return found.map((row) => row.sectionId);
}

/** When anything of a consultation's notes was last saved; null when nobody has written. */
export async function findNotesSavedAt(q: Sql, consultationId: string): Promise<Date | null> {
  const [row] = await q
    .select({ savedAt: max(noteSections.savedAt) })
    .from(noteSections)
    .where(eq(noteSections.consultationId, consultationId));
  return row?.savedAt ?? null;
}
