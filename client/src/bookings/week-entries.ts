import type { Overview, SlotState } from '#contract/bookings';
import type { ConsultationFacts } from '#contract/consultations';

type Day = Overview['days'][number];
/** One thing that stands at a time of a day: a slot, or a consultation that stands in none. */
export type Entry = { key: string; startsAt: string; endsAt: string } & (
  { is: 'slot'; slot: Day['slots'][number] } | { is: 'consultation'; consultation: ConsultationFacts }
);

/** What a day holds, in the order of the clock; a slot before a consultation at the same time. */
export function entriesOf({ slots, consultations }: Day): Entry[] {
  const entries: Entry[] = [
    ...slots.map((slot) => ({ is: 'slot' as const, key: slot.slotId, slot, ...span(slot) })),
    ...consultations.map((consultation) => ({
      ...{ is: 'consultation' as const, key: consultation.consultationId, consultation },
      ...span(consultation),
    })),
  ];
  return entries.toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
}

const span = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => ({ startsAt, endsAt });

const WAITING = new Set<SlotState>(['held', 'offered']);

/** How a week stands: what is free, what waits for a decision, what is booked, with and without a slot. */
export function sumOf({ days }: Overview): { free: number; held: number; booked: number } {
  const slots = days.flatMap((day) => day.slots);
  const count = (is: (state: SlotState) => boolean) => slots.filter(({ state }) => is(state)).length;
  const others = days.flatMap((day) => day.consultations).filter(({ status }) => status !== 'cancelled');
  return {
    free: count((state) => state === 'free'),
    held: count((state) => WAITING.has(state)),
    booked: count((state) => state === 'booked') + others.length,
  };
}
