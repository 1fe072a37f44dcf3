import type {
  DirectoryKind,
  DirectoryOrganisation,
  DirectoryPerson,
  DirectoryRegion,
  DirectoryTheme,
  WholeDirectory,
} from '#contract/directory';
import type { Staff } from '../identity/staff-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import type { Entry } from './directory-store.ts';
import { readGround, type Ground } from './ground.ts';
import { keptKinds, mayKeepPerson, rolesToGive, type Keeper } from './policy.ts';

/** Everything that is kept, in use or not, and what of it the asking person may change. */
export async function buildWholeDirectory(sql: Sql, keeper: Keeper): Promise<WholeDirectory> {
  const ground = await readGround(sql);
  const active = [...ground.people.values()].filter((person) => person.active);
  return {
    people: [...ground.people.values()].map((person) => describePerson(ground, keeper, person)),
    organisations: [...ground.organisations.values()].map((one) => describeOrganisation(one, active)),
    regions: [...ground.regions.values()].map((one) => describeRegion(one, active)),
    themes: [...ground.themes.values()].map((one) => describeTheme(one, active)),
    mayChange: keptKinds(keeper),
    mayGive: rolesToGive(keeper),
  };
}

/** One of each kind, as it is described. */
export type InDirectory = { [K in DirectoryKind]: WholeDirectory[K][number] };

const IS_CALLED: { [K in DirectoryKind]: (one: InDirectory[K]) => string } = {
  people: ({ staffId }) => staffId,
  organisations: ({ organisationId }) => organisationId,
  regions: ({ regionId }) => regionId,
  themes: ({ themeId }) => themeId,
};

/** One of the directory as it stands now. */
export async function findInDirectory<K extends DirectoryKind>(
  sql: Sql,
  keeper: Keeper,
  kind: K,
  id: string,
): Promise<InDirectory[K] | undefined> {
  const all: { [One in DirectoryKind]: InDirectory[One][] } = await buildWholeDirectory(sql, keeper);
  return all[kind].find((one) => IS_CALLED[kind](one) === id);
}

function describePerson({ organisations }: Ground, keeper: Keeper, person: Staff): DirectoryPerson {
  const { createdAt: _createdAt, ...fields } = person;
  const organisation = organisations.get(person.organisationId)?.name ?? '';
  return { ...fields, organisation, mine: mayKeepPerson(keeper, person) };
}

function describeOrganisation(
  { id: organisationId, name, version, active }: Entry<'organisations'>,
  people: Staff[],
): DirectoryOrganisation {
  const count = people.filter((person) => person.organisationId === organisationId).length;
  return { organisationId, name, version, active, people: count };
}

function describeRegion(
  { id: regionId, name, mailbox, employerDomains, version, active }: Entry<'regions'>,
  people: Staff[],
): DirectoryRegion {
  const coordinators = people
    .filter(({ roles, regions }) => roles.includes('coordinator') && regions.includes(regionId))
    .map((person) => person.name);
  return { regionId, name, mailbox, employerDomains, version, active, coordinators };
}

function describeTheme(
  { id: themeId, name, version, active }: Entry<'themes'>,
  people: Staff[],
): DirectoryTheme {
  const experts = people.filter(
    ({ roles, themes }) => roles.includes('expert') && themes.includes(themeId),
  ).length;
  return { themeId, name, version, active, experts };
}
