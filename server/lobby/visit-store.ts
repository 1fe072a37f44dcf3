import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { LobbySaying, SelfTest, TakePart, VisitState } from '#contract/lobby';
import { invitations, type Invitation } from '../consultations/invitation-store.ts';
import { bytea } from '../platform/storage/bytea.ts';
import type { Sql } from '../platform/storage/database.ts';

/** One wait at the door of one person; who knocks again after its end gets a new one. */
export const visits = pgTable(
  'visits',
  {
    visitId: text().primaryKey(),
    consultationId: text().notNull(),
    invitationId: text()
      .notNull()
      .references(() => invitations.invitationId),
    /** Of the link the person came with: being turned away holds for that link. */
    generation: integer().notNull(),
    state: text().$type<VisitState>().notNull(),
    /** The name as the person typed it; the invitation keeps the one that was invited. */
    name: text().notNull(),
    takePart: text().$type<TakePart>().notNull(),
    privatePlace: boolean().notNull(),
    selfTest: jsonb().$type<SelfTest>().notNull(),
    saying: text().$type<Exclude<LobbySaying, 'back'>>(),
    knockedAt: timestamp({ withTimezone: true }).notNull(),
    noticedAt: timestamp({ withTimezone: true }),
    lostAt: timestamp({ withTimezone: true }),
    endedAt: timestamp({ withTimezone: true }),
  },
  (t) => [index('visits_of').on(t.consultationId, t.state), index('visits_invitation').on(t.invitationId)],
);

export type Visit = typeof visits.$inferSelect;

/** What was written from inside to one who waits; sealed, because it may speak of the case. */
export const lobbyMessages = pgTable(
  'lobby_messages',
  {
    messageId: text().primaryKey(),
    visitId: text()
      .notNull()
      .references(() => visits.visitId),
    caseId: text().notNull(),
    author: text().notNull(),
    sealed: bytea().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index('lobby_messages_of').on(t.visitId)],
);

export async function addVisit(q: Sql, visit: typeof visits.$inferInsert): Promise<void> {
  await q.insert(visits).values(visit);
}

export async function findVisit(q: Sql, visitId: string): Promise<Visit | null> {
  const [row] = await q.select().from(visits).where(eq(visits.visitId, visitId));
  return row ?? null;
}

/** A visit and the invitation it was knocked with. */
export async function findVisitOf(
  q: Sql,
  visitId: string,
): Promise<{ visit: Visit; invitation: Invitation } | null> {
  const [row] = await q
    .select({ visit: visits, invitation: invitations })
    .from(visits)
    .innerJoin(invitations, eq(invitations.invitationId, visits.invitationId))
    .where(eq(visits.visitId, visitId));
  return row ?? null;
}

/** The newest visit of an invitation, at the door or over. */
export async function findLastVisit(q: Sql, invitationId: string): Promise<Visit | null> {
  const [row] = await q
    .select()
    .from(visits)
    .where(eq(visits.invitationId, invitationId))
    .orderBy(desc(visits.knockedAt))
    .limit(1);
  return row ?? null;
}

export async function saveVisit(q: Sql, visitId: string, patch: Partial<Visit>): Promise<void> {
  await q.update(visits).set(patch).where(eq(visits.visitId, visitId));
}

const AT_THE_DOOR: VisitState[] = ['waiting', 'lost'];

/** Everybody at the doors of some consultations with their invitations, the longest wait first. */
export function listAtTheDoor(q: Sql, consultationIds: string[]) {
  return q
    .select({ visit: visits, invitation: invitations })
    .from(visits)
    .innerJoin(invitations, eq(invitations.invitationId, visits.invitationId))
    .where(and(inArray(visits.consultationId, consultationIds), inArray(visits.state, AT_THE_DOOR)))
    .orderBy(asc(visits.knockedAt));
}

export async function closeVisits(q: Sql, consultationId: string, now: Date): Promise<void> {
  await q
    .update(visits)
    .set({ state: 'closed', endedAt: now })
    .where(and(eq(visits.consultationId, consultationId), inArray(visits.state, AT_THE_DOOR)));
}

export async function addLobbyMessage(q: Sql, message: typeof lobbyMessages.$inferInsert): Promise<void> {
  await q.insert(lobbyMessages).values(message);
}

export function listLobbyMessages(q: Sql, visitId: string, most: number) {
  return q
    .select()
    .from(lobbyMessages)
    .where(eq(lobbyMessages.visitId, visitId))
    .orderBy(desc(lobbyMessages.at))
    .limit(most);
}
