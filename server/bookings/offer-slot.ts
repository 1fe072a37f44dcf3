import { sql } from 'drizzle-orm';
import { LAST_OFFER_HOURS, OFFER_WORKING_DAYS } from '#contract/bookings';
import type { Context } from '../context.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { after, HOUR } from '../platform/clock.ts';
import { Refusal } from '../platform/errors.ts';
import { mintId } from '../platform/ids.ts';
import type { Sql, Transaction } from '../platform/storage/database.ts';
import { changeRequest, changeRequestIn, type RequestChange } from '../requests/change-request.ts';
import { afterWorkingDays } from '../requests/working-days.ts';
import { findOpenOffer, settleOffer } from './settle-offer.ts';
import { findOffer, findSlot, offers, stepSlot, type OfferRow, type SlotRow } from './slot-store.ts';
import { OFFER_ENDS, tellBookings } from './tell-bookings.ts';
import { findFirstInLine } from './waiting-list-store.ts';

/** How often it is looked anew who is first, where requesters and coordinators are faster each time. */
const OFFER_TRIES = 10;
const OFFERING_LOCK = 71_003;

/** What is being offered to a request now, with its slot. */
export async function openOfferOf(
  q: Sql,
  requestId: string,
): Promise<{ offer: OfferRow; slot: SlotRow } | null> {
  const offer = await findOpenOffer(q, requestId);
  const slot = offer && (await findSlot(q, offer.slotId));
  return slot && { offer, slot };
}

/** The requester takes the slot that they were offered: it is held, and the coordinator will book it. */
export async function takeOffer(context: Context, change: RequestChange, offerId: string): Promise<void> {
  const offer = await findStanding(change, offerId);
  change.step('take_offer');
  change.set({ waitsForSlot: false });
  await settleOffer(context, change, offer, 'accept');
}

/** The requester lets it go: the next in line is asked, and this request waits on. */
export async function declineOffer(context: Context, change: RequestChange, offerId: string): Promise<void> {
  await settleOffer(context, change, await findStanding(change, offerId), 'decline');
}

async function findStanding({ sql, now, request }: RequestChange, offerId: string): Promise<OfferRow> {
  const offer = await findOffer(sql, offerId);
  const stands = offer?.state === 'open' && offer.expiresAt > now;
  if (!stands || offer.requestId !== request.requestId) throw new Refusal('offer_over');
  return offer;
}

/** Offers a free slot to the first who waits and may have it. Safe to repeat; where nobody waits nothing happens. */
export async function offerNext(context: Context, slotId: string): Promise<void> {
  const { database, clock } = context;
  if (!(await database.read((sql) => findFirstInLine(sql, slotId, clock.now())))) return;
  for (let attempt = 0; attempt < OFFER_TRIES; attempt += 1)
    if (await database.change((transaction) => offerToFirst(context, transaction, slotId))) return;
  throw new Error('somebody else was faster each time');
}

/** Offers are made one after another: whoever is first for one slot is not asked about the next. False: look anew. */
async function offerToFirst(context: Context, transaction: Transaction, slotId: string): Promise<boolean> {
  const { sql: q } = transaction;
  await q.execute(sql`select pg_advisory_xact_lock(${OFFERING_LOCK})`);
  const requestId = await findFirstInLine(q, slotId, context.clock.now());
  if (!requestId) return true;
  return changeRequestIn(context, transaction, requestId, 'service', async (change) => {
    // Until its row was locked it may have gone, or somebody may have come before it.
    if ((await findFirstInLine(q, slotId, change.now)) !== requestId) return false;
    return (await makeOffer(context, change, slotId)) !== null;
  });
}

/** Offers a free slot to one request, whose row is locked. Null where the slot is not free any more. */
export async function makeOffer(
  context: Context,
  change: RequestChange,
  slotId: string,
  outOfTurn?: { by: string; reason: string },
): Promise<OfferRow | null> {
  const { sql: q, now, request } = change;
  const { requestId, generation } = request;
  const slot = await stepSlot(q, { slotId, from: 'free', command: 'offer', now }, { requestId });
  if (!slot) return null;
  const expiresAt = endOfOffer(slot.startsAt, now, context.config.timeZone);
  const offer = {
    offerId: mintId('off'),
    slotId,
    requestId,
    state: 'open' as const,
    offeredAt: now,
    expiresAt,
  };
  const [row] = await q
    .insert(offers)
    .values({ ...offer, ...outOfTurn })
    .returning();
  await change.due(OFFER_ENDS, offer.offerId, expiresAt);
  const reason = outOfTurn && { reason: outOfTurn.reason };
  await change.happened('offer.made', { offerId: offer.offerId, slotId, ...reason });
  const mail = { kind: 'slot_offer' as const, subject: offer.offerId, generation, now };
  await queueMail(context, change.transactionItself, mail);
  tellBookings(context, change);
  return row!;
}

/** One working day, and no longer than experts still get their request a day before. */
export function endOfOffer(startsAt: Date, now: Date, timeZone: string): Date {
  const workingDay = afterWorkingDays(now, OFFER_WORKING_DAYS, timeZone);
  const last = after(startsAt, -LAST_OFFER_HOURS * HOUR);
  return workingDay < last ? workingDay : last;
}

/** An offer that nobody answered is over when its time has passed. */
export async function expireOffer(context: Context, offerId: string): Promise<void> {
  const offer = await context.database.read((sql) => findOffer(sql, offerId));
  if (offer?.state !== 'open') return;
  await changeRequest(context, offer.requestId, 'service', async (change) => {
    const now = await findOffer(change.sql, offerId);
    if (now?.state === 'open' && now.expiresAt <= change.now)
      await settleOffer(context, change, now, 'expire');
  });
}
