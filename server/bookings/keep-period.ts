import type * as z from 'zod/mini';
import type {
  changePeriod as changeInput,
  closePeriod as closeInput,
  PeriodFields,
} from '#contract/bookings';
import { writeAudit } from '../audit/audit-store.ts';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import type { ProblemField } from '#contract/platform';
import { Refusal } from '../platform/errors.ts';
import { mintId } from '../platform/ids.ts';
import { localOf } from '../platform/local-time.ts';
import { changePeriod, type PeriodChange } from './change-period.ts';
import { addPeriodRow, listSlots } from './period-store.ts';
import { changesInTheWrong, daysInTheWrong } from './period-rules.ts';
import { requireNamedRegion } from './policy.ts';
import type { PeriodRow } from './slot-store.ts';
import { tellBookings } from './tell-bookings.ts';

/** A new period without any slots yet. */
export async function addPeriod(context: Context, signedIn: SignedIn, fields: PeriodFields): Promise<void> {
  const now = context.clock.now();
  await context.database.change(async (transaction) => {
    const { sql } = transaction;
    await requireNamedRegion(sql, signedIn, fields.regionId);
    refuseIfAny([...daysInTheWrong(fields), ...pastInTheWrong(fields, context)]);
    const period = newPeriod(fields, signedIn, now);
    await addPeriodRow(sql, period);
    const { staffId: actor } = signedIn.staff;
    await writeAudit(sql, { at: now, actor, action: 'period.added', subject: period.periodId });
    tellBookings(context, transaction);
  });
}

type Named = Pick<PeriodRow, keyof PeriodFields>;

/** A period of this person's, as it begins. */
export function newPeriod(fields: Named, { staff }: SignedIn, now: Date): PeriodRow {
  const { name, startsOn, endsOn, regionId, minutes, slots } = fields;
  return {
    ...{ name, startsOn, endsOn, regionId, minutes, slots },
    professions: [...new Set(fields.professions)],
    ...{ periodId: mintId('per'), version: 1, closed: false },
    ...{ createdBy: staff.staffId, createdAt: now },
  };
}

/** Changes what a period is. Slots that stand keep their length; new ones get the new one. */
export async function changePeriodFields(
  context: Context,
  signedIn: SignedIn,
  periodId: string,
  { version, period: wish }: z.output<typeof changeInput>,
): Promise<void> {
  await changePeriod(context, signedIn, { periodId, version }, async (change) => {
    await requireNamedRegion(change.sql, signedIn, wish.regionId);
    const made = await listSlots(change.sql, [periodId]);
    refuseIfAny([...daysInTheWrong(wish), ...changesInTheWrong(change.period, wish, made)]);
    change.did('changed', { ...wish, professions: [...new Set(wish.professions)] });
    await askForFree(change);
  });
}

/** Takes a period out of what can be asked for, or brings it back. What is held or booked stays. */
export async function closePeriod(
  context: Context,
  signedIn: SignedIn,
  periodId: string,
  { version, closed }: z.output<typeof closeInput>,
): Promise<void> {
  await changePeriod(context, signedIn, { periodId, version }, async (change) => {
    if (change.period.closed === closed) return;
    change.did(closed ? 'closed' : 'reopened', { closed });
    if (!closed) await askForFree(change);
  });
}

/** Whoever waits may fit the free slots now. */
async function askForFree(change: PeriodChange): Promise<void> {
  const made = await listSlots(change.sql, [change.period.periodId]);
  const free = made.filter(({ state, startsAt }) => state === 'free' && startsAt > change.now);
  await change.freed(free.map(({ slotId }) => slotId));
}

/** A new period that is over is a slip; one that stands may be corrected. */
function pastInTheWrong(
  { endsOn }: Pick<PeriodFields, 'endsOn'>,
  { clock, config }: Context,
): ProblemField[] {
  const today = localOf(clock.now(), config.timeZone).localDate;
  return endsOn < today ? [{ field: 'endsOn', code: 'in_the_past' }] : [];
}

export function refuseIfAny(fields: ProblemField[]): void {
  if (fields.length > 0) throw new Refusal('bad_input', 400, fields);
}
