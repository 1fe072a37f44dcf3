import type { PeriodFields, Periods, PeriodView } from '#contract/bookings';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { listPeriods, listSlots } from './period-store.ts';
import { isMine } from './policy.ts';
import type { PeriodRow, SlotRow } from './slot-store.ts';
import { listWhose, viewOfSlot } from './slot-view.ts';

/** Whether a slot counts as used of what a period promises. */
function isUsed({ state }: Pick<SlotRow, 'state'>): boolean {
  return state === 'held' || state === 'offered' || state === 'booked';
}

/** The periods of a coordinator's regions and those for all, with all their slots, the newest first. */
export async function readPeriods(context: Context, signedIn: SignedIn): Promise<Periods> {
  return context.database.read(async (sql) => {
    const rows = await listPeriods(sql, signedIn.staff.regions);
    const slots = await listSlots(
      sql,
      rows.map(({ periodId }) => periodId),
    );
    const whose = await listWhose(sql, signedIn, slots);
    const periods = rows.map((row): PeriodView => {
      const own = slots.filter(({ periodId }) => periodId === row.periodId);
      return {
        ...describe(row),
        used: own.filter(isUsed).length,
        mine: isMine(signedIn, row.regionId),
        slotsMade: own.map((slot) => viewOfSlot(slot, whose)),
      };
    });
    return { timeZone: context.config.timeZone, periods };
  });
}

function describe({ periodId, version, name, startsOn, endsOn, regionId, closed, ...row }: PeriodRow) {
  return {
    ...{ periodId, version, name, startsOn, endsOn, regionId, closed, slots: row.slots },
    // Both were parsed by the contract before they were written.
    professions: row.professions as PeriodFields['professions'],
    minutes: row.minutes as PeriodFields['minutes'],
  };
}
