import type { LocalText } from '#contract/directory';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { changeDirectory, type DirectoryChange } from './change-directory.ts';
import { addEntry, saveEntry, type Entry, type EntryFields, type EntryKind } from './directory-store.ts';

/** Adds an organisation, a region or a theme under an id of its own. */
export async function addNewEntry<K extends EntryKind>(
  context: Context,
  signedIn: SignedIn,
  kind: K,
  { id, idField, fields }: { id: string; idField: string; fields: EntryFields[K] },
): Promise<void> {
  await changeDirectory(context, signedIn, kind, async (change) => {
    if (entryOf(change, kind, id))
      throw new Refusal('bad_input', 400, [{ field: idField, code: 'id_taken' }]);
    await writeNewEntry(change, kind, id, fields);
  });
}

/** Changes one from the version that was shown. */
export async function changeEntry<K extends EntryKind>(
  context: Context,
  signedIn: SignedIn,
  kind: K,
  { id, version, fields }: { id: string; version: number; fields: EntryFields[K] },
): Promise<void> {
  await changeDirectory(context, signedIn, kind, async (change) => {
    const before = entryOf(change, kind, id);
    if (!before) throw notFound();
    await change.refuseStale(kind, id, version, before.version);
    if (!isSameEntry(fields, before)) await writeEntry(change, kind, before, fields);
  });
}

export async function writeNewEntry<K extends EntryKind>(
  change: DirectoryChange,
  kind: K,
  id: string,
  fields: EntryFields[K],
): Promise<void> {
  await addEntry(change.sql, kind, id, fields);
  change.did(kind, 'added', id);
}

export async function writeEntry<K extends EntryKind>(
  change: DirectoryChange,
  kind: K,
  { id, version }: Entry<K>,
  fields: EntryFields[K],
): Promise<void> {
  await saveEntry(change.sql, kind, id, { ...fields, version: version + 1 });
  change.did(kind, 'changed', id);
}

/** Whether an entry is kept so already; a language without a word is the same as one that is not named. */
export function isSameEntry<K extends EntryKind>(fields: EntryFields[K], before: Entry<K>): boolean {
  return comparable(fields) === comparable(before);
}

export function entryOf<K extends EntryKind>(
  { ground }: Pick<DirectoryChange, 'ground'>,
  kind: K,
  id: string,
): Entry<K> | undefined {
  return (ground[kind] as Map<string, Entry<K>>).get(id);
}

type AnyEntry = { name: string | LocalText; mailbox?: string | null; employerDomains?: string[] };

function comparable({ name, mailbox, employerDomains }: AnyEntry): string {
  const names = typeof name === 'string' ? [name] : [name.fi, name.sv, name.en, name.se];
  return JSON.stringify([...names.map((one) => one || null), mailbox ?? null, employerDomains ?? []]);
}
