import type { PersonFields } from '#contract/directory';
import type { ProblemField } from '#contract/platform';
import { sitsOutside } from '../consultations/invitation-store.ts';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { notAllowed, notFound, Refusal } from '../platform/errors.ts';
import type { Staff } from '../identity/staff-store.ts';
import { changeDirectory, type DirectoryChange } from './change-directory.ts';
import { isSamePerson, problemsOfPerson, withoutRepeats } from './person-rules.ts';
import { mayKeepPerson } from './policy.ts';
import { writePerson } from './write-person.ts';

/** Changes a person from the version that was shown. */
export async function changePerson(
  context: Context,
  signedIn: SignedIn,
  staffId: string,
  { version, person }: { version: number; person: PersonFields },
): Promise<void> {
  const fields = withoutRepeats(person);
  await changeDirectory(context, signedIn, 'people', async (change) => {
    const before = change.ground.people.get(staffId);
    if (!before) throw notFound();
    if (!mayKeepPerson(change.keeper, before)) throw notAllowed();
    await change.refuseStale('people', staffId, version, before.version);
    const problems = problemsOfPerson(change.ground, change.keeper, fields, before);
    if (fields.email !== before.email) problems.push(...(await problemOfNewAddress(change, before)));
    if (problems.length > 0) throw new Refusal('bad_input', 400, problems);
    if (!isSamePerson(fields, before)) await writePerson(change, before, fields);
  });
}

/**
 * Whoever reads an address can sign in with it, and so sees all that its owner may see. A coordinator therefore changes
 * only the address of somebody whose sessions are all in regions of their own.
 */
async function problemOfNewAddress(
  { sql, keeper }: DirectoryChange,
  { staffId }: Staff,
): Promise<ProblemField[]> {
  if (keeper.roles.includes('administrator')) return [];
  const outside = await sitsOutside(sql, staffId, keeper.regions);
  return outside ? [{ field: 'email', code: 'other_region' }] : [];
}
