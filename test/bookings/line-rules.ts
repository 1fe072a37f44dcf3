import { expect } from '@jest/globals';
import { HOUR } from '../../server/platform/clock.ts';
import type { World } from '../support/world.ts';

type Waiter = {
  request_id: string;
  status: string;
  region_id: string;
  profession: string;
  urgency: string;
  waitlisted_at: Date;
  email_confirmed_at: Date | null;
};
type Slot = {
  slot_id: string;
  state: string;
  request_id: string | null;
  starts_at: Date;
  region_id: string | null;
  professions: string[];
  closed: boolean;
};
export type Offer = {
  offer_id: string;
  slot_id: string;
  request_id: string;
  state: string;
  offered_at: Date;
  expires_at: Date;
  settled_at: Date | null;
  reason: string | null;
};
export type Line = { waiters: Waiter[]; slots: Slot[]; offers: Offer[] };

/** Everything that the waiting list's rules speak of, as it stands. */
export async function readLine(world: World): Promise<Line> {
  const read = <T extends Record<string, unknown>>(name: string, text: string) =>
    world.context.database.prepared<T>({ name, text }, []);
  return {
    waiters: await read<Waiter>('line_requests', 'select * from requests'),
    slots: await read<Slot>(
      'line_slots',
      'select s.*, p.region_id, p.professions, p.closed from slots s join periods p using (period_id)',
    ),
    offers: await read<Offer>('line_offers', 'select * from offers order by offered_at'),
  };
}

/** What must be true whenever all that is due is done; `before`: what stood there when this was last asked. */
export function checkLine(line: Line, now: Date, before: Line): void {
  checkSlots(line);
  for (const offer of line.offers) {
    const slot = slotOf(line, offer);
    expect(offer.expires_at.getTime()).toBeLessThanOrEqual(slot.starts_at.getTime() - 24 * HOUR);
    if (offer.state === 'open') expect(offer.expires_at.getTime()).toBeGreaterThan(now.getTime());
    else expect(offer.settled_at).not.toBeNull();
  }
  const known = new Set(before.offers.map(({ offer_id }) => offer_id));
  for (const offer of line.offers.filter(({ offer_id }) => !known.has(offer_id))) checkTurn(line, offer);
  checkNobodyForgotten(line, now);
}

/** A slot is offered as often as an open offer says so, and belongs to nobody else meanwhile. */
function checkSlots({ slots, offers }: Line): void {
  const open = offers.filter(({ state }) => state === 'open');
  expect(new Set(open.map(({ request_id }) => request_id)).size).toBe(open.length);
  expect(
    slots
      .filter(({ state }) => state === 'offered')
      .map(whose)
      .toSorted(),
  ).toEqual(open.map(whose).toSorted());
  for (const { state, request_id } of slots) {
    if (state === 'free' || state === 'closed') expect(request_id).toBeNull();
    if (state === 'held' || state === 'offered') expect(request_id).not.toBeNull();
  }
}

const whose = ({ slot_id, request_id }: { slot_id: string; request_id: string | null }) =>
  `${slot_id} ${request_id}`;

/** Nobody who comes first, and could have had it, was passed over without a reason. */
function checkTurn(line: Line, offer: Offer): void {
  if (offer.reason !== null) return;
  const slot = slotOf(line, offer);
  const own = line.waiters.find(({ request_id }) => request_id === offer.request_id)!;
  const overtaken = line.waiters.filter(
    (one) =>
      one !== own && isBefore(one, own) && one.waitlisted_at < offer.offered_at && couldHave(line, one, slot),
  );
  expect(idsOf(overtaken)).toEqual([]);
}

/** No slot is free that somebody waits for and could be offered. */
function checkNobodyForgotten(line: Line, now: Date): void {
  const free = line.slots.filter(
    ({ state, closed, starts_at }) =>
      state === 'free' && !closed && starts_at.getTime() > now.getTime() + 25 * HOUR,
  );
  for (const slot of free)
    expect(idsOf(line.waiters.filter((one) => couldHave(line, one, slot)))).toEqual([]);
}

const idsOf = (waiters: Waiter[]) => waiters.map(({ request_id }) => request_id);

function isBefore(one: Waiter, other: Waiter): boolean {
  const [a, b] = [one, other].map(({ urgency }) => (urgency === 'urgent' ? 0 : 1)) as [number, number];
  return a < b || (a === b && one.waitlisted_at < other.waitlisted_at);
}

function couldHave({ offers }: Line, one: Waiter, slot: Slot): boolean {
  const own = offers.filter(({ request_id }) => request_id === one.request_id);
  return (
    one.status === 'waitlisted' &&
    one.email_confirmed_at !== null &&
    (slot.region_id === null || slot.region_id === one.region_id) &&
    (slot.professions.length === 0 || slot.professions.includes(one.profession)) &&
    own.every(({ state }) => state !== 'open') &&
    own.every(({ slot_id, state }) => slot_id !== slot.slot_id || state === 'accepted')
  );
}

function slotOf({ slots }: Line, { slot_id }: Offer): Slot {
  return slots.find((slot) => slot.slot_id === slot_id)!;
}
