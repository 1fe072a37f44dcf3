import { freeSlotsOf, holdFirst } from '../bookings/hold-slot.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../platform/errors.ts';
import type { RequestChange } from './change-request.ts';

/**
 * Holds the best of the ranked slots that is to be had. If none is, the requester chooses anew, or waits; who ranks none
 * holds none.
 */
export async function holdBest(
  context: Context,
  change: RequestChange,
  slotIds: string[],
  waitingList: boolean,
): Promise<void> {
  const held = await holdFirst(context, change, slotIds);
  if (slotIds.length > 0 && !held && !waitingList)
    throw new Refusal('slot_taken', 409, [{ field: 'times', code: 'slot_taken' }]);
  if (!held) await freeSlotsOf(context, change);
  change.set({ waitsForSlot: waitingList && !held });
}
