import type { Invitation } from '../../server/consultations/invitation-store.ts';
import { findActiveStaffByEmail, findStaffWithOrganisation } from '../../server/identity/staff-store.ts';
import type { Sql } from '../../server/platform/storage/database.ts';
import { COLLEAGUES, EMPLOYERS, world } from './demo-world.ts';

export type Person = Pick<Invitation, 'staffId' | 'name' | 'title' | 'organisation' | 'email' | 'language'>;

/** The demo's people by their ids in the data: staff as the database knows them now, guests from the data. */
export async function findPeople(sql: Sql): Promise<Map<string, Person>> {
  const people = new Map<string, Person>([...requesters(), ...colleagues()]);
  for (const { id, email } of [...world.experts, ...world.coordinators]) {
    const known = await findActiveStaffByEmail(sql, email);
    const [row] = known ? await findStaffWithOrganisation(sql, [known.staffId]) : [];
    if (!row) continue; // left since
    const { staffId, name, title, language } = row.staff;
    people.set(id, { staffId, name, title, organisation: row.organisation, email, language });
  }
  return people;
}

function requesters(): [string, Person][] {
  return world.requesters.map(({ id, name, profession, municipality, email, languages }) => {
    const language = languages[0]!;
    const words = world.professions.find((one) => one.id === profession)!;
    const title = words[language] ?? words.fi;
    return [id, { staffId: null, name, title, organisation: EMPLOYERS[municipality]!, email, language }];
  });
}

function colleagues(): [string, Person][] {
  return COLLEAGUES.map(({ id, name, title, municipality, email }) => [
    id,
    { staffId: null, name, title, organisation: EMPLOYERS[municipality]!, email, language: 'fi' },
  ]);
}
