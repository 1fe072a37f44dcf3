import type { DirectoryKind } from '#contract/directory';
import { listStaff, type Staff } from '../identity/staff-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { listEntries, type Entry, type EntryKind } from './directory-store.ts';

/** The directory as it stands, by id, while nobody else can change it: what every decision about it looks at. */
export type Ground = { people: Map<string, Staff> } & { [K in EntryKind]: Map<string, Entry<K>> };

export async function readGround(q: Sql): Promise<Ground> {
  return {
    people: new Map((await listStaff(q)).map((person) => [person.staffId, person])),
    organisations: byId(await listEntries(q, 'organisations')),
    regions: byId(await listEntries(q, 'regions')),
    themes: byId(await listEntries(q, 'themes')),
  };
}

export function findPersonByEmail({ people }: Ground, email: string): Staff | null {
  for (const person of people.values()) if (person.email === email) return person;
  return null;
}

/** Whether somebody else keeps the directory if this person does not any more. */
export function hasOtherAdministrator({ people }: Ground, staffId: string): boolean {
  for (const person of people.values())
    if (person.staffId !== staffId && person.active && person.roles.includes('administrator')) return true;
  return false;
}

/** What one of a kind is called in the record. */
export const NOUN = {
  people: 'person',
  organisations: 'organisation',
  regions: 'region',
  themes: 'theme',
} as const satisfies Record<DirectoryKind, string>;

function byId<K extends EntryKind>(entries: Entry<K>[]): Map<string, Entry<K>> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}
