import { and, asc, desc, eq, gt, gte, inArray, isNotNull, like, lt, notInArray, or, sql } from 'drizzle-orm';
import { bigserial, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { ConsultationStatus, Phase } from '#contract/consultations';
import type { Language } from '#contract/platform';
import { regions } from '../directory/directory-store.ts';
import { staff } from '../identity/staff-store.ts';
import type { Sql } from '../platform/storage/database.ts';

/** A scheduled session. Local time is the truth that people agreed to; the instants are derived from it. */
export const consultations = pgTable(
  'consultations',
  {
    consultationId: text().primaryKey(),
    version: integer().notNull(),
    reference: text().notNull().unique('consultations_reference'),
    status: text().$type<ConsultationStatus>().notNull(),
    phase: text().$type<Phase>(),
    regionId: text()
      .notNull()
      .references(() => regions.regionId),
    language: text().$type<Language>().notNull(),
    timeZone: text().notNull(),
    localDate: text().notNull(),
    localTime: text().notNull(),
    minutes: integer().notNull(),
    startsAt: timestamp({ withTimezone: true }).notNull(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
    lobbyOpensAt: timestamp({ withTimezone: true }).notNull(),
    actualStart: timestamp({ withTimezone: true }),
    actualEnd: timestamp({ withTimezone: true }),
    /** Set when those inside have been warned that the room closes. */
    warnedAt: timestamp({ withTimezone: true }),
    /** Raised by each change of the plan (time, people); a page that showed an older plan is told so. */
    planVersion: integer().notNull().default(1),
    cancelledAt: timestamp({ withTimezone: true }),
    /** When its notes and its requests' texts are to be deleted; set once it is over. */
    deleteAt: timestamp({ withTimezone: true }),
    deletedAt: timestamp({ withTimezone: true }),
    /** The start for which each reminder has gone out: a moved consultation is reminded of anew. */
    dayReminderFor: timestamp({ withTimezone: true }),
    soonReminderFor: timestamp({ withTimezone: true }),
    /** LiveKit's name of the room: random, made when the lobby opens. */
    roomName: text().unique('consultations_room'),
    coordinatorId: text()
      .notNull()
      .references(() => staff.staffId),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    index('consultations_start').on(t.startsAt),
    index('consultations_open')
      .on(t.status)
      .where(sql`status in ('lobby_open', 'in_session')`),
  ],
);

export type Consultation = typeof consultations.$inferSelect;

/** What happened to a consultation, in the order of its versions. Ids and states only. */
export const consultationEvents = pgTable(
  'consultation_events',
  {
    eventId: bigserial({ mode: 'number' }).primaryKey(),
    consultationId: text()
      .notNull()
      .references(() => consultations.consultationId),
    version: integer().notNull(),
    type: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    actor: text().notNull(),
    subject: text(),
    data: jsonb().$type<Record<string, string | number | boolean>>(),
  },
  (t) => [index('consultation_events_of').on(t.consultationId, t.version)],
);

export async function addConsultation(q: Sql, row: typeof consultations.$inferInsert): Promise<void> {
  await q.insert(consultations).values(row);
}

/** Locks a consultation's row until the transaction ends: every command on it stands in one line. */
export async function lockConsultation(q: Sql, consultationId: string): Promise<Consultation | null> {
  const [row] = await q
    .select()
    .from(consultations)
    .where(eq(consultations.consultationId, consultationId))
    .for('update');
  return row ?? null;
}

export async function findConsultation(q: Sql, consultationId: string): Promise<Consultation | null> {
  const [row] = await q.select().from(consultations).where(eq(consultations.consultationId, consultationId));
  return row ?? null;
}

export async function saveConsultation(
  q: Sql,
  consultationId: string,
  patch: Partial<Consultation>,
): Promise<void> {
  await q.update(consultations).set(patch).where(eq(consultations.consultationId, consultationId));
}

export async function addEvents(q: Sql, events: (typeof consultationEvents.$inferInsert)[]): Promise<void> {
  if (events.length > 0) await q.insert(consultationEvents).values(events);
}

export function listEvents(q: Sql, consultationId: string, most: number) {
  return q
    .select()
    .from(consultationEvents)
    .where(eq(consultationEvents.consultationId, consultationId))
    .orderBy(desc(consultationEvents.eventId))
    .limit(most);
}

export function listConsultationsOfRegions(
  q: Sql,
  regionIds: string[],
  most: number,
): Promise<Consultation[]> {
  return q
    .select()
    .from(consultations)
    .where(inArray(consultations.regionId, regionIds))
    .orderBy(desc(consultations.startsAt))
    .limit(most);
}

type DayOfRegions = { regionIds: string[]; from: Date; to: Date; openToo: boolean };

/** Which stand on the board of a day: those that start on it and, if wanted, whatever is still open from before. */
function onBoard({ regionIds, from, to, openToo }: DayOfRegions) {
  const ofDay = and(gte(consultations.startsAt, from), lt(consultations.startsAt, to));
  const open = inArray(consultations.status, ['lobby_open', 'in_session']);
  return and(inArray(consultations.regionId, regionIds), openToo ? or(ofDay, open) : ofDay);
}

export function listBoard(q: Sql, day: DayOfRegions): Promise<Consultation[]> {
  return q.select().from(consultations).where(onBoard(day)).orderBy(asc(consultations.startsAt));
}

/** As `listBoard`, but their versions alone, for catching doorbells that were lost. */
export function listBoardVersions(q: Sql, day: DayOfRegions) {
  return q
    .select({ consultationId: consultations.consultationId, version: consultations.version })
    .from(consultations)
    .where(onBoard(day));
}

/** Consultations of a region that are not over, the soonest first. */
export function listToCome(q: Sql, regionId: string): Promise<Consultation[]> {
  return q
    .select()
    .from(consultations)
    .where(
      and(eq(consultations.regionId, regionId), notInArray(consultations.status, ['ended', 'cancelled'])),
    )
    .orderBy(asc(consultations.startsAt));
}

export function listOpenConsultations(q: Sql): Promise<Consultation[]> {
  return q
    .select()
    .from(consultations)
    .where(inArray(consultations.status, ['lobby_open', 'in_session']));
}

/** Sessions that ended or were cancelled since, or were moved away from an open lobby: their rooms should be gone. */
export function listRoomsToClose(q: Sql, since: Date): Promise<Consultation[]> {
  return q
    .select()
    .from(consultations)
    .where(
      or(
        and(eq(consultations.status, 'ended'), gt(consultations.actualEnd, since)),
        and(eq(consultations.status, 'cancelled'), gt(consultations.cancelledAt, since)),
        and(eq(consultations.status, 'scheduled'), isNotNull(consultations.roomName)),
      ),
    );
}

export function countOpenConsultations(q: Sql): Promise<number> {
  return q.$count(consultations, inArray(consultations.status, ['lobby_open', 'in_session']));
}

export async function findConsultationOfRoom(q: Sql, roomName: string): Promise<Consultation | null> {
  const [row] = await q.select().from(consultations).where(eq(consultations.roomName, roomName));
  return row ?? null;
}

/** Versions now, for catching doorbells that were lost. */
export function listVersions(
  q: Sql,
  consultationIds: string[],
): Promise<{ consultationId: string; version: number }[]> {
  return q
    .select({ consultationId: consultations.consultationId, version: consultations.version })
    .from(consultations)
    .where(inArray(consultations.consultationId, consultationIds));
}

/** All references that begin with `prefix`. */
export async function listReferences(q: Sql, prefix: string): Promise<string[]> {
  const rows = await q
    .select({ reference: consultations.reference })
    .from(consultations)
    .where(like(consultations.reference, `${prefix}%`));
  return rows.map(({ reference }) => reference);
}

/** The highest reference that begins with `prefix`, or null. */
export async function findLastReference(q: Sql, prefix: string): Promise<string | null> {
  const [row] = await q
    .select({ reference: consultations.reference })
    .from(consultations)
    .where(like(consultations.reference, `${prefix}%`))
    .orderBy(desc(consultations.reference))
    .limit(1);
  return row?.reference ?? null;
}
