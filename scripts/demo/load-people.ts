import type { StaffRole } from '../../server/identity/contract.ts';
import { addOrganisation, addRegion, addTheme } from '../../server/directory/directory-store.ts';
import { addStaff } from '../../server/identity/staff-store.ts';
import type { Sql } from '../../server/platform/storage/database.ts';
import { OFFICE, world } from './demo-world.ts';

const HOME = world.coordination_organisation.id;
const nobodySpecial = { regions: [], themes: [], canChair: false, active: true };

/**
 * The regions, the themes and the coordinating organisation: without these nobody could book anything. Only the demo's
 * regions have a mailbox and known employers from the beginning, invented ones.
 */
export async function loadGround(sql: Sql, { empty }: { empty: boolean }): Promise<void> {
  for (const { id: regionId, name, demo_municipalities } of world.regions)
    await addRegion(sql, {
      ...{ regionId, name },
      mailbox: empty ? null : `${regionId}@kamari.example`,
      employerDomains: empty ? [] : demo_municipalities.map(({ id }) => `${id}.example`),
    });
  for (const { id: themeId, ...name } of world.themes) await addTheme(sql, { themeId, name });
  await addOrganisation(sql, { organisationId: HOME, name: world.coordination_organisation.name });
}

/** The one person of an empty start: may book in every region and look after people. */
export async function loadFirstPerson(sql: Sql, createdAt: Date): Promise<void> {
  const regions = world.regions.map((region) => region.id);
  await addOffice(sql, OFFICE[0]!, { roles: ['coordinator', 'administrator'], regions, createdAt });
}

/** Everybody of the demo who signs in. */
export async function loadStaff(sql: Sql, createdAt: Date): Promise<void> {
  for (const { id: organisationId, name } of world.organisations)
    await addOrganisation(sql, { organisationId, name });
  for (const { name, title, org: organisationId, email, languages, themes, can_chair } of world.experts)
    await addStaff(sql, {
      ...nobodySpecial,
      ...{ name, title, organisationId, email, languages, themes, createdAt },
      language: languages[0]!,
      canChair: can_chair,
      roles: ['expert'],
    });
  for (const { name, org: organisationId, email, languages, regions } of world.coordinators)
    await addStaff(sql, {
      ...nobodySpecial,
      ...{ name, organisationId, email, languages, regions, createdAt },
      title: 'Aluekoordinaattori',
      language: languages[0]!,
      roles: ['coordinator'],
    });
  for (const person of OFFICE) await addOffice(sql, person, { roles: person.roles, regions: [], createdAt });
}

async function addOffice(
  sql: Sql,
  { name, title, email }: (typeof OFFICE)[number],
  rights: { roles: StaffRole[]; regions: string[]; createdAt: Date },
): Promise<void> {
  await addStaff(sql, {
    ...nobodySpecial,
    ...{ name, title, email, ...rights },
    organisationId: HOME,
    language: 'fi',
    languages: ['fi'],
  });
}
