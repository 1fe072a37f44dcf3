import type { PersonFields } from '#contract/directory';
import { endSessionsOf } from '../identity/session-store.ts';
import { dropSignInLinks } from '../identity/sign-in-link-store.ts';
import { addStaff, saveStaff, type Staff } from '../identity/staff-store.ts';
import { after, MINUTE } from '../platform/clock.ts';
import type { DirectoryChange } from './change-directory.ts';

/** The outbox's name for what follows in consultations when a person is deactivated or gets another address. */
export const FOLLOW_PERSON = 'directory.follow_person';
/** A booking that read the person a moment before may be committed a moment after: so it is looked at once more. */
const LOOK_AGAIN = MINUTE;

/** Adds a person who has been found right; answers their id. */
export async function writeNewPerson(change: DirectoryChange, fields: PersonFields): Promise<string> {
  const staffId = await addStaff(change.sql, { ...fields, active: true, createdAt: change.now });
  change.did('people', 'added', staffId);
  return staffId;
}

/** Writes what was changed of a person and has been found right. */
export async function writePerson(
  change: DirectoryChange,
  before: Staff,
  fields: PersonFields,
): Promise<void> {
  const { staffId, version, email } = before;
  await saveStaff(change.sql, staffId, { ...fields, version: version + 1 });
  change.did('people', 'changed', staffId);
  change.rightsChanged(staffId);
  if (fields.email === email) return;
  change.did('people', 'address_changed', staffId);
  await signOut(change, staffId);
}

export async function writePersonActive(
  change: DirectoryChange,
  { staffId, version }: Staff,
  active: boolean,
): Promise<void> {
  await saveStaff(change.sql, staffId, { active, version: version + 1 });
  change.did('people', active ? 'activated' : 'deactivated', staffId);
  if (active) return change.effect(FOLLOW_PERSON, staffId);
  change.rightsChanged(staffId);
  await signOut(change, staffId);
}

/** Ends all that the person could come in by now; links to consultations follow once this is committed. */
async function signOut(change: DirectoryChange, staffId: string): Promise<void> {
  await endSessionsOf(change.sql, staffId, change.now);
  await dropSignInLinks(change.sql, staffId, change.now);
  await change.effect(FOLLOW_PERSON, staffId);
  await change.effect(FOLLOW_PERSON, staffId, after(change.now, LOOK_AGAIN));
}
