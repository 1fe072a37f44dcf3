import type * as z from 'zod/mini';
import type { closeSlot as closeInput } from '#contract/bookings';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { changePeriod, type PeriodChange } from './change-period.ts';
import { listSlots } from './period-store.ts';
import { findSlot, stepSlot, type SlotRow } from './slot-store.ts';

/** A free slot is taken out of use, or comes back. Twice is as good as once. */
export async function closeSlot(
  context: Context,
  signedIn: SignedIn,
  slotId: string,
  { closed }: z.output<typeof closeInput>,
): Promise<void> {
  const found = await context.database.read((sql) => findSlot(sql, slotId));
  if (!found) throw notFound();
  await changePeriod(context, signedIn, found, async (change) => {
    const slot = (await findSlot(change.sql, slotId))!;
    if ((slot.state === 'closed') === closed) return;
    if (closed) return takeOut(change, slotId);
    await bringBack(change, slot);
  });
}

async function takeOut(change: PeriodChange, slotId: string): Promise<void> {
  const { sql, now } = change;
  if (!(await stepSlot(sql, { slotId, from: 'free', command: 'close', now })))
    throw new Refusal('slot_in_use');
  change.did('slot_closed');
}

async function bringBack(change: PeriodChange, { slotId, startsAt }: SlotRow): Promise<void> {
  const { sql, now, period } = change;
  if (startsAt <= now) throw new Refusal('in_the_past');
  const open = (await listSlots(sql, [period.periodId])).filter(({ state }) => state !== 'closed');
  if (open.length >= period.slots) throw new Refusal('too_many_slots');
  await stepSlot(sql, { slotId, from: 'closed', command: 'reopen', now });
  change.did('slot_reopened');
  if (!period.closed) await change.freed([slotId]);
}
