import { and, asc, eq, inArray } from 'drizzle-orm';
import { boolean, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { StaffRole } from '#contract/identity';
import type { Language } from '#contract/platform';
import { organisations } from '../directory/directory-store.ts';
import { mintId } from '../platform/ids.ts';
import type { Sql } from '../platform/storage/database.ts';
import { regionsToday, type Today } from './deputy-store.ts';

/** People who sign in. Roles and regions are asked of this table at each request and each event. */
export const staff = pgTable('staff', {
  staffId: text().primaryKey(),
  name: text().notNull(),
  title: text().notNull(),
  organisationId: text()
    .notNull()
    .references(() => organisations.organisationId),
  email: text().notNull().unique('staff_email'),
  language: text().$type<Language>().notNull(),
  languages: text().array().$type<Language[]>().notNull(),
  roles: text().array().$type<StaffRole[]>().notNull(),
  regions: text().array().notNull(),
  themes: text().array().notNull(),
  canChair: boolean().notNull(),
  active: boolean().notNull(),
  /** Raised by each change of the directory; who saves an older one is told what changed. */
  version: integer().notNull().default(1),
  createdAt: timestamp({ withTimezone: true }).notNull(),
});

export type Staff = typeof staff.$inferSelect;

export async function addStaff(q: Sql, person: Omit<typeof staff.$inferInsert, 'staffId'>): Promise<string> {
  const staffId = mintId('stf');
  await q.insert(staff).values({ ...person, staffId });
  return staffId;
}

export async function findStaff(q: Sql, staffId: string): Promise<Staff | null> {
  const [row] = await q.select().from(staff).where(eq(staff.staffId, staffId));
  return row ?? null;
}

/** As `findStaff`, with the regions that are this person's today. */
export async function findStaffToday(q: Sql, staffId: string, today: Today): Promise<Staff | null> {
  const [row] = await q
    .select({ staff, regions: regionsToday(today) })
    .from(staff)
    .where(eq(staff.staffId, staffId));
  return row ? { ...row.staff, regions: row.regions } : null;
}

export async function findActiveStaffByEmail(q: Sql, email: string): Promise<Staff | null> {
  const [row] = await q
    .select()
    .from(staff)
    .where(and(eq(staff.email, email), eq(staff.active, true)));
  return row ?? null;
}

export function listActiveExperts(q: Sql) {
  return q
    .select({ staff, organisation: organisations.name })
    .from(staff)
    .innerJoin(organisations, eq(organisations.organisationId, staff.organisationId))
    .where(eq(staff.active, true))
    .orderBy(asc(staff.name))
    .then((rows) => rows.filter((row) => row.staff.roles.includes('expert')));
}

export function findStaffWithOrganisation(q: Sql, staffIds: string[]) {
  return q
    .select({ staff, organisation: organisations.name })
    .from(staff)
    .innerJoin(organisations, eq(organisations.organisationId, staff.organisationId))
    .where(inArray(staff.staffId, staffIds));
}

/** Names by staff ids; whatever else is asked for, and whoever there is not, is missing. */
export async function listStaffNames(q: Sql, ids: string[]): Promise<Map<string, string>> {
  const staffIds = [...new Set(ids.filter((one) => one.startsWith('stf_')))];
  if (staffIds.length === 0) return new Map();
  const rows = await q
    .select({ staffId: staff.staffId, name: staff.name })
    .from(staff)
    .where(inArray(staff.staffId, staffIds));
  return new Map(rows.map(({ staffId, name }) => [staffId, name]));
}

/** Everybody who works or worked here, by name. */
export function listStaff(q: Sql): Promise<Staff[]> {
  return q.select().from(staff).orderBy(asc(staff.name), asc(staff.staffId));
}

export async function saveStaff(q: Sql, staffId: string, patch: Partial<Staff>): Promise<void> {
  await q.update(staff).set(patch).where(eq(staff.staffId, staffId));
}
