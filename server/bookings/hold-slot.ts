import { and, eq, exists, not, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import type { RequestChange } from '../requests/change-request.ts';
import { findOpenOffer, settleOffer } from './settle-offer.ts';
import { slotOfRequest } from './read-slots.ts';
import { periods, slots, stepSlot, type SlotRow } from './slot-store.ts';
import { FREED, SLOT_PASSES, tellBookings } from './tell-bookings.ts';
import { isFor, isToBeHad, isWaitedFor } from './waiting-list-store.ts';

type Bells = Pick<Context, 'doorbell'>;

/**
 * Holds the first of some slots that is to be had for this request, and frees another that it held. Null: none is to be had,
 * and what it held it holds still; who calls says what becomes of that.
 */
export async function holdFirst(
  context: Bells,
  change: RequestChange,
  slotIds: string[],
): Promise<SlotRow | null> {
  const before = await slotOfRequest(change.sql, change.request.requestId);
  for (const slotId of slotIds) {
    if (before?.slotId === slotId) return before;
    const held = await holdOne(change, slotId);
    if (!held) continue;
    if (before?.state === 'held') await freeHeld(change, before, 'slot.freed');
    tellBookings(context, change);
    return held;
  }
  return null;
}

async function holdOne(change: RequestChange, slotId: string): Promise<SlotRow | null> {
  const { sql: q, now, request } = change;
  const ofPeriod = and(
    eq(periods.periodId, slots.periodId),
    isToBeHad(now),
    isFor(request),
    not(isWaitedFor(q, now, request.requestId)!),
  );
  const only = exists(
    q
      .select({ one: sql`1` })
      .from(periods)
      .where(ofPeriod),
  );
  const { requestId } = request;
  const held = await stepSlot(q, { slotId, from: 'free', command: 'hold', now, only }, { requestId });
  if (!held) return null;
  await change.due(SLOT_PASSES, slotId, held.startsAt);
  await change.happened('slot.held', { slotId });
  return held;
}

/** Frees what a request holds and ends what is being offered to it; whoever waits is offered it next. */
export async function freeSlotsOf(context: Context, change: RequestChange): Promise<void> {
  const { requestId } = change.request;
  const offer = await findOpenOffer(change.sql, requestId);
  if (offer) await settleOffer(context, change, offer, 'withdraw', { by: change.actorId, reason: null });
  const slot = await slotOfRequest(change.sql, requestId);
  if (slot?.state !== 'held') return;
  await freeHeld(change, slot, 'slot.freed');
  tellBookings(context, change);
}

/** Frees one slot that this request holds, and says so in its history. */
export async function freeHeld(
  change: RequestChange,
  { slotId }: Pick<SlotRow, 'slotId'>,
  event: 'slot.freed' | 'slot.released',
  reason?: string,
): Promise<void> {
  const { sql: q, now, request } = change;
  const only = eq(slots.requestId, request.requestId);
  if (!(await stepSlot(q, { slotId, from: 'held', command: 'free', now, only }))) return;
  await change.due(FREED, slotId, now);
  await change.happened(event, { slotId, ...(reason === undefined ? {} : { reason }) });
}
