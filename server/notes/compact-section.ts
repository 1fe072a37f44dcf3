import { brotliDecompressSync } from 'node:zlib';
import type { Context } from '../context.ts';
import { after, SECOND } from '../platform/clock.ts';
import { Refusal } from '../platform/errors.ts';
import { mintId } from '../platform/ids.ts';
import { placeOfSnapshot } from './log-row.ts';
import { dropRowsUpTo, findSnapshot, listRowsAfter, putSnapshot, type Snapshot } from './note-log-store.ts';
import { openRow, openSnapshot } from './open-row.ts';
import { findSection, listWithDeletions, lockSection, saveSection } from './section-store.ts';

/** A deleted word lives this long in the log at most, and the rhythm's pause: together under a minute. */
const DELETED_WORDS_LIVE = 30 * SECOND;
const AT_ONCE = 20;

/** Compacts the sections whose deletions are half a minute old. Answers how many were; one that fails holds up no other. */
export async function compactDue(context: Context): Promise<number> {
  const deletedBefore = after(context.clock.now(), -DELETED_WORDS_LIVE);
  const due = await context.database.read((sql) => listWithDeletions(sql, deletedBefore, AT_ONCE));
  let compacted = 0;
  for (const sectionId of due)
    try {
      if (await compactSection(context, sectionId)) compacted += 1;
    } catch (error) {
      await followFailure(context, sectionId, error);
    }
  return compacted;
}

/** What nobody can read any more has no words to drop; anything else is tried again with the next beat. */
async function followFailure(
  { database, logger }: Context,
  sectionId: string,
  error: unknown,
): Promise<void> {
  if (error instanceof Refusal && error.code === 'shredded')
    await database.change(({ sql }) => saveSection(sql, sectionId, { deletedSince: null }));
  else logger.warn({ err: error }, 'a section of notes was not compacted');
}

/**
 * Tries until every deletion that is stored by now is compacted away; another process may be at it too. Somebody who
 * goes on deleting meanwhile keeps nobody from reading.
 */
export async function compactDeletions(context: Context, sectionId: string): Promise<void> {
  let head: number | undefined;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const section = await context.database.read((sql) => findSection(sql, sectionId));
    if (!section?.deletedSince) return;
    head ??= section.head;
    if (section.snapshotSeq >= head) return;
    await compactSection(context, sectionId);
  }
  throw new Refusal('not_ready', 503);
}

/**
 * Makes one snapshot of a section's snapshot and log, without the deleted words, and removes the rows it covers, in one
 * transaction. Of two processes that do so at once one is first and the other's work is dropped. Answers whether it was made.
 */
export async function compactSection(context: Context, sectionId: string): Promise<boolean> {
  const { database, compaction } = context;
  const section = await database.read((sql) => findSection(sql, sectionId));
  if (!section || section.head === 0) return false;
  // The rows first: where the snapshot still is the one they come after, no compaction took any of them meanwhile.
  const rows = await database.read((sql) => listRowsAfter(sql, [{ sectionId, seq: section.snapshotSeq }]));
  const before = await database.read((sql) => findSnapshot(sql, sectionId));
  const last = rows.at(-1);
  if (!last || (before?.uptoSeq ?? 0) !== section.snapshotSeq) return false;
  const updates: Uint8Array[] = [];
  for (const row of rows) updates.push(...(await openRow(context, section.caseId, row)));
  const made = await compaction.compact({
    snapshot: before && (await plainSnapshot(context, section.caseId, before)),
    updates,
  });
  const named = { sectionId, rowId: mintId('row') };
  const sealed = await context.caseKeys.sealBytes(placeOfSnapshot(named, section.caseId), made.stored);
  return database.change(async ({ sql }) => {
    const locked = await lockSection(sql, sectionId);
    if (locked?.snapshotSeq !== section.snapshotSeq) return false;
    await putSnapshot(sql, { ...named, uptoSeq: last.seq, compressed: made.compressed, sealed });
    const left = await dropRowsUpTo(sql, sectionId, last.seq);
    await saveSection(sql, sectionId, {
      snapshotSeq: last.seq,
      bytes: made.snapshot.length + left.bytes,
      deletedSince: left.deletes ? context.clock.now() : null,
    });
    return true;
  });
}

async function plainSnapshot(context: Context, caseId: string, snapshot: Snapshot): Promise<Uint8Array> {
  const stored = await openSnapshot(context, caseId, snapshot);
  return snapshot.compressed ? brotliDecompressSync(stored) : stored;
}
