import { asc } from 'drizzle-orm';
import { jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { LocalText } from '#contract/directory';
import type { Sql } from '../platform/storage/database.ts';

export const regions = pgTable('regions', {
  regionId: text().primaryKey(),
  name: jsonb().$type<LocalText>().notNull(),
});

export const organisations = pgTable('organisations', {
  organisationId: text().primaryKey(),
  name: text().notNull(),
});

export function listRegions(q: Sql) {
  return q.select().from(regions).orderBy(asc(regions.regionId));
}

export function listOrganisations(q: Sql) {
  return q.select().from(organisations).orderBy(asc(organisations.name));
}

export async function addRegion(q: Sql, region: typeof regions.$inferInsert): Promise<void> {
  await q.insert(regions).values(region);
}

export async function addOrganisation(
  q: Sql,
  organisation: typeof organisations.$inferInsert,
): Promise<void> {
  await q.insert(organisations).values(organisation);
}
