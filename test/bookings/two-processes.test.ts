import { afterEach, describe, expect, test } from '@jest/globals';
import { holdFirst } from '../../server/bookings/hold-slot.ts';
import { declineOffer, offerNext, takeOffer } from '../../server/bookings/offer-slot.ts';
import { planSlots } from '../../server/bookings/plan-slots.ts';
import { slots } from '../../server/bookings/slot-store.ts';
import { FREED } from '../../server/bookings/tell-bookings.ts';
import type { Context } from '../../server/context.ts';
import { after, DAY, HOUR, MINUTE, SECOND } from '../../server/platform/clock.ts';
import { addDue } from '../../server/platform/due/due-store.ts';
import { mintId } from '../../server/platform/ids.ts';
import { changeRequest, type RequestChange } from '../../server/requests/change-request.ts';
import { addWaiting } from '../support/bookings-desk.ts';
import { hasRedis } from '../support/redis-server.ts';
import { addFreeSlots, addSentRequest } from '../support/sent-request.ts';
import { pick, seeded, type Random } from '../support/seeded.ts';
import { World } from '../support/world.ts';
import { BEGINS, ENDS, wallClock, ZONE } from '../time/year-stories.ts';
import { checkLine, readLine, type Line, type Offer } from './line-rules.ts';

/** The longest that a process which died over its work holds it back. */
const CLAIM = 30 * SECOND;
/** Days between BEGINS and ENDS, but weekends, on which offices are closed. Written by hand: nothing of ours computed them. */
const DAYS_OFF = [
  ...['2027-03-26', '2027-03-29', '2027-05-06', '2027-06-25', '2027-12-06', '2027-12-24', '2028-01-06'],
];

let world: World;
afterEach(() => world?.dispose());

async function startTwo(clock: string): Promise<void> {
  world = await World.start({ manualClock: clock, redis: true });
  await keepStill(world.service);
  await keepStill(await world.startProcess());
}

/** The test alone says when work is done, and mails are counted where they are queued. */
async function keepStill({ context }: World['service']): Promise<void> {
  await Promise.all([context.due.stop(), context.outbox.stop()]);
}

const contexts = (): Context[] => world.services.map(({ context }) => context);
const on = (nth: number) => contexts()[nth % 2]!;
const ask = <T>(context: Context, requestId: string, work: (change: RequestChange) => Promise<T>) =>
  changeRequest(context, requestId, 'service', work);

(hasRedis ? describe : describe.skip)('two processes', () => {
  test('[BK1] [BK9] fifty ask for the last slot at one moment: one holds it', async () => {
    await startTwo('2026-03-17T10:00:00Z');
    const [slotId] = await addFreeSlots(world, [3 * 24 * 60]);
    const ids = [];
    for (let nth = 0; nth < 50; nth += 1) ids.push(await addSentRequest(world, 'requested'));
    const held = await Promise.all(
      ids.map((requestId, nth) => ask(on(nth), requestId, (change) => holdFirst(on(nth), change, [slotId!]))),
    );
    expect(held.filter((slot) => slot !== null)).toHaveLength(1);
    const winner = ids[held.findIndex((slot) => slot !== null)];
    expect((await readLine(world)).slots).toMatchObject([{ state: 'held', request_id: winner }]);
  });

  test('[BK1] [BK12] five slots are freed in both at once: the first five are asked, each once', async () => {
    await startTwo('2026-03-17T10:00:00Z');
    const waiting: string[] = [];
    for (let nth = 0; nth < 12; nth += 1) {
      world.clock.advance(MINUTE);
      waiting.push(await addWaiting(world));
    }
    const slotIds = await addFreeSlots(
      world,
      [5, 6, 7, 8, 9].map((days) => days * 24 * 60),
    );
    const before = await readLine(world);
    await Promise.all(slotIds.flatMap((slotId) => contexts().map((context) => offerNext(context, slotId))));
    const line = await readLine(world);
    checkLine(line, world.now(), before);
    expect(new Set(line.offers.map(({ request_id }) => request_id))).toEqual(new Set(waiting.slice(0, 5)));
    expect(await world.query(`select 1 from mails where kind = 'slot_offer'`)).toHaveLength(5);
    // Each of them answers twice at one moment, once in each process.
    const taken = await Promise.all(
      line.offers.flatMap(({ offer_id, request_id }) =>
        contexts().map((context) =>
          ask(context, request_id, (change) => takeOffer(context, change, offer_id)).then(
            () => 1,
            () => 0,
          ),
        ),
      ),
    );
    expect(taken.reduce((sum, one) => sum + one, 0)).toBe(5);
  });

  test('[BK12] [BK13] [BK14] [BK26] a year goes by: every offer is made in turn and ends in time', async () => {
    await startTwo(new Date(BEGINS).toISOString());
    const random = seeded(27);
    await walk(await actsOf(random), random);
    const { offers } = await readLine(world);
    for (const offer of offers) compare(offer);
    expect(offers.length).toBeGreaterThan(40);
    expect(new Set(offers.map(({ state }) => state))).toEqual(new Set(['accepted', 'declined', 'expired']));
    const left = 'select kind from due_work where done_at is null and due_at < $1';
    expect(await world.query(left, [world.now()])).toEqual([]);
  });
});

type Act = { at: number; run(): Promise<unknown> };

/** Slots of a year, on Tuesdays, made four times a year; and those who begin to wait, in offices' hours and out of them. */
async function actsOf(random: Random): Promise<Act[]> {
  const quarters = ['2027-03-09', '2027-06-08', '2027-09-07', '2027-12-07'].map((from, nth): Act => {
    const at = BEGINS + nth * 91 * DAY;
    return { at, run: () => makeQuarter(from) };
  });
  const waiters = Array.from({ length: 36 }, (): Act => {
    const at = BEGINS + Math.floor(random() * 350 * DAY);
    const urgency = random() < 0.2 ? 'urgent' : 'normal';
    return { at, run: () => addWaiting(world, { urgency }) };
  });
  return [...quarters, ...waiters].toSorted((a, b) => a.at - b.at);
}

async function makeQuarter(from: string): Promise<void> {
  const [spare] = await addFreeSlots(world, [-60], null); // a period, with a slot that is past
  const [{ period_id: periodId } = { period_id: '' }] = await world.query<{ period_id: string }>(
    'select period_id from slots where slot_id = $1',
    [spare],
  );
  const ground = { period: { startsOn: '2027-01-01', endsOn: '2028-12-31', slots: 200 }, made: [] };
  const to = wallClock(world.now().getTime() + 95 * DAY).localDate;
  const pattern = { weekdays: [2], times: ['09:00'], from, to, everyWeeks: 1 };
  const { planned } = planSlots({ ...ground, now: world.now(), timeZone: ZONE }, { pattern });
  const rows = planned.map((one) => ({
    ...{ ...one, slotId: mintId('slo'), periodId, timeZone: ZONE, minutes: 60 },
    ...{ endsAt: after(one.startsAt, HOUR), state: 'free' as const, stateAt: world.now() },
  }));
  await world.context.database.change(async ({ sql }) => {
    await sql.insert(slots).values(rows);
    for (const { slotId: subject } of rows) await addDue(sql, { kind: FREED, subject, dueAt: world.now() });
  });
}

/** From one moment at which something is due or done to the next. Processes come and go, and die over their work. */
async function walk(acts: Act[], random: Random): Promise<void> {
  let before = await readLine(world);
  for (let next = await nextMoment(acts); next < ENDS; next = await nextMoment(acts)) {
    world.clock.set(new Date(Math.max(next, world.now().getTime())));
    while (acts[0] && acts[0].at <= world.now().getTime()) await acts.shift()!.run();
    const chance = random();
    if (chance < 0.05) await dieOverWork();
    await doAll();
    if (chance > 0.97) await doItAgain();
    if (chance > 0.4 && chance < 0.42) await restart(pick(random, world.services));
    const line = await readLine(world);
    checkLine(line, world.now(), before);
    plan(line, before, acts, random);
    before = line;
  }
  expect(acts).toEqual([]);
}

/** What each new offer will be answered: taken or let go some hours later, or not at all. */
function plan({ offers }: Line, before: Line, acts: Act[], random: Random): void {
  const known = new Set(before.offers.map(({ offer_id }) => offer_id));
  for (const { offer_id, request_id } of offers.filter((one) => !known.has(one.offer_id))) {
    const answer = pick(random, [takeOffer, declineOffer, null]);
    if (!answer) continue;
    const at = world.now().getTime() + Math.floor(random() * 40 * HOUR);
    const run = () => ask(on(at), request_id, (change) => answer(on(at), change, offer_id)).catch(nothing);
    acts.push({ at, run });
  }
  acts.sort((a, b) => a.at - b.at);
}

const nothing = () => undefined;

async function nextMoment(acts: Act[]): Promise<number> {
  const [row] = await world.context.database.prepared<{ at: Date | null }>(
    {
      name: 'next_moment',
      text: 'select min(greatest(due_at, claimed_until)) as at from due_work where done_at is null',
    },
    [],
  );
  return Math.min(row?.at?.getTime() ?? ENDS, acts[0]?.at ?? ENDS);
}

/** Both processes at the same moment do whatever is due, and what follows from it, until nothing is left. */
async function doAll(): Promise<void> {
  for (let round = 0; round < 100; round += 1) {
    const done = await Promise.all(contexts().map((context) => context.due.runOnce()));
    if (done.every((count) => count === 0)) return;
  }
  throw new Error('there is always something due');
}

/** A process has taken what is due and died before doing it: it is free again when its claim has run out. */
async function dieOverWork(): Promise<void> {
  await world.query('update due_work set claimed_until = $1 where done_at is null and due_at <= $2', [
    new Date(world.now().getTime() + CLAIM),
    world.now(),
  ]);
  world.clock.advance(CLAIM);
}

/** A process has done its work and died before it could say so. */
async function doItAgain(): Promise<void> {
  await world.query('update due_work set done_at = null, claimed_until = null where done_at = $1', [
    world.now(),
  ]);
  await doAll();
}

async function restart(service: World['service']): Promise<void> {
  await world.stopProcess(service);
  await keepStill(await world.startProcess());
}

/** When an offer had to end, worked out anew from the rules, and when it did. */
function compare(offer: Offer): void {
  const last = offer.starts_at.getTime() - 24 * HOUR;
  const { localDate, localTime } = wallClock(offer.expires_at.getTime());
  if (offer.expires_at.getTime() < last) {
    const made = wallClock(offer.offered_at.getTime());
    const counted = isOff(made.localDate)
      ? { localDate: nextDay(nextDay(made.localDate)), localTime: '09:00' }
      : { localDate: nextDay(made.localDate), localTime: made.localTime };
    expect({ localDate, localTime }).toEqual(counted);
  } else expect(offer.expires_at.getTime()).toBe(last);
  if (offer.state !== 'expired') return;
  const late = offer.settled_at!.getTime() - offer.expires_at.getTime();
  expect(late).toBeGreaterThanOrEqual(0);
  expect(late).toBeLessThanOrEqual(2 * CLAIM);
}

function isOff(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T12:00Z`).getUTCDay()) || DAYS_OFF.includes(day);
}

/** The next day on which offices are open. */
function nextDay(day: string): string {
  let next = day;
  do next = new Date(Date.parse(`${next}T12:00Z`) + DAY).toISOString().slice(0, 10);
  while (isOff(next));
  return next;
}
