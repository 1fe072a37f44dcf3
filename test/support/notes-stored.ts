import { brotliDecompressSync } from 'node:zlib';
import * as Y from 'yjs';
import type { Context } from '../../server/context.ts';
import { findSnapshot, listRowsAfter } from '../../server/notes/note-log-store.ts';
import { openRow, openSnapshot } from '../../server/notes/open-row.ts';
import { findSection } from '../../server/notes/section-store.ts';

type Kept = Pick<Context, 'database' | 'caseKeys'>;

/** A section as its sealed rows in the database hold it, unsealed by the test. */
export async function storedDocument(context: Kept, sectionId: string): Promise<Y.Doc> {
  const { database } = context;
  const [section, snapshot, rows] = await database.read(async (sql) => [
    await findSection(sql, sectionId),
    await findSnapshot(sql, sectionId),
    await listRowsAfter(sql, [{ sectionId, seq: 0 }]),
  ]);
  const doc = new Y.Doc();
  if (snapshot) {
    const stored = await openSnapshot(context, section!.caseId, snapshot);
    Y.applyUpdateV2(doc, snapshot.compressed ? brotliDecompressSync(stored) : stored);
  }
  for (const row of rows)
    for (const update of await openRow(context, section!.caseId, row)) Y.applyUpdate(doc, update);
  return doc;
}

/** Whether a document holds everything an update brought: each letter written, each one struck out. */
export function holds(doc: Y.Doc, update: Uint8Array): boolean {
  return Y.snapshotContainsUpdate(Y.snapshot(doc), update);
}
