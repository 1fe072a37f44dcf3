import type * as z from 'zod/mini';
import type { copyPeriod as copyInput } from '#contract/bookings';
import { writeAudit } from '../audit/audit-store.ts';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { addDue } from '../platform/due/due-store.ts';
import { notFound } from '../platform/errors.ts';
import { instantOf, isDay, localOf } from '../platform/local-time.ts';
import { publicHoliday } from '../scheduling/public-holiday.ts';
import { newSlot } from './add-slots.ts';
import { newPeriod, refuseIfAny } from './keep-period.ts';
import { addPeriodRow, addSlotRows, findPeriod, listSlots } from './period-store.ts';
import { copiedDay, copiedEnd } from './plan-slots.ts';
import { requireMine } from './policy.ts';
import type { PeriodRow, SlotRow } from './slot-store.ts';
import { FREED, tellBookings } from './tell-bookings.ts';

/**
 * The same period from another first day on, with a slot on the same weekday at the same time for each that was in use.
 * Public holidays, the past, and an hour that the clock skips are left out.
 */
export async function copyPeriod(
  context: Context,
  signedIn: SignedIn,
  periodId: string,
  { name, startsOn }: z.output<typeof copyInput>,
): Promise<void> {
  if (!isDay(startsOn)) refuseIfAny([{ field: 'startsOn', code: 'wrong_form' }]);
  const now = context.clock.now();
  const { timeZone } = context.config;
  await context.database.change(async (transaction) => {
    const { sql } = transaction;
    const original = await findPeriod(sql, periodId);
    if (!original) throw notFound();
    requireMine(signedIn, original.regionId);
    const copy = newPeriod(
      { ...original, name, startsOn, endsOn: copiedEnd(original, startsOn) },
      signedIn,
      now,
    );
    if (copy.endsOn < localOf(now, timeZone).localDate)
      refuseIfAny([{ field: 'startsOn', code: 'in_the_past' }]);
    const rows = copiedSlots(original, copy, await listSlots(sql, [periodId]), { now, timeZone });
    await addPeriodRow(sql, copy);
    await addSlotRows(sql, rows);
    for (const { slotId: subject } of rows) await addDue(sql, { kind: FREED, subject, dueAt: now });
    const { staffId: actor } = signedIn.staff;
    await writeAudit(sql, { at: now, actor, action: 'period.added', subject: copy.periodId });
    tellBookings(context, transaction);
  });
}

function copiedSlots(
  original: PeriodRow,
  copy: PeriodRow,
  made: SlotRow[],
  { now, timeZone }: { now: Date; timeZone: string },
): SlotRow[] {
  return made.flatMap((slot) => {
    const localDate = copiedDay(slot.localDate, original.startsOn, copy.startsOn);
    if (slot.state === 'closed' || localDate > copy.endsOn || publicHoliday(localDate)) return [];
    const startsAt = instantOf(localDate, slot.localTime, timeZone);
    if (!startsAt || startsAt <= now) return [];
    const planned = { localDate, localTime: slot.localTime, startsAt };
    return [newSlot({ ...copy, minutes: slot.minutes }, planned, timeZone, now)];
  });
}
