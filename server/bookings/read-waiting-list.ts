import { and, desc, eq, gt, inArray, ne } from 'drizzle-orm';
import type { WaitingList } from '#contract/bookings';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { after, DAY } from '../platform/clock.ts';
import type { Sql } from '../platform/storage/database.ts';
import { requests } from '../requests/request-store.ts';
import { offers, type OfferRow } from './slot-store.ts';
import { viewOffers, type Offered } from './slot-view.ts';
import { IN_LINE } from './waiting-list-store.ts';

/** How far back, and how many, settled offers are shown. */
const PAST_DAYS = 28;
const MAX_PAST = 100;
/** What the list says of a request, and by which key a reason is opened. */
const OF_REQUEST = {
  requestId: requests.requestId,
  reference: requests.reference,
  caseId: requests.caseId,
  regionId: requests.regionId,
  urgency: requests.urgency,
  waitlistedAt: requests.waitlistedAt,
  createdAt: requests.createdAt,
};

/** Who waits in a coordinator's regions, in the order in which slots are offered, and what became of past offers. */
export async function readWaitingList(context: Context, signedIn: SignedIn): Promise<WaitingList> {
  const { database, clock, config } = context;
  const { regions } = signedIn.staff;
  return database.read(async (sql) => {
    const waiting = await listWaiting(sql, regions);
    const open = await listOpen(sql, waiting);
    const settled = await listSettled(sql, regions, after(clock.now(), -PAST_DAYS * DAY));
    const known = new Map(
      [...waiting, ...settled.map(({ request }) => request)].map((r) => [r.requestId, r]),
    );
    const views = await viewOffers(context, sql, [...open, ...settled.map(({ offer }) => offer)], known);
    return {
      timeZone: config.timeZone,
      waiting: waiting.map((request, at) => ({
        requestId: request.requestId,
        reference: request.reference ?? '',
        regionId: request.regionId ?? '',
        isUrgent: request.urgency === 'urgent',
        waitingSince: (request.waitlistedAt ?? request.createdAt).toISOString(),
        place: at + 1,
        offer: views.find((one) => one.state === 'open' && one.requestId === request.requestId) ?? null,
      })),
      past: views.slice(open.length),
    };
  });
}

function listWaiting(q: Sql, regions: string[]) {
  return q
    .select(OF_REQUEST)
    .from(requests)
    .where(and(eq(requests.status, 'waitlisted'), inArray(requests.regionId, regions)))
    .orderBy(...IN_LINE);
}

async function listOpen(q: Sql, waiting: Offered[]): Promise<OfferRow[]> {
  const ids = waiting.map(({ requestId }) => requestId);
  if (ids.length === 0) return [];
  return q
    .select()
    .from(offers)
    .where(and(eq(offers.state, 'open'), inArray(offers.requestId, ids)));
}

function listSettled(q: Sql, regions: string[], since: Date) {
  return q
    .select({ offer: offers, request: OF_REQUEST })
    .from(offers)
    .innerJoin(requests, eq(requests.requestId, offers.requestId))
    .where(and(ne(offers.state, 'open'), gt(offers.settledAt, since), inArray(requests.regionId, regions)))
    .orderBy(desc(offers.settledAt), desc(offers.offerId))
    .limit(MAX_PAST);
}
