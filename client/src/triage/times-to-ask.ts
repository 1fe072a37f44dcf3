import type { FreeSlot } from '#contract/requests';
import type { RequestPage } from '#contract/triage';

/** A time that experts can be asked about. `rank`: the requester's wish, counted from one; 0 for a time they did not name. */
export type TimeToAsk = { slot: FreeSlot; held: boolean; rank: number };

/** The held time first, then the wishes that can still be had, then the other free ones. */
export function timesToAsk(page: Pick<RequestPage, 'held' | 'times'>, free: FreeSlot[]): TimeToAsk[] {
  const wished = page.times.slots;
  const rankOf = ({ slotId }: FreeSlot) => wished.findIndex((one) => one.slotId === slotId) + 1;
  const all = [...(page.held ? [page.held] : []), ...wished.filter((one) => one.free), ...free];
  const seen = new Set<string>();
  return all.flatMap((slot) => {
    if (seen.has(slot.slotId)) return [];
    seen.add(slot.slotId);
    return [{ slot, held: slot.slotId === page.held?.slotId, rank: rankOf(slot) }];
  });
}
