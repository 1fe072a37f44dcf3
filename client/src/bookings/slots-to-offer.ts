import { LAST_OFFER_HOURS, type PeriodView, type SlotView } from '#contract/bookings';

/** An offer that stands for less than an hour is none. */
const LEAST_HOURS = 1;
const HOUR_MS = 3_600_000;

/**
 * Slots that can still be offered at a moment, one's own region's first, the soonest first: free ones, and those whose offer
 * to another would be taken back.
 */
export function slotsToOffer(
  periods: PeriodView[],
  regionId: string,
  now: number,
): { slot: SlotView; period: PeriodView }[] {
  const soonest = now + (LAST_OFFER_HOURS + LEAST_HOURS) * HOUR_MS;
  const isOwn = ({ period }: { period: PeriodView }) =>
    period.regionId === null || period.regionId === regionId;
  const all = periods
    .filter(({ closed, mine }) => mine && !closed)
    .flatMap((period) => period.slotsMade.map((slot) => ({ slot, period })))
    .filter(
      ({ slot }) =>
        (slot.state === 'free' || slot.state === 'offered') && Date.parse(slot.startsAt) > soonest,
    )
    .toSorted((a, b) => Date.parse(a.slot.startsAt) - Date.parse(b.slot.startsAt));
  return [...all.filter(isOwn), ...all.filter((one) => !isOwn(one))];
}
