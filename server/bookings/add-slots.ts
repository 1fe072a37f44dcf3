import type * as z from 'zod/mini';
import type { addSlots as addInput, SlotPlan } from '#contract/bookings';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { after, MINUTE } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import { mintId } from '../platform/ids.ts';
import { changePeriod } from './change-period.ts';
import { refuseIfAny } from './keep-period.ts';
import { addSlotRows, findPeriod, listSlots } from './period-store.ts';
import { planSlots, type PlannedSlot, type SlotWish } from './plan-slots.ts';
import { requireMine } from './policy.ts';
import type { PeriodRow, SlotRow } from './slot-store.ts';

/** Makes slots, singly or by a pattern: all that was wished for, or none. Whoever waits is asked at once. */
export async function addSlots(
  context: Context,
  signedIn: SignedIn,
  periodId: string,
  { version, ...wish }: z.output<typeof addInput>,
): Promise<void> {
  const { timeZone } = context.config;
  await changePeriod(context, signedIn, { periodId, version }, async (change) => {
    const { sql, period, now } = change;
    const made = await listSlots(sql, [periodId]);
    const { planned, refusals } = planSlots({ period, made, now, timeZone }, wish);
    refuseIfAny(refusals);
    const rows = planned.map((one) => newSlot(period, one, timeZone, now));
    if (rows.length === 0) return;
    await addSlotRows(sql, rows);
    change.did('slots_added');
    if (!period.closed) await change.freed(rows.map(({ slotId }) => slotId));
  });
}

/** Which slots a wish would make as things stand, or what is wrong with it. Nothing is made. */
export async function previewSlots(
  { database, clock, config: { timeZone } }: Context,
  signedIn: SignedIn,
  periodId: string,
  wish: SlotWish,
): Promise<SlotPlan> {
  return database.read(async (sql) => {
    const period = await findPeriod(sql, periodId);
    if (!period) throw notFound();
    requireMine(signedIn, period.regionId);
    const made = await listSlots(sql, [periodId]);
    const { planned, refusals } = planSlots({ period, made, now: clock.now(), timeZone }, wish);
    refuseIfAny(refusals);
    const slots = planned.map(({ startsAt }) => ({
      startsAt: startsAt.toISOString(),
      endsAt: after(startsAt, period.minutes * MINUTE).toISOString(),
    }));
    return { timeZone, slots };
  });
}

/** A free slot of a period, as long as the period's are now. */
export function newSlot(
  { periodId, minutes }: PeriodRow,
  { localDate, localTime, startsAt }: PlannedSlot,
  timeZone: string,
  now: Date,
): SlotRow {
  return {
    ...{ periodId, timeZone, localDate, localTime, minutes, startsAt },
    slotId: mintId('slo'),
    endsAt: after(startsAt, minutes * MINUTE),
    state: 'free',
    requestId: null,
    consultationId: null,
    stateAt: now,
  };
}
