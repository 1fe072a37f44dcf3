import { asc, eq } from 'drizzle-orm';
import { boolean, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { DirectoryKind, LocalText } from '#contract/directory';
import type { Sql } from '../platform/storage/database.ts';

export const regions = pgTable('regions', {
  regionId: text().primaryKey(),
  name: jsonb().$type<LocalText>().notNull(),
  /** The mailbox that the region's coordinators read: ORGANIZER of calendar entries and where answers to mail go. */
  mailbox: text(),
  /** Mail domains of employers that are known here: an address of one of them verifies whoever reads it. */
  employerDomains: text().array().notNull().default([]),
  active: boolean().notNull().default(true),
  version: integer().notNull().default(1),
});

export const organisations = pgTable('organisations', {
  organisationId: text().primaryKey(),
  name: text().notNull(),
  active: boolean().notNull().default(true),
  version: integer().notNull().default(1),
});

/** What consultations are about, in the words of the field; an expert names those they know. */
export const themes = pgTable('themes', {
  themeId: text().primaryKey(),
  name: jsonb().$type<LocalText>().notNull(),
  active: boolean().notNull().default(true),
  version: integer().notNull().default(1),
});

export type Region = typeof regions.$inferSelect;
export type Organisation = typeof organisations.$inferSelect;
export type Theme = typeof themes.$inferSelect;

export function listRegions(q: Sql): Promise<Region[]> {
  return q.select().from(regions).orderBy(asc(regions.regionId));
}

export async function findRegion(q: Sql, regionId: string): Promise<Region | null> {
  const [row] = await q.select().from(regions).where(eq(regions.regionId, regionId));
  return row ?? null;
}

export function listThemes(q: Sql): Promise<Theme[]> {
  return q.select().from(themes).orderBy(asc(themes.themeId));
}

export function listOrganisations(q: Sql): Promise<Organisation[]> {
  return q.select().from(organisations).orderBy(asc(organisations.name));
}

export async function addRegion(q: Sql, region: typeof regions.$inferInsert): Promise<void> {
  await q.insert(regions).values(region);
}

export async function addTheme(q: Sql, theme: typeof themes.$inferInsert): Promise<void> {
  await q.insert(themes).values(theme);
}

export async function addOrganisation(
  q: Sql,
  organisation: typeof organisations.$inferInsert,
): Promise<void> {
  await q.insert(organisations).values(organisation);
}

/** What people choose from: everything of the directory that is not a person. */
export type EntryKind = Exclude<DirectoryKind, 'people'>;
export type EntryFields = {
  organisations: { name: string };
  regions: { name: LocalText; mailbox: string | null; employerDomains: string[] };
  themes: { name: LocalText };
};
/** One entry, whatever its kind calls its id. */
export type Entry<K extends EntryKind = EntryKind> = EntryFields[K] & {
  id: string;
  active: boolean;
  version: number;
};
type EntryPatch<K extends EntryKind> = Partial<EntryFields[K]> & { active?: boolean; version?: number };

const LIST: { [K in EntryKind]: (q: Sql) => Promise<Entry<K>[]> } = {
  organisations: async (q) =>
    (await listOrganisations(q)).map(({ organisationId: id, ...entry }) => ({ ...entry, id })),
  regions: async (q) => (await listRegions(q)).map(({ regionId: id, ...entry }) => ({ ...entry, id })),
  themes: async (q) => (await listThemes(q)).map(({ themeId: id, ...entry }) => ({ ...entry, id })),
};

const ADD: { [K in EntryKind]: (q: Sql, id: string, fields: EntryFields[K]) => Promise<void> } = {
  organisations: (q, organisationId, fields) => addOrganisation(q, { ...fields, organisationId }),
  regions: (q, regionId, fields) => addRegion(q, { ...fields, regionId }),
  themes: (q, themeId, fields) => addTheme(q, { ...fields, themeId }),
};

const SAVE: { [K in EntryKind]: (q: Sql, id: string, patch: EntryPatch<K>) => PromiseLike<unknown> } = {
  organisations: (q, id, patch) =>
    q.update(organisations).set(patch).where(eq(organisations.organisationId, id)),
  regions: (q, id, patch) => q.update(regions).set(patch).where(eq(regions.regionId, id)),
  themes: (q, id, patch) => q.update(themes).set(patch).where(eq(themes.themeId, id)),
};

export function listEntries<K extends EntryKind>(q: Sql, kind: K): Promise<Entry<K>[]> {
  return LIST[kind](q);
}

export function addEntry<K extends EntryKind>(
  q: Sql,
  kind: K,
  id: string,
  fields: EntryFields[K],
): Promise<void> {
  return ADD[kind](q, id, fields);
}

export async function saveEntry<K extends EntryKind>(
  q: Sql,
  kind: K,
  id: string,
  patch: EntryPatch<K>,
): Promise<void> {
  await SAVE[kind](q, id, patch);
}
