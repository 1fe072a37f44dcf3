import type { DirectoryKind } from '#contract/directory';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { notAllowed, notFound, Refusal } from '../platform/errors.ts';
import { changeDirectory, type DirectoryChange } from './change-directory.ts';
import { saveEntry, type EntryKind } from './directory-store.ts';
import { hasOtherAdministrator } from './ground.ts';
import { entryOf } from './keep-entry.ts';
import { mayKeepPerson } from './policy.ts';
import { writePersonActive } from './write-person.ts';

type Wish = { id: string; version: number; active: boolean };

/** Deactivates one of the directory, or takes it into use again. */
export async function setActive(
  context: Context,
  signedIn: SignedIn,
  kind: DirectoryKind,
  wish: Wish,
): Promise<void> {
  await changeDirectory(context, signedIn, kind, (change) =>
    kind === 'people' ? setPersonActive(change, wish) : setEntryActive(change, kind, wish),
  );
}

async function setPersonActive(change: DirectoryChange, { id, version, active }: Wish): Promise<void> {
  const before = change.ground.people.get(id);
  if (!before) throw notFound();
  if (!mayKeepPerson(change.keeper, before)) throw notAllowed();
  await change.refuseStale('people', id, version, before.version);
  if (before.active === active) return;
  if (!active && before.roles.includes('administrator') && !hasOtherAdministrator(change.ground, id))
    throw new Refusal('last_administrator');
  await writePersonActive(change, before, active);
}

async function setEntryActive(
  change: DirectoryChange,
  kind: EntryKind,
  { id, version, active }: Wish,
): Promise<void> {
  const before = entryOf(change, kind, id);
  if (!before) throw notFound();
  await change.refuseStale(kind, id, version, before.version);
  if (before.active === active) return;
  await saveEntry(change.sql, kind, id, { active, version: version + 1 });
  change.did(kind, active ? 'activated' : 'deactivated', id);
}
