import type { SectionLog } from '#contract/notes';
import type { Context } from '../context.ts';
import { compactDeletions } from './compact-section.ts';
import { openRow, openSnapshot } from './open-row.ts';
import { listRowsAfter, listSnapshots, type LogRow, type Snapshot } from './note-log-store.ts';
import type { Section } from './section-store.ts';

type Wanted = { section: Pick<Section, 'sectionId' | 'caseId' | 'deletedSince'>; have: number };

/**
 * What a reader lacks of some sections. A word that was deleted since the last compaction is dropped for good before
 * anybody reads who has not seen it.
 */
export async function readLogs(context: Context, wanted: Wanted[]): Promise<SectionLog[]> {
  await Promise.all(
    wanted
      .filter(({ section }) => section.deletedSince !== null)
      .map(({ section }) => compactDeletions(context, section.sectionId)),
  );
  // Rows first, snapshots after them: a row that a compaction takes away in between is in the newer snapshot.
  const sectionIds = wanted.map(({ section }) => section.sectionId);
  const [rows, snapshots] = await context.database.read(async (sql) => [
    await listRowsAfter(
      sql,
      wanted.map(({ section, have }) => ({ sectionId: section.sectionId, seq: have })),
    ),
    await listSnapshots(sql, sectionIds),
  ]);
  return Promise.all(
    wanted.map(({ section: { sectionId, caseId }, have }) =>
      toLog(context, caseId, {
        sectionId,
        have,
        rows: rows.filter((row) => row.sectionId === sectionId),
        snapshot: snapshots.find((one) => one.sectionId === sectionId && one.uptoSeq > have),
      }),
    ),
  );
}

type Stored = { sectionId: string; have: number; rows: LogRow[]; snapshot: Snapshot | undefined };

async function toLog(
  context: Context,
  caseId: string,
  { sectionId, have, rows, snapshot }: Stored,
): Promise<SectionLog> {
  const updates: string[] = [];
  for (const row of rows)
    for (const update of await openRow(context, caseId, row)) updates.push(update.toString('base64'));
  const seq = Math.max(have, snapshot?.uptoSeq ?? 0, rows.at(-1)?.seq ?? 0);
  return { sectionId, seq, snapshot: await inlineOf(context, caseId, snapshot), updates };
}

async function inlineOf(
  context: Context,
  caseId: string,
  snapshot: Snapshot | undefined,
): Promise<SectionLog['snapshot']> {
  if (!snapshot) return null;
  if (snapshot.compressed) return 'fetch';
  return (await openSnapshot(context, caseId, snapshot)).toString('base64');
}
