import { and, desc, eq, inArray, like, sql } from 'drizzle-orm';
import {
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import type { Language } from '#contract/platform';
import type { ColleagueKind, RequestMessage, RequestStatus, Urgency } from '#contract/requests';
import type { DeclineReason, VerificationMethod } from '#contract/triage';
import { claimColumns, codeAttemptColumns } from '../consultations/claim-columns.ts';
import { bytea } from '../platform/storage/bytea.ts';
import type { Sql } from '../platform/storage/database.ts';

/**
 * A request from its draft on. Everything that was typed lies sealed in `form`; beside it stands only what the queue and
 * the mails need, from the moment it was sent. No word of the case.
 */
export const requests = pgTable(
  'requests',
  {
    requestId: text().primaryKey(),
    /** Its key is made with the draft; the consultation takes the case over. */
    caseId: text().notNull(),
    version: integer().notNull(),
    status: text().$type<RequestStatus>().notNull(),
    /** The link's: raised to make an older one dead. */
    generation: integer().notNull(),
    /** SHA-256 of the link's secret. */
    linkHash: text().notNull().unique('requests_link'),
    language: text().$type<Language>().notNull(),
    /** Null once the text has been deleted. */
    form: bytea(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    savedAt: timestamp({ withTimezone: true }).notNull(),
    /** Where the draft's link was mailed to; of a sent one, the requester's address. */
    email: text(),
    emailConfirmedAt: timestamp({ withTimezone: true }),

    reference: text().unique('requests_reference'),
    regionId: text(),
    name: text(),
    title: text(),
    profession: text(),
    organisation: text(),
    sessionLanguage: text().$type<Language>(),
    urgency: text().$type<Urgency>(),
    isDanger: boolean().notNull().default(false),
    isDutyOpen: boolean().notNull().default(false),
    themes: text().array().notNull().default([]),
    sentAt: timestamp({ withTimezone: true }),
    answerBy: timestamp({ withTimezone: true }),
    sessionBy: timestamp({ withTimezone: true }),
    waitsForSlot: boolean().notNull().default(false),
    waitlistedAt: timestamp({ withTimezone: true }),
    /** The requester said or changed something since a coordinator last read it. */
    isNews: boolean().notNull().default(false),
    verifiedMethod: text().$type<VerificationMethod>(),
    verifiedBy: text(),
    verifiedAt: timestamp({ withTimezone: true }),
    declineReason: text().$type<DeclineReason>(),
    coordinatorId: text(),
    consultationId: text(),
    /** The link's mail to a corrected address goes no sooner; null where nothing keeps it. */
    mailFrom: timestamp({ withTimezone: true }),
    /** When coordinators were asked whether one that was never booked is still needed. */
    askedAfterAt: timestamp({ withTimezone: true }),
    /** When its text is to be deleted; of a booked one the consultation says. */
    deleteAt: timestamp({ withTimezone: true }),
    deletedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('requests_queue').on(t.regionId, t.status, t.sessionBy),
    index('requests_of_address').on(t.email),
    index('requests_waiting')
      .on(t.urgency, t.waitlistedAt)
      .where(sql`status = 'waitlisted'`),
    index('requests_of_consultation').on(t.consultationId),
  ],
);
export type RequestRow = typeof requests.$inferSelect;

/** What happened to a request, in the order of its versions. Ids, states and codes only. */
export const requestEvents = pgTable(
  'request_events',
  {
    eventId: bigserial({ mode: 'number' }).primaryKey(),
    requestId: text()
      .notNull()
      .references(() => requests.requestId),
    version: integer().notNull(),
    type: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    actor: text().notNull(),
    data: jsonb().$type<Record<string, string | number | boolean>>(),
  },
  (t) => [index('request_events_of').on(t.requestId, t.version)],
);

/** Words between the requester and the coordinators, sealed under the case's key. */
export const requestMessages = pgTable(
  'request_messages',
  {
    messageId: text().primaryKey(),
    requestId: text()
      .notNull()
      .references(() => requests.requestId),
    from: text().$type<RequestMessage['from']>().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    sealed: bytea().notNull(),
  },
  (t) => [index('request_messages_of').on(t.requestId, t.at)],
);

/** Whom a requester brings along; each is verified like the requester. */
export const requestColleagues = pgTable(
  'request_colleagues',
  {
    colleagueId: text().primaryKey(),
    requestId: text()
      .notNull()
      .references(() => requests.requestId),
    kind: text().$type<ColleagueKind>().notNull(),
    name: text().notNull(),
    title: text().notNull(),
    organisation: text().notNull(),
    email: text().notNull(),
    language: text().$type<Language>().notNull(),
    addedAt: timestamp({ withTimezone: true }).notNull(),
    removedAt: timestamp({ withTimezone: true }),
    verifiedMethod: text().$type<VerificationMethod>(),
    verifiedBy: text(),
    verifiedAt: timestamp({ withTimezone: true }),
  },
  (t) => [index('request_colleagues_of').on(t.requestId)],
);
export type ColleagueRow = typeof requestColleagues.$inferSelect;

/** The times that would suit, ranked: slots, or times of one's own. */
export const requestTimes = pgTable(
  'request_times',
  {
    requestId: text()
      .notNull()
      .references(() => requests.requestId),
    rank: integer().notNull(),
    slotId: text(),
    localDate: text(),
    localTime: text(),
  },
  (t) => [primaryKey({ columns: [t.requestId, t.rank] })],
);

/** Which browser holds a request: the one that began it, or the last that proved the address. */
export const requestClaims = pgTable('request_claims', {
  requestId: text()
    .primaryKey()
    .references(() => requests.requestId),
  ...claimColumns(),
});

/** Attempts by another browser, as `code_attempts` of the links. */
export const requestCodeAttempts = pgTable(
  'request_code_attempts',
  {
    ...codeAttemptColumns(),
    requestId: text()
      .notNull()
      .references(() => requests.requestId),
  },
  (t) => [index('request_code_attempts_of').on(t.requestId)],
);

export async function addRequest(q: Sql, row: typeof requests.$inferInsert): Promise<void> {
  await q.insert(requests).values(row);
}

/** Locks a request's row until the transaction ends: every command on it stands in one line. */
export async function lockRequest(q: Sql, requestId: string): Promise<RequestRow | null> {
  const [row] = await q.select().from(requests).where(eq(requests.requestId, requestId)).for('update');
  return row ?? null;
}

export async function findRequest(q: Sql, requestId: string): Promise<RequestRow | null> {
  const [row] = await q.select().from(requests).where(eq(requests.requestId, requestId));
  return row ?? null;
}

/** Whose case it is; null for one that came with a booking. */
export async function findRequestOfCase(q: Sql, caseId: string): Promise<RequestRow | null> {
  const [row] = await q.select().from(requests).where(eq(requests.caseId, caseId));
  return row ?? null;
}

export async function saveRequest(q: Sql, requestId: string, patch: Partial<RequestRow>): Promise<void> {
  await q.update(requests).set(patch).where(eq(requests.requestId, requestId));
}

/** A coordinator has read what stood there at a version; what came meanwhile is news still. */
export async function markRead(
  q: Sql,
  { requestId, version }: Pick<RequestRow, 'requestId' | 'version'>,
): Promise<void> {
  const isAsRead = and(eq(requests.requestId, requestId), eq(requests.version, version));
  await q.update(requests).set({ isNews: false }).where(isAsRead);
}

export function listRequests(q: Sql, requestIds: string[]): Promise<RequestRow[]> {
  return q.select().from(requests).where(inArray(requests.requestId, requestIds));
}

export async function addRequestEvents(q: Sql, events: (typeof requestEvents.$inferInsert)[]): Promise<void> {
  if (events.length > 0) await q.insert(requestEvents).values(events);
}

export function listRequestEvents(q: Sql, requestId: string, most: number) {
  return q
    .select()
    .from(requestEvents)
    .where(eq(requestEvents.requestId, requestId))
    .orderBy(desc(requestEvents.eventId))
    .limit(most);
}

/** The requests that a consultation answers, in the order of their ids. */
export async function listRequestsOfConsultation(q: Sql, consultationId: string): Promise<string[]> {
  const rows = await q
    .select({ requestId: requests.requestId })
    .from(requests)
    .where(and(eq(requests.consultationId, consultationId), eq(requests.status, 'scheduled')))
    .orderBy(requests.requestId);
  return rows.map(({ requestId }) => requestId);
}

/** The highest reference of a request that begins with `prefix`, or null. */
export async function findLastReferenceOfRequests(q: Sql, prefix: string): Promise<string | null> {
  const [row] = await q
    .select({ reference: requests.reference })
    .from(requests)
    .where(like(requests.reference, `${prefix}%`))
    .orderBy(desc(requests.reference))
    .limit(1);
  return row?.reference ?? null;
}

/** All references of requests that begin with `prefix`. */
export async function listReferencesOfRequests(q: Sql, prefix: string): Promise<string[]> {
  const rows = await q
    .select({ reference: requests.reference })
    .from(requests)
    .where(like(requests.reference, `${prefix}%`));
  return rows.flatMap(({ reference }) => reference ?? []);
}

/** The request that has a reference. */
export async function findRequestByReference(q: Sql, reference: string): Promise<RequestRow | null> {
  const [row] = await q.select().from(requests).where(eq(requests.reference, reference));
  return row ?? null;
}
