import type { Context } from '../context.ts';
import { changeRequest } from '../requests/change-request.ts';
import { isOver } from '../requests/request.ts';
import { freeSlotsOf } from './hold-slot.ts';
import { offerNext } from './offer-slot.ts';
import { findOpenOffer, settleOffer } from './settle-offer.ts';
import { tellBookings } from './tell-bookings.ts';
import { listSlotsFor } from './waiting-list-store.ts';

/**
 * What it means for the slots that a request has begun to wait, waits no more or is over. Who does not wait is offered
 * nothing, who is over holds nothing; who waits is offered the soonest slot for which nobody else comes first.
 */
export async function followRequest(context: Context, requestId: string): Promise<void> {
  await changeRequest(context, requestId, 'service', async (change) => {
    const { status } = change.request;
    tellBookings(context, change);
    if (status === 'waitlisted') return;
    if (isOver(status)) return freeSlotsOf(context, change);
    const offer = await findOpenOffer(change.sql, requestId);
    if (offer) await settleOffer(context, change, offer, 'withdraw', { by: 'service', reason: null });
  });
  const { database, clock } = context;
  const slotIds = await database.read((sql) => listSlotsFor(sql, requestId, clock.now()));
  for (const slotId of slotIds) await offerNext(context, slotId);
}
