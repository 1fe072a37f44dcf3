import { eq } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { changeRequest } from '../requests/change-request.ts';
import { findSlot, slots, stepSlot } from './slot-store.ts';
import { tellBookings } from './tell-bookings.ts';

/** The hour of a slot has come while it was only held: it is closed, and its request needs another time. */
export async function passSlot(context: Context, slotId: string): Promise<void> {
  const { database, clock } = context;
  const slot = await database.read((sql) => findSlot(sql, slotId));
  if (slot?.state !== 'held' || !slot.requestId || slot.startsAt > clock.now()) return;
  const { requestId } = slot;
  await changeRequest(context, requestId, 'service', async (change) => {
    const only = eq(slots.requestId, requestId);
    const step = { slotId, from: 'held', command: 'pass', now: change.now, only } as const;
    if (!(await stepSlot(change.sql, step))) return;
    await change.happened('slot.passed', { slotId });
    tellBookings(context, change);
  });
}
