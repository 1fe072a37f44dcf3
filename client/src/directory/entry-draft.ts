import type * as z from 'zod/mini';
import {
  addOrganisation,
  addRegion,
  addTheme,
  changeOrganisation,
  changePerson,
  changeRegion,
  changeTheme,
  personFields,
  type DirectoryKind,
  type DirectoryOrganisation,
  type DirectoryPerson,
  type DirectoryRegion,
  type DirectoryTheme,
  type PersonFields,
  type WholeDirectory,
} from '#contract/directory';
import type { ProblemField } from '#contract/platform';

/** What stands in a form: as typed, complete or not. Its keys are the fields, in the order of the page. */
export type Draft = Record<string, string | string[] | boolean>;
/** Field → code of what is wrong. */
export type Wrongs = Record<string, string>;

export type PersonDraft = PersonFields;
export type OrganisationDraft = { name: string; id: string };
export type NamesDraft = { fi: string; sv: string; en: string; se: string };
/** The domains line by line, as typed. */
export type RegionDraft = NamesDraft & { mailbox: string; employerDomains: string[]; id: string };
export type ThemeDraft = NamesDraft & { id: string };

/** One entry of the directory with its id and the version that was shown. */
export type Known<D extends Draft> = { id: string; version: number; draft: D };

/** How one kind of entry is typed in and sent. */
export type Keeping<D extends Draft> = {
  kind: DirectoryKind;
  /** The whole request: without a version it adds, with one it changes what was shown as that version. */
  body(draft: D, version: number | null): object;
  add: z.ZodMiniType;
  change: z.ZodMiniType;
  find(whole: WholeDirectory, id: string): Known<D> | undefined;
};

export const keepingPeople: Keeping<PersonDraft> = {
  kind: 'people',
  add: personFields,
  change: changePerson,
  body: (person, version) => (version === null ? person : { version, person }),
  find: (whole, id) => knownAs(whole.people, (one) => one.staffId, draftOfPerson, id),
};

export const keepingOrganisations: Keeping<OrganisationDraft> = {
  kind: 'organisations',
  add: addOrganisation,
  change: changeOrganisation,
  body({ id, name }, version) {
    const organisation = { name };
    return version === null ? { organisationId: id, organisation } : { version, organisation };
  },
  find: (whole, id) => knownAs(whole.organisations, (one) => one.organisationId, draftOfOrganisation, id),
};

export const keepingRegions: Keeping<RegionDraft> = {
  kind: 'regions',
  add: addRegion,
  change: changeRegion,
  body(draft, version) {
    const employerDomains = draft.employerDomains.flatMap((typed) => typed.split(/[\s,;]+/)).filter(Boolean);
    const region = { name: localText(draft), mailbox: draft.mailbox.trim() || null, employerDomains };
    return version === null ? { regionId: draft.id, region } : { version, region };
  },
  find: (whole, id) => knownAs(whole.regions, (one) => one.regionId, draftOfRegion, id),
};

export const keepingThemes: Keeping<ThemeDraft> = {
  kind: 'themes',
  add: addTheme,
  change: changeTheme,
  body(draft, version) {
    const theme = { name: localText(draft) };
    return version === null ? { themeId: draft.id, theme } : { version, theme };
  },
  find: (whole, id) => knownAs(whole.themes, (one) => one.themeId, draftOfTheme, id),
};

/** Everything the contract would refuse, before anything is sent. */
export function wrongsOf<D extends Draft>(keeping: Keeping<D>, draft: D, version: number | null): Wrongs {
  const schema = version === null ? keeping.add : keeping.change;
  const { error } = schema.safeParse(keeping.body(draft, version));
  const wrongs: Wrongs = {};
  for (const { path, code } of error?.issues ?? []) wrongs[fieldOf(draft, path.map(String))] ??= code;
  return wrongs;
}

/** Where a refusal of the server belongs when it names no field. */
const FIELD_OF_CODE: Record<string, string> = {
  address_taken: 'email',
  id_taken: 'id',
  unknown_organisation: 'organisationId',
  unknown_region: 'regions',
  unknown_theme: 'themes',
  not_yours_to_give: 'roles',
  last_administrator: 'roles',
};

/** What the server said, by the fields of this form. */
export function refusedFields(draft: Draft, code: string, fields: ProblemField[]): Wrongs {
  if (fields.length > 0)
    return Object.fromEntries(
      fields.map((one) => [fieldOf(draft, one.field.split('.')), code === 'bad_input' ? one.code : code]),
    );
  const field = FIELD_OF_CODE[code];
  return field !== undefined && field in draft ? { [field]: code } : {};
}

/**
 * The field of the form for a path of the request: `person.languages.0` is wrong where the languages are chosen,
 * `region.name.sv` in the Swedish name, and an id goes by another name for each kind.
 */
export function fieldOf(draft: Draft, path: string[]): string {
  const known = path.findLast((part) => part in draft);
  if (known !== undefined) return known;
  if (path.some((part) => ['organisationId', 'regionId', 'themeId'].includes(part))) return 'id';
  return 'fi' in draft ? 'fi' : (Object.keys(draft)[0] ?? '');
}

/** A proposal for an id that people may still change: the name in the letters that an id can have. */
export function proposedId(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}

function knownAs<T extends { version: number }, D extends Draft>(
  all: T[],
  idOf: (one: T) => string,
  draftOf: (one: T) => D,
  id: string,
): Known<D> | undefined {
  const found = all.find((one) => idOf(one) === id);
  return found && { id, version: found.version, draft: draftOf(found) };
}

function draftOfPerson(person: DirectoryPerson): PersonDraft {
  const { name, title, organisationId, email, language, languages, roles, regions, themes, canChair } =
    person;
  return { name, title, organisationId, email, language, languages, roles, regions, themes, canChair };
}

const draftOfOrganisation = ({ organisationId, name }: DirectoryOrganisation): OrganisationDraft => ({
  name,
  id: organisationId,
});

const draftOfRegion = ({ regionId, name, mailbox, employerDomains }: DirectoryRegion): RegionDraft => ({
  ...namesOf(name),
  mailbox: mailbox ?? '',
  employerDomains,
  id: regionId,
});

const draftOfTheme = ({ themeId, name }: DirectoryTheme): ThemeDraft => ({ ...namesOf(name), id: themeId });

const namesOf = ({ fi, sv, en, se }: DirectoryTheme['name']): NamesDraft => ({
  fi,
  sv: sv ?? '',
  en: en ?? '',
  se: se ?? '',
});

/** A language left empty falls back to Finnish, and is stored as none. */
function localText({ fi, sv, en, se }: NamesDraft) {
  const orNone = (text: string) => (text.trim() === '' ? null : text);
  return { fi, sv: orNone(sv), en: orNone(en), se: orNone(se) };
}
