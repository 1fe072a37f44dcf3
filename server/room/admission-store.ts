import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { TakePart } from '#contract/lobby';
import type { AdmissionState, PersonView } from '#contract/room';
import { invitations } from '../consultations/invitation-store.ts';
import type { Sql } from '../platform/storage/database.ts';

/** One person's way in, from the act that let them in to their going. `identity` is LiveKit's name for it. */
export const admissions = pgTable(
  'admissions',
  {
    admissionId: text().primaryKey(),
    consultationId: text().notNull(),
    invitationId: text()
      .notNull()
      .references(() => invitations.invitationId),
    identity: text().notNull().unique('admissions_identity'),
    state: text().$type<AdmissionState>().notNull(),
    /** The name shown: as typed at the door, and seen by the one who admitted. */
    name: text().notNull(),
    /** As chosen at the door; null where nobody asked. */
    takePart: text().$type<TakePart>(),
    admittedBy: text().notNull(),
    admittedAt: timestamp({ withTimezone: true }).notNull(),
    lostAt: timestamp({ withTimezone: true }),
    endedAt: timestamp({ withTimezone: true }),
    handRaisedAt: timestamp({ withTimezone: true }),
    quality: text().$type<PersonView['quality']>().notNull().default('good'),
  },
  (t) => [
    index('admissions_of').on(t.consultationId, t.state),
    index('admissions_invitation').on(t.invitationId),
  ],
);

export type Admission = typeof admissions.$inferSelect;

/** States in which somebody is inside, or their place is kept. */
export const OPEN: AdmissionState[] = ['inside', 'lost'];

export async function addAdmission(q: Sql, admission: typeof admissions.$inferInsert): Promise<void> {
  await q.insert(admissions).values(admission);
}

export async function findAdmission(q: Sql, admissionId: string): Promise<Admission | null> {
  const [row] = await q.select().from(admissions).where(eq(admissions.admissionId, admissionId));
  return row ?? null;
}

export async function findAdmissionByIdentity(q: Sql, identity: string): Promise<Admission | null> {
  const [row] = await q.select().from(admissions).where(eq(admissions.identity, identity));
  return row ?? null;
}

/** The newest admission of an invitation, open or over. */
export async function findLastAdmission(q: Sql, invitationId: string): Promise<Admission | null> {
  const [row] = await q
    .select()
    .from(admissions)
    .where(eq(admissions.invitationId, invitationId))
    .orderBy(desc(admissions.admittedAt))
    .limit(1);
  return row ?? null;
}

export async function saveAdmission(q: Sql, admissionId: string, patch: Partial<Admission>): Promise<void> {
  await q.update(admissions).set(patch).where(eq(admissions.admissionId, admissionId));
}

/** Everybody who is inside some consultations, or whose place is kept, in the order they came. */
export function listInside(q: Sql, consultationIds: string[]) {
  return q
    .select({ admission: admissions, invitation: invitations })
    .from(admissions)
    .innerJoin(invitations, eq(invitations.invitationId, admissions.invitationId))
    .where(and(inArray(admissions.consultationId, consultationIds), inArray(admissions.state, OPEN)))
    .orderBy(asc(admissions.admittedAt));
}

export async function closeAdmissions(q: Sql, consultationId: string, now: Date): Promise<void> {
  await q
    .update(admissions)
    .set({ state: 'closed', endedAt: now, handRaisedAt: null })
    .where(and(eq(admissions.consultationId, consultationId), inArray(admissions.state, OPEN)));
}
