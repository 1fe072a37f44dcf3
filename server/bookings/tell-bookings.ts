import type { Context } from '../context.ts';
import type { Transaction } from '../platform/storage/database.ts';

/** Due work of this domain. A slot is free, and is offered to whoever waits; its subject is the slot. */
export const FREED = 'bookings.offer';
/** An offer is over unless it was taken; its subject is the offer. */
export const OFFER_ENDS = 'bookings.offer_ends';
/** A slot that is still only held has come to its hour; its subject is the slot. */
export const SLOT_PASSES = 'bookings.slot_passes';

/** Once it is committed, pages that show slots, periods or the waiting list look again. */
export function tellBookings(
  { doorbell }: Pick<Context, 'doorbell'>,
  transaction: Pick<Transaction, 'afterCommit'>,
): void {
  transaction.afterCommit(() => doorbell.ring({ kind: 'bookings' }));
}
