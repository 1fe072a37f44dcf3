import { UNPROVEN_HOLD_HOURS } from '#contract/requests';
import { freeSlotsOf, holdFirst } from '../bookings/hold-slot.ts';
import { slotOfRequest } from '../bookings/read-slots.ts';
import type { Context } from '../context.ts';
import { after, HOUR } from '../platform/clock.ts';
import { Refusal } from '../platform/errors.ts';
import { changeRequest, type RequestChange } from './change-request.ts';

/** Due work: a slot whose requester has not proven their address by then is let go. */
export const LET_GO = 'requests.let_go';
export const HOLDS_UNPROVEN = UNPROVEN_HOLD_HOURS * HOUR;

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
  else if (!change.request.emailConfirmedAt)
    await change.due(LET_GO, change.request.requestId, after(change.now, HOLDS_UNPROVEN));
  change.set({ waitsForSlot: waitingList && !held });
}

/** Frees the slot that is held for an address nobody has vouched for; a coordinator who has accepted has. */
export async function letGo(context: Context, requestId: string): Promise<void> {
  await changeRequest(context, requestId, 'service', async (change) => {
    const { status, emailConfirmedAt } = change.request;
    if (emailConfirmedAt || (status !== 'requested' && status !== 'needs_info')) return;
    const slot = await slotOfRequest(change.sql, requestId);
    if (slot?.state !== 'held' || after(slot.stateAt, HOLDS_UNPROVEN) > change.now) return;
    await freeSlotsOf(context, change);
  });
}
