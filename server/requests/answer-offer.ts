import { declineOffer, takeOffer } from '../bookings/offer-slot.ts';
import type { Context } from '../context.ts';
import { changeOwn } from './change-own-request.ts';

/**
 * The requester takes an offered slot or lets it go. The offer says for itself whether it still stands: which version the
 * page shows does not matter.
 */
export async function answerOffer(
  context: Context,
  browserId: string,
  requestId: string,
  { offerId, reply }: { offerId: string; reply: 'accept' | 'decline' },
): Promise<void> {
  const answer = reply === 'accept' ? takeOffer : declineOffer;
  await changeOwn(context, browserId, requestId, async (change) => {
    await answer(context, change, offerId);
    change.set({ isNews: true });
  });
}
