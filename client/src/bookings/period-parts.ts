import type { PeriodView, SlotState } from '#contract/bookings';

export type Part = Exclude<SlotState, 'closed'> | 'unmade';
const ORDER: Part[] = ['booked', 'held', 'offered', 'free', 'unmade'];

/** Each promised session as it stands; those without a slot yet last. */
export function partsOf({ slotsMade, slots }: Pick<PeriodView, 'slotsMade' | 'slots'>): Part[] {
  const made = slotsMade.flatMap(({ state }): Part[] => (state === 'closed' ? [] : [state]));
  const unmade = Array.from({ length: Math.max(0, slots - made.length) }, (): Part => 'unmade');
  return [...made, ...unmade].toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
}
