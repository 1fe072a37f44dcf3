import type { OfferState, SlotState } from '#contract/bookings';

/** What can happen to a slot. A request's row is locked before its slot's. */
export const SLOT_COMMANDS = ['hold', 'offer', 'take', 'book', 'free', 'close', 'reopen', 'pass'] as const;
export type SlotCommand = (typeof SLOT_COMMANDS)[number];

/** State × command → next state; what is missing is refused. */
const NEXT_SLOT: Record<SlotState, Partial<Record<SlotCommand, SlotState>>> = {
  free: { hold: 'held', offer: 'offered', book: 'booked', close: 'closed' },
  // Whoever held it was not booked in time: the hour has passed.
  held: { free: 'free', book: 'booked', pass: 'closed' },
  offered: { take: 'held', free: 'free' },
  booked: { free: 'free' },
  closed: { reopen: 'free' },
};

export function nextSlotState(state: SlotState, command: SlotCommand): SlotState | null {
  return NEXT_SLOT[state][command] ?? null;
}

/** How an offer ends: each does, and once. */
export const OFFER_COMMANDS = ['accept', 'decline', 'expire', 'withdraw'] as const;
export type OfferCommand = (typeof OFFER_COMMANDS)[number];
const NEXT_OFFER: Record<OfferState, Partial<Record<OfferCommand, OfferState>>> = {
  open: { accept: 'accepted', decline: 'declined', expire: 'expired', withdraw: 'withdrawn' },
  accepted: {},
  declined: {},
  expired: {},
  withdrawn: {},
};

/** The offer after a command, or null where the table refuses it. */
export function nextOfferState(state: OfferState, command: OfferCommand): OfferState | null {
  return NEXT_OFFER[state][command] ?? null;
}
