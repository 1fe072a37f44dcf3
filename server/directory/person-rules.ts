import type { PersonFields } from '#contract/directory';
import type { ProblemField } from '#contract/platform';
import type { Staff } from '../identity/staff-store.ts';
import type { Entry } from './directory-store.ts';
import { findPersonByEmail, hasOtherAdministrator, type Ground } from './ground.ts';
import { rolesToGive, type Keeper } from './policy.ts';

/** What is wrong with a person as somebody wants to keep them; the same for a form and for a row of a file. */
export function problemsOfPerson(
  ground: Ground,
  keeper: Keeper,
  fields: PersonFields,
  before: Staff | null,
): ProblemField[] {
  return [
    ...problemOfAddress(ground, fields, before),
    ...problemOfOrganisation(ground, fields, before),
    ...problemOfList('regions', 'unknown_region', ground.regions, fields.regions, before?.regions),
    ...problemOfList('themes', 'unknown_theme', ground.themes, fields.themes, before?.themes),
    ...problemOfRoles(ground, keeper, fields, before),
  ];
}

/** The same fields with nothing twice in a list. */
export function withoutRepeats(fields: PersonFields): PersonFields {
  const { languages, roles, regions, themes } = fields;
  return {
    ...fields,
    languages: [...new Set(languages)],
    roles: [...new Set(roles)],
    regions: [...new Set(regions)],
    themes: [...new Set(themes)],
  };
}

/** Whether a person is kept so already; the order in a list says nothing. */
export function isSamePerson(fields: PersonFields, before: Staff): boolean {
  return (Object.keys(fields) as (keyof PersonFields)[]).every(
    (field) => comparable(fields[field]) === comparable(before[field]),
  );
}

function comparable(value: string | boolean | readonly string[]): string {
  return JSON.stringify(typeof value === 'object' ? [...new Set(value)].toSorted() : value);
}

function problemOfAddress(ground: Ground, { email }: PersonFields, before: Staff | null): ProblemField[] {
  const holder = findPersonByEmail(ground, email);
  return holder && holder.staffId !== before?.staffId ? [{ field: 'email', code: 'address_taken' }] : [];
}

function problemOfOrganisation(
  { organisations }: Ground,
  { organisationId }: PersonFields,
  before: Staff | null,
): ProblemField[] {
  const known = before?.organisationId === organisationId || organisations.get(organisationId)?.active;
  return known ? [] : [{ field: 'organisationId', code: 'unknown_organisation' }];
}

/** What a person has already may stay, also when it is offered no more. */
function problemOfList(
  field: 'regions' | 'themes',
  code: string,
  entries: Map<string, Entry>,
  wanted: string[],
  already: string[] = [],
): ProblemField[] {
  const known = (id: string) => already.includes(id) || entries.get(id)?.active;
  return wanted.every(known) ? [] : [{ field, code }];
}

function problemOfRoles(
  ground: Ground,
  keeper: Keeper,
  { roles }: PersonFields,
  before: Staff | null,
): ProblemField[] {
  const own = rolesToGive(keeper);
  if (!roles.every((role) => own.includes(role))) return [{ field: 'roles', code: 'not_yours_to_give' }];
  const leaves = before?.active && before.roles.includes('administrator') && !roles.includes('administrator');
  if (leaves && !hasOtherAdministrator(ground, before.staffId))
    return [{ field: 'roles', code: 'last_administrator' }];
  return [];
}
