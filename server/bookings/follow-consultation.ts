import { and, eq, exists, inArray, not, sql } from 'drizzle-orm';
import type { ConsultationChange } from '../consultations/change-consultation.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../platform/errors.ts';
import type { Sql, Transaction } from '../platform/storage/database.ts';
import { changeRequestIn, type RequestChange } from '../requests/change-request.ts';
import { listRequestsOfConsultation } from '../requests/request-store.ts';
import { freeHeld } from './hold-slot.ts';
import { slotOfRequest } from './read-slots.ts';
import { findSlot, periods, slots, stepSlot, type SlotRow } from './slot-store.ts';
import { FREED, tellBookings } from './tell-bookings.ts';
import { addDue } from '../platform/due/due-store.ts';
import { isWaitedFor } from './waiting-list-store.ts';

export type Booked = {
  consultationId: string;
  requestIds: string[];
  slotId: string | undefined;
  madeBy: string;
};

/**
 * A consultation was booked: its requests are scheduled, its slot is theirs, and other slots that they held are free. The
 * requests' rows are locked already, in the order of their ids.
 */
export async function followBooking(
  context: Context,
  transaction: Transaction,
  { consultationId, requestIds, slotId, madeBy }: Booked,
): Promise<void> {
  for (const requestId of requestIds)
    await changeRequestIn(context, transaction, requestId, madeBy, async (change) => {
      change.step('book');
      change.set({ consultationId, coordinatorId: madeBy, waitsForSlot: false });
      await freeOther(change, slotId);
      await change.happened('request.booked', { consultationId });
    });
  if (slotId === undefined) return tellBookings(context, transaction);
  const now = context.clock.now();
  await bookSlot(transaction.sql, { slotId, consultationId, requestIds, now });
  tellBookings(context, transaction);
}

async function freeOther(change: RequestChange, slotId: string | undefined): Promise<void> {
  const held = await slotOfRequest(change.sql, change.request.requestId);
  if (held?.state === 'held' && held.slotId !== slotId) await freeHeld(change, held, 'slot.freed');
}

type BookedSlot = { slotId: string; consultationId: string; requestIds: string[]; now: Date };

async function bookSlot(q: Sql, { slotId, consultationId, requestIds, now }: BookedSlot): Promise<void> {
  const slot = await findSlot(q, slotId);
  const from = slot?.state === 'held' ? 'held' : 'free';
  const only = from === 'held' ? inArray(slots.requestId, requestIds) : undefined;
  const requestId = slot?.requestId ?? requestIds[0] ?? null;
  const step = { slotId, from, command: 'book', now, only } as const;
  if (!(await stepSlot(q, step, { consultationId, requestId }))) throw new Refusal('slot_taken');
}

/** A consultation was moved: the slot it stood in is free, and a free one of the same period at the new time is its own. */
export async function followMove(
  context: Context,
  change: ConsultationChange,
  { startsAt }: Pick<SlotRow, 'startsAt'>,
): Promise<void> {
  const { sql: q, now, consultation } = change;
  const { consultationId } = consultation;
  const slot = await slotOfConsultation(q, consultationId);
  if (!slot || +slot.startsAt === +startsAt) return;
  await freeBooked(change, slot);
  const next = await findSlotAt(q, slot.periodId, startsAt);
  if (next) {
    const { requestId } = slot;
    const step = {
      slotId: next.slotId,
      from: 'free',
      command: 'book',
      now,
      only: isUnclaimed(q, now),
    } as const;
    await stepSlot(q, step, { consultationId, requestId });
  }
  tellBookings(context, change);
}

/** Whoever waits for a slot comes before a consultation that is moved. */
function isUnclaimed(q: Sql, now: Date) {
  return exists(
    q
      .select({ one: sql`1` })
      .from(periods)
      .where(and(eq(periods.periodId, slots.periodId), not(isWaitedFor(q, now)!))),
  );
}

/** A consultation was called off: its slot is free, and its requests need another time. */
export async function followCancel(context: Context, change: ConsultationChange): Promise<void> {
  const { sql: q, actorId, consultation, transactionItself } = change;
  const { consultationId } = consultation;
  for (const requestId of await listRequestsOfConsultation(q, consultationId))
    await changeRequestIn(context, transactionItself, requestId, actorId, async (request) => {
      request.step('lose_time');
      request.set({ consultationId: null });
      await request.happened('request.time_lost', { consultationId });
    });
  const slot = await slotOfConsultation(q, consultationId);
  if (slot) await freeBooked(change, slot);
  tellBookings(context, change);
}

async function freeBooked({ sql: q, now }: ConsultationChange, { slotId }: SlotRow): Promise<void> {
  if (await stepSlot(q, { slotId, from: 'booked', command: 'free', now }))
    await addDue(q, { kind: FREED, subject: slotId, dueAt: now });
}

async function slotOfConsultation(q: Sql, consultationId: string): Promise<SlotRow | null> {
  const [row] = await q
    .select()
    .from(slots)
    .where(and(eq(slots.consultationId, consultationId), eq(slots.state, 'booked')));
  return row ?? null;
}

async function findSlotAt(q: Sql, periodId: string, startsAt: Date): Promise<SlotRow | null> {
  const [row] = await q
    .select()
    .from(slots)
    .where(and(eq(slots.periodId, periodId), eq(slots.startsAt, startsAt)));
  return row ?? null;
}
