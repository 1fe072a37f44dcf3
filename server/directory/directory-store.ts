import { asc, eq } from 'drizzle-orm';
import { boolean, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { LocalText } from '#contract/directory';
import type { Sql } from '../platform/storage/database.ts';

export const regions = pgTable('regions', {
  regionId: text().primaryKey(),
  name: jsonb().$type<LocalText>().notNull(),
  /** The mailbox that the region's coordinators read: ORGANIZER of calendar entries and where answers to mail go. */
  mailbox: text(),
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

export function listRegions(q: Sql) {
  return q.select().from(regions).orderBy(asc(regions.regionId));
}

export async function findRegion(q: Sql, regionId: string): Promise<typeof regions.$inferSelect | null> {
  const [row] = await q.select().from(regions).where(eq(regions.regionId, regionId));
  return row ?? null;
}

export function listThemes(q: Sql) {
  return q.select().from(themes).orderBy(asc(themes.themeId));
}

export function listOrganisations(q: Sql) {
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
