import type { PersonFields } from '#contract/directory';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { Refusal } from '../platform/errors.ts';
import { changeDirectory } from './change-directory.ts';
import { problemsOfPerson, withoutRepeats } from './person-rules.ts';
import { writeNewPerson } from './write-person.ts';

/** Adds a person, who can sign in from now on. Answers their id. */
export async function addPerson(context: Context, signedIn: SignedIn, input: PersonFields): Promise<string> {
  const fields = withoutRepeats(input);
  return changeDirectory(context, signedIn, 'people', async (change) => {
    const problems = problemsOfPerson(change.ground, change.keeper, fields, null);
    if (problems.length > 0) throw new Refusal('bad_input', 400, problems);
    return writeNewPerson(change, fields);
  });
}
