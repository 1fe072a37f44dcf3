import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { freeSlotsOf, holdFirst } from '../../server/bookings/hold-slot.ts';
import { declineOffer, makeOffer, openOfferOf, takeOffer } from '../../server/bookings/offer-slot.ts';
import { findOpenOffer, settleOffer } from '../../server/bookings/settle-offer.ts';
import { FREED } from '../../server/bookings/tell-bookings.ts';
import { DAY, HOUR, MINUTE } from '../../server/platform/clock.ts';
import { addDue } from '../../server/platform/due/due-store.ts';
import { changeRequest, type RequestChange } from '../../server/requests/change-request.ts';
import type { RequestCommand } from '../../server/requests/request.ts';
import { addWaiting } from '../support/bookings-desk.ts';
import { OTHER_REGION, REGION } from '../support/people.ts';
import { addFreeSlots, addSentRequest } from '../support/sent-request.ts';
import { World } from '../support/world.ts';
import { checkLine, readLine, type Line } from './line-rules.ts';

const START = new Date('2026-03-17T10:00:00Z');
const OUT_OF_TURN = { by: 'stf_AAAAAAAAAAAAAAAAAAAAAA', reason: 'why' };
let world: World;

beforeAll(async () => {
  world = await World.start({ manualClock: START.toISOString() });
  await world.context.due.stop(); // the test alone says when work is done
  await world.context.outbox.stop();
});
afterAll(() => world.dispose());

/** Some happen more often than others. */
const ACTS = 'w w w w w s s s s s a o f r t t d d x b c e k'.split(' ');
/** What somebody does, as a letter and a number that says to whom or what. */
const act = fc.record({ kind: fc.constantFrom(...ACTS), nth: fc.nat({ max: 1_000 }) });
type Act = { kind: string; nth: number };

const nothing = () => undefined;
const ask = (requestId: string, work: (change: RequestChange) => Promise<unknown>) =>
  changeRequest(world.context, requestId, 'service', work).catch(nothing);
const step = (requestId: string, command: RequestCommand) =>
  ask(requestId, async (change) => {
    change.step(command);
    await change.happened(`request.${command}`);
  });
const pickFrom = <T>(list: T[], nth: number): T | undefined => list[nth % Math.max(1, list.length)];

async function addSlots(nth: number): Promise<void> {
  const hours = [26, 50, 80, 200][nth % 4]!;
  const region = [REGION, OTHER_REGION, null][nth % 3]!;
  const ids = await addFreeSlots(world, [hours * 60 + (nth % 60)], region);
  await world.context.database.change(async ({ sql }) => {
    for (const subject of ids) await addDue(sql, { kind: FREED, subject, dueAt: world.now() });
  });
}

/** Does one act, on whom it can be done; most can only be refused now and then. */
async function doAct({ kind, nth }: Act, line: Line): Promise<unknown> {
  const { context } = world;
  const waiting = pickFrom(
    line.waiters.filter(({ status }) => status === 'waitlisted'),
    nth,
  )?.request_id;
  const offered = pickFrom(
    line.offers.filter(({ state }) => state === 'open'),
    nth,
  );
  const slot = pickFrom(line.slots, nth);
  const holder = pickFrom(
    line.slots.filter(({ state }) => state === 'held'),
    nth,
  )?.request_id;
  switch (kind) {
    case 'w':
      world.clock.advance(MINUTE);
      return addWaiting(world, {
        urgency: nth % 3 === 0 ? 'urgent' : 'normal',
        regionId: nth % 2 === 0 ? REGION : OTHER_REGION,
      });
    case 's':
      return addSlots(nth);
    case 'o': // out of turn, with a reason
      return waiting && slot && ask(waiting, (change) => makeOutOfTurn(change, slot.slot_id));
    case 'a': // a slot that somebody else asks for
      return (
        slot &&
        ask(await addSentRequest(world, 'requested'), (change) => holdFirst(context, change, [slot.slot_id]))
      );
    case 'f':
      return holder && ask(holder, (change) => freeSlotsOf(context, change));
    case 'r':
      return waiting && step(waiting, 'return');
    case 't':
      return offered && ask(offered.request_id, (change) => takeOffer(context, change, offered.offer_id));
    case 'd':
      return offered && ask(offered.request_id, (change) => declineOffer(context, change, offered.offer_id));
    case 'x':
      return waiting && step(waiting, 'withdraw');
    case 'b':
      return offered && ask(offered.request_id, (change) => withdraw(change));
    case 'c':
      return (
        slot &&
        world.query(`update slots set state = 'closed' where slot_id = $1 and state = 'free'`, [slot.slot_id])
      );
    default:
      return world.clock.advance([HOUR, 5 * HOUR, DAY][nth % 3]!);
  }
}

async function makeOutOfTurn(change: RequestChange, slotId: string): Promise<void> {
  const open = await openOfferOf(change.sql, change.request.requestId);
  const [slot] = (await readLine(world)).slots.filter((one) => one.slot_id === slotId);
  if (open || slot!.starts_at.getTime() < world.now().getTime() + 26 * HOUR) return;
  await makeOffer(world.context, change, slotId, OUT_OF_TURN);
}

async function withdraw(change: RequestChange): Promise<void> {
  const offer = await findOpenOffer(change.sql, change.request.requestId);
  if (offer) await settleOffer(world.context, change, offer, 'withdraw', OUT_OF_TURN);
}

async function settle(): Promise<void> {
  while ((await world.context.due.runOnce()) > 0);
}

async function clear(): Promise<void> {
  await world.query('truncate offers, slots, periods, request_events, requests, due_work cascade');
  world.clock.set(START);
}

describe('the waiting list', () => {
  test('[BK1] [BK12] [BK14] [BK15] [BK16] whatever happens: nobody is overtaken without a reason, no slot is given twice, every offer ends', async () => {
    const seen = { offers: 0, states: new Set<string>() };
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 20, maxLength: 40 }), async (acts) => {
        await clear();
        let before = await readLine(world);
        for (const one of acts) {
          await doAct(one, before);
          await settle();
          const line = await readLine(world);
          checkLine(line, world.now(), before);
          before = line;
        }
        world.clock.advance(30 * DAY);
        await settle();
        const { offers } = await readLine(world);
        expect(offers.filter(({ state }) => state === 'open')).toEqual([]);
        seen.offers += offers.length;
        for (const { state } of offers) seen.states.add(state);
      }),
      { numRuns: 12, seed: 27, endOnFailure: true },
    );
    // What was looked at had something in it.
    expect(seen.offers).toBeGreaterThan(30);
    expect([...seen.states].toSorted()).toEqual(['accepted', 'declined', 'expired', 'withdrawn']);
  });
});
