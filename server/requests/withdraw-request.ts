import { freeSlotsOf } from '../bookings/hold-slot.ts';
import type { Context } from '../context.ts';
import { endInquiries } from '../matching/end-inquiries.ts';
import { changeSent } from './change-own-request.ts';
import { planDeletion } from './delete-request.ts';

/** The requester takes it back: its slot is free, nobody is asked about it any more, and its text goes in time. */
export async function withdrawRequest(
  context: Context,
  browserId: string,
  shown: { requestId: string; version: number },
): Promise<void> {
  await changeSent(context, browserId, shown, async (change) => {
    change.step('withdraw');
    await freeSlotsOf(context, change);
    await endInquiries(change);
    await planDeletion(context, change);
    change.set({ waitsForSlot: false, isNews: true });
    await change.happened('request.withdrawn');
  });
}
