import { describe, expect, test } from '@jest/globals';
import { OFFER_STATES, SLOT_STATES } from '#contract/bookings';
import { nextOfferState, nextSlotState, OFFER_COMMANDS, SLOT_COMMANDS } from '../../server/bookings/slot.ts';
import { readSpecTable } from '../support/spec-table.ts';

describe('the tables', () => {
  const slot = readSpecTable('bookings', 'slot');
  const offer = readSpecTable('bookings', 'offer');

  test('[BK1] the rules name the same states and commands as the code', () => {
    expect(slot.rows).toEqual([...SLOT_STATES]);
    expect(slot.commands).toEqual([...SLOT_COMMANDS]);
    expect(offer.rows).toEqual([...OFFER_STATES]);
    expect(offer.commands).toEqual([...OFFER_COMMANDS]);
  });

  test.each(SLOT_STATES.flatMap((state) => SLOT_COMMANDS.map((command) => [state, command] as const)))(
    '[BK1] a slot: %s × %s goes where the rules say',
    (state, command) => expect(nextSlotState(state, command)).toBe(slot.next(state, command)),
  );

  test.each(OFFER_STATES.flatMap((state) => OFFER_COMMANDS.map((command) => [state, command] as const)))(
    '[BK1] [BK14] an offer: %s × %s goes where the rules say',
    (state, command) => expect(nextOfferState(state, command)).toBe(offer.next(state, command)),
  );
});
