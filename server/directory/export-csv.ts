import type { DirectoryKind } from '#contract/directory';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { changeDirectory } from './change-directory.ts';
import { COLUMNS, entryCells, personCells, type Cells } from './csv-columns.ts';
import { writeCsv } from './csv-text.ts';
import type { Entry, EntryKind } from './directory-store.ts';
import type { Ground } from './ground.ts';

/** Everything of a kind as a file, for whoever may keep it. That it was taken out is in the record. */
export async function exportCsv(context: Context, signedIn: SignedIn, kind: DirectoryKind): Promise<string> {
  return changeDirectory(context, signedIn, kind, async (change) => {
    change.did(kind, 'exported', kind);
    return writeKind(change.ground, kind);
  });
}

/** A kind as CSV: the heading, then a line for each. */
export function writeKind(ground: Ground, kind: DirectoryKind): string {
  const { needed, optional } = COLUMNS[kind];
  const columns = [...needed, ...optional];
  const rows = kind === 'people' ? [...ground.people.values()].map(personCells) : entryRows(ground, kind);
  return writeCsv([columns, ...rows.map((cells) => columns.map((column) => cells[column] ?? ''))]);
}

function entryRows<K extends EntryKind>(ground: Ground, kind: K): Cells[] {
  return [...(ground[kind] as Map<string, Entry<K>>).values()].map((entry) => entryCells(kind, entry));
}
