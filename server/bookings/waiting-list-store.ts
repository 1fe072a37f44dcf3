import {
  and,
  asc,
  desc,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  ne,
  not,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import { LAST_OFFER_HOURS } from '#contract/bookings';
import { after, HOUR } from '../platform/clock.ts';
import type { Sql } from '../platform/storage/database.ts';
import { requests, type RequestRow } from '../requests/request-store.ts';
import { offers, periods, slots } from './slot-store.ts';

/** An offer that stands for less than this is none. */
export const LEAST_OFFER = HOUR;

/** Of `slots` and `periods`: a slot that can still be had by asking. Experts get their request a day before. */
export function isToBeHad(now: Date): SQL | undefined {
  return and(
    eq(slots.state, 'free'),
    eq(periods.closed, false),
    gt(slots.startsAt, after(now, LAST_OFFER_HOURS * HOUR)),
  );
}

/** Of `periods`: one that is for this region and this profession. */
export function isFor({
  regionId,
  profession,
}: Pick<RequestRow, 'regionId' | 'profession'>): SQL | undefined {
  return and(
    or(isNull(periods.regionId), sql`${periods.regionId} = ${regionId}`),
    or(sql`cardinality(${periods.professions}) = 0`, sql`${profession} = any(${periods.professions})`),
  );
}

/** Of `slots` and `periods`: somebody waits who may be offered it, so that it is not to be had by others. */
export function isWaitedFor(q: Sql, now: Date, except?: string): SQL | undefined {
  const waiting = q
    .select({ one: sql`1` })
    .from(requests)
    .where(and(isNext(q), except === undefined ? undefined : ne(requests.requestId, except)));
  return and(gt(slots.startsAt, lastMoment(now)), exists(waiting));
}

/**
 * Of `requests`, `slots` and `periods`: this request waits, and this slot may be offered to it: it is of its region and for
 * its profession, its address has proven itself, nothing else is being offered to it, and it has not let this slot go.
 */
function isNext(q: Sql): SQL | undefined {
  const ofRequest = (...and_: (SQL | undefined)[]) =>
    exists(
      q
        .select({ one: sql`1` })
        .from(offers)
        .where(and(eq(offers.requestId, requests.requestId), ...and_)),
    );
  return and(
    eq(requests.status, 'waitlisted'),
    isNotNull(requests.emailConfirmedAt),
    or(isNull(periods.regionId), eq(periods.regionId, requests.regionId)),
    or(
      sql`cardinality(${periods.professions}) = 0`,
      sql`${requests.profession} = any(${periods.professions})`,
    ),
    not(ofRequest(eq(offers.state, 'open'))),
    not(
      ofRequest(eq(offers.slotId, slots.slotId), inArray(offers.state, ['declined', 'expired', 'withdrawn'])),
    ),
  );
}

/** A slot that starts before this is offered to nobody any more: the offer would be over at once. */
function lastMoment(now: Date): Date {
  return after(now, LAST_OFFER_HOURS * HOUR + LEAST_OFFER);
}

/** In which order slots are offered: by urgency class, and then by who has waited longest. */
export const IN_LINE = [
  desc(sql`${requests.urgency} = 'urgent'`),
  asc(requests.waitlistedAt),
  asc(requests.requestId),
];

/** To whom a free slot is offered next; null where nobody waits who could have it, or it is too late to ask. */
export async function findFirstInLine(q: Sql, slotId: string, now: Date): Promise<string | null> {
  const [row] = await q
    .select({ requestId: requests.requestId })
    .from(slots)
    .innerJoin(periods, eq(periods.periodId, slots.periodId))
    .innerJoin(requests, isNext(q))
    .where(and(eq(slots.slotId, slotId), isToBeHad(now), gt(slots.startsAt, lastMoment(now))))
    .orderBy(...IN_LINE)
    .limit(1);
  return row?.requestId ?? null;
}

/** Free slots that could be offered to a request, the soonest first. */
export async function listSlotsFor(q: Sql, requestId: string, now: Date): Promise<string[]> {
  const rows = await q
    .select({ slotId: slots.slotId })
    .from(slots)
    .innerJoin(periods, eq(periods.periodId, slots.periodId))
    .innerJoin(requests, isNext(q))
    .where(and(eq(requests.requestId, requestId), isToBeHad(now), gt(slots.startsAt, lastMoment(now))))
    .orderBy(asc(slots.startsAt), asc(slots.slotId));
  return rows.map(({ slotId }) => slotId);
}
