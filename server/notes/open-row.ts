import type { Context } from '../context.ts';
import { placeOfRow, placeOfSnapshot, unpackUpdates } from './log-row.ts';
import type { LogRow, Snapshot } from './note-log-store.ts';

type Keys = Pick<Context, 'caseKeys'>;

/** The Yjs updates (v1) of one row of the log. */
export async function openRow(
  { caseKeys }: Keys,
  caseId: string,
  row: Pick<LogRow, 'sectionId' | 'rowId' | 'sealed'>,
): Promise<Buffer[]> {
  return unpackUpdates(await caseKeys.unsealBytes(placeOfRow(row, caseId), row.sealed));
}

/** A snapshot as it was stored: Yjs update v2, in brotli where it says so. */
export function openSnapshot({ caseKeys }: Keys, caseId: string, snapshot: Snapshot): Promise<Buffer> {
  return caseKeys.unsealBytes(placeOfSnapshot(snapshot, caseId), snapshot.sealed);
}
