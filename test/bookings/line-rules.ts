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
  starts_at: Date;
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
    waiters: await read<Waiter>(
      'line_requests',
      `select request_id, status, region_id, profession, urgency, waitlisted_at, email_confirmed_at
       from requests where status = 'waitlisted' or request_id in (select request_id from offers)`,
    ),
    slots: await read<Slot>(
      'line_slots',
      'select s.*, p.region_id, p.professions, p.closed from slots s join periods p using (period_id)',
    ),
    offers: await read<Offer>(
      'line_offers',
      'select o.*, s.starts_at from offers o join slots s using (slot_id) order by offered_at',
    ),
  };
}

/**
 * What must be true whenever all that is due is done; `before`: what stood there when this was last asked. What is wrong is
 * gathered and said at once: this is asked hundreds of times.
 */
export function checkLine(line: Line, now: Date, before: Line): void {
  const known = new Set(before.offers.map(({ offer_id }) => offer_id));
  const made = line.offers.filter(({ offer_id }) => !known.has(offer_id));
  expect([
    ...wrongSlots(line),
    ...line.offers.flatMap((offer) => wrongOffer(offer, now)),
    ...made.flatMap((offer) => wrongTurn(line, offer)),
    ...forgotten(line, now),
  ]).toEqual([]);
}

/** A slot is offered as often as an open offer says so, and belongs to nobody else meanwhile. */
function wrongSlots({ slots, offers }: Line): string[] {
  const open = offers.filter(({ state }) => state === 'open');
  const offered = slots.filter(({ state }) => state === 'offered').map(whose);
  const twice = new Set(open.map(({ request_id }) => request_id)).size !== open.length;
  const isSame = String(offered.toSorted()) === String(open.map(whose).toSorted());
  return [
    ...(twice ? ['a request has two offers'] : []),
    ...(isSame ? [] : ['offers and slots say different things']),
    ...slots.flatMap(({ slot_id, state, request_id }) => {
      const isNobodys = state === 'free' || state === 'closed';
      return (request_id === null) === isNobodys || state === 'booked'
        ? []
        : [`${slot_id} ${state} ${request_id}`];
    }),
  ];
}

const whose = ({ slot_id, request_id }: { slot_id: string; request_id: string | null }) =>
  `${slot_id} ${request_id}`;

/** It ends before the last day, an open one is still to end, and a settled one says when. */
function wrongOffer({ offer_id, state, starts_at, expires_at, settled_at }: Offer, now: Date): string[] {
  const isInTime = expires_at.getTime() <= starts_at.getTime() - 24 * HOUR;
  const stands = state === 'open' ? expires_at > now : settled_at !== null;
  return isInTime && stands ? [] : [`${offer_id} ${state} until ${expires_at.toISOString()}`];
}

/** Nobody who comes first, and could have had it, was passed over without a reason. */
function wrongTurn(line: Line, offer: Offer): string[] {
  if (offer.reason !== null) return [];
  const slot = line.slots.find(({ slot_id }) => slot_id === offer.slot_id)!;
  const own = line.waiters.find(({ request_id }) => request_id === offer.request_id)!;
  const isFirst = (one: Waiter) => isBefore(one, own) && one.waitlisted_at < offer.offered_at;
  return line.waiters
    .filter((one) => one !== own && isFirst(one) && couldHave(line, one, slot))
    .map(({ request_id }) => `${request_id} was overtaken by ${offer.request_id}`);
}

/** No slot is free that somebody waits for and could be offered. */
function forgotten(line: Line, now: Date): string[] {
  const waiters = line.waiters.filter(({ status }) => status === 'waitlisted');
  const soon = now.getTime() + 25 * HOUR;
  const free = line.slots.filter(
    ({ state, closed, starts_at }) => state === 'free' && !closed && starts_at.getTime() > soon,
  );
  return free.flatMap((slot) =>
    waiters
      .filter((one) => couldHave(line, one, slot))
      .map(({ request_id }) => `${request_id} was not asked about ${slot.slot_id}`),
  );
}

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
