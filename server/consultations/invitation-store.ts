import { and, asc, desc, eq, gt, inArray, ne, notInArray, sql } from 'drizzle-orm';
import { index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { InvitationReply, InvitationState, InvitedRole } from '#contract/consultations';
import type { Language } from '#contract/platform';
import { staff } from '../identity/staff-store.ts';
import { hashSecret } from '../platform/ids.ts';
import type { Sql } from '../platform/storage/database.ts';
import { consultations, type Consultation } from './consultation-store.ts';

/** One person's place in one consultation, and the personal link to it. The link is derived; here lies its hash. */
export const invitations = pgTable(
  'invitations',
  {
    invitationId: text().primaryKey(),
    consultationId: text()
      .notNull()
      .references(() => consultations.consultationId),
    role: text().$type<InvitedRole>().notNull(),
    state: text().$type<InvitationState>().notNull(),
    /** Set for panel and coordinator: they may also come in by signing in. */
    staffId: text().references(() => staff.staffId),
    name: text().notNull(),
    title: text().notNull(),
    organisation: text().notNull(),
    email: text().notNull(),
    language: text().$type<Language>().notNull(),
    generation: integer().notNull(),
    /** Null for a coordinator, who has no link. */
    linkHash: text().unique('invitations_link'),
    stateAt: timestamp({ withTimezone: true }).notNull(),
    /** The person's own calendar entry (RFC 5545 UID without its host): random, the same for as long as it lives. */
    calendarUid: uuid().notNull().defaultRandom(),
    /** SEQUENCE of the newest calendar entry that was queued (RFC 5546, 2.1.4). */
    calendarSequence: integer().notNull().default(0),
    /** What the person answered on their own page about the time as it stands now. */
    reply: text().$type<InvitationReply>(),
    replyAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    index('invitations_of').on(t.consultationId),
    index('invitations_email').on(t.email),
    index('invitations_staff').on(t.staffId),
  ],
);

export type Invitation = typeof invitations.$inferSelect;

export async function addInvitations(q: Sql, rows: (typeof invitations.$inferInsert)[]): Promise<void> {
  await q.insert(invitations).values(rows);
}

export async function findInvitation(q: Sql, invitationId: string): Promise<Invitation | null> {
  const [row] = await q.select().from(invitations).where(eq(invitations.invitationId, invitationId));
  return row ?? null;
}

/** Locks an invitation's row until the transaction ends. */
export async function lockInvitation(q: Sql, invitationId: string): Promise<Invitation | null> {
  const [row] = await q
    .select()
    .from(invitations)
    .where(eq(invitations.invitationId, invitationId))
    .for('update');
  return row ?? null;
}

/** The invitation and consultation that a link's secret belongs to now; an older generation's secret finds nothing. */
export async function findByLink(
  q: Sql,
  secret: string,
): Promise<{ invitation: Invitation; consultation: Consultation } | null> {
  const [row] = await q
    .select({ invitation: invitations, consultation: consultations })
    .from(invitations)
    .innerJoin(consultations, eq(consultations.consultationId, invitations.consultationId))
    .where(eq(invitations.linkHash, hashSecret(secret)));
  return row ?? null;
}

export function listInvitations(q: Sql, consultationId: string): Promise<Invitation[]> {
  return q
    .select()
    .from(invitations)
    .where(eq(invitations.consultationId, consultationId))
    .orderBy(
      sql`array_position(array['chair','expert','coordinator','requester','guest'], ${invitations.role})`,
      asc(invitations.createdAt),
      asc(invitations.name),
    );
}

export function listInvitationsOf(q: Sql, consultationIds: string[]): Promise<Invitation[]> {
  return q.select().from(invitations).where(inArray(invitations.consultationId, consultationIds));
}

export async function saveInvitation(
  q: Sql,
  invitationId: string,
  patch: Partial<Invitation>,
): Promise<void> {
  await q.update(invitations).set(patch).where(eq(invitations.invitationId, invitationId));
}

/** Consultations a member of staff is invited to, newest first. */
export function listInvitationsOfStaff(q: Sql, staffId: string, most: number) {
  return q
    .select({ invitation: invitations, consultation: consultations })
    .from(invitations)
    .innerJoin(consultations, eq(consultations.consultationId, invitations.consultationId))
    .where(and(eq(invitations.staffId, staffId), inArray(invitations.state, ['sent', 'claimed'])))
    .orderBy(desc(consultations.startsAt))
    .limit(most);
}

/** Links that work now and were sent to an address, the soonest first, for one who lost the mail. */
export function listUsableByEmail(q: Sql, email: string, now: Date, most: number) {
  return q
    .select({ invitationId: invitations.invitationId, consultationId: invitations.consultationId })
    .from(invitations)
    .innerJoin(consultations, eq(consultations.consultationId, invitations.consultationId))
    .where(
      and(
        eq(invitations.email, email),
        inArray(invitations.state, ['sent', 'claimed']),
        notInArray(consultations.status, ['ended', 'cancelled']),
        gt(consultations.endsAt, new Date(now.getTime() - 24 * 3600 * 1000)),
      ),
    )
    .orderBy(asc(consultations.startsAt))
    .limit(most);
}

/** Whether somebody is or was in a consultation of another region than these. */
export async function sitsOutside(q: Sql, staffId: string, regionIds: string[]): Promise<boolean> {
  const rows = await q
    .select({ invitationId: invitations.invitationId })
    .from(invitations)
    .innerJoin(consultations, eq(consultations.consultationId, invitations.consultationId))
    .where(and(eq(invitations.staffId, staffId), notInArray(consultations.regionId, regionIds)))
    .limit(1);
  return rows.length > 0;
}

/** A member of staff's invitations to consultations that are not over, the soonest first. */
export function listOpenInvitationsOfStaff(q: Sql, staffId: string) {
  return q
    .select({ invitation: invitations, consultation: consultations })
    .from(invitations)
    .innerJoin(consultations, eq(consultations.consultationId, invitations.consultationId))
    .where(
      and(
        eq(invitations.staffId, staffId),
        ne(invitations.state, 'withdrawn'),
        notInArray(consultations.status, ['ended', 'cancelled']),
      ),
    )
    .orderBy(asc(consultations.startsAt));
}
