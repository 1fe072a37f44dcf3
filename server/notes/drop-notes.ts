import { inArray } from 'drizzle-orm';
import type { Sql } from '../platform/storage/database.ts';
import { noteSnapshots, noteUpdates } from './note-log-store.ts';
import { listSections, noteSections } from './section-store.ts';

/** Drops every word of a consultation's notes, where their key has to live on for somebody else's sake. */
export async function dropNotes(sql: Sql, consultationId: string): Promise<void> {
  const sectionIds = (await listSections(sql, consultationId)).map(({ sectionId }) => sectionId);
  if (sectionIds.length === 0) return;
  await sql.delete(noteUpdates).where(inArray(noteUpdates.sectionId, sectionIds));
  await sql.delete(noteSnapshots).where(inArray(noteSnapshots.sectionId, sectionIds));
  // Nothing is left to compact away.
  await sql
    .update(noteSections)
    .set({ deletedSince: null })
    .where(inArray(noteSections.sectionId, sectionIds));
}
