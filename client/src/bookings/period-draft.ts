import { periodFields, type PeriodFields, type PeriodView } from '#contract/bookings';
import { LENGTHS_MINUTES } from '#contract/consultations';
import { slipsBefore, type Slips } from './slips';

/** A period as it is typed. `regionId` '' is for all; `slots` a number that may not be whole yet. */
export type PeriodDraft = Omit<PeriodFields, 'regionId' | 'slots'> & { regionId: string; slots: string };

export function periodDraft(period: PeriodView | null, regionId: string): PeriodDraft {
  const fresh = { name: '', startsOn: '', endsOn: '', professions: [], minutes: LENGTHS_MINUTES[0] };
  if (!period) return { ...fresh, regionId, slots: '' };
  const { name, startsOn, endsOn, professions, minutes } = period;
  return {
    ...{ name, startsOn, endsOn, professions, minutes },
    regionId: period.regionId ?? '',
    slots: String(period.slots),
  };
}

/** The period that is meant, or what stands in the way. */
export function readPeriod(draft: PeriodDraft): { period: PeriodFields | null; slips: Slips } {
  const parsed = periodFields.safeParse({
    ...draft,
    regionId: draft.regionId || null,
    slots: draft.slots.trim() === '' ? null : Number(draft.slots),
  });
  if (!parsed.success) return { period: null, slips: slipsBefore(parsed) };
  const period = parsed.data;
  const isBackwards = period.endsOn < period.startsOn;
  return isBackwards
    ? { period: null, slips: { endsOn: { code: 'ends_before_start' } } }
    : { period, slips: {} };
}
