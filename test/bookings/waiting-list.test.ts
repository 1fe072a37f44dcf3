import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { freeSlotsOf, holdFirst } from '../../server/bookings/hold-slot.ts';
import { declineOffer, openOfferOf, takeOffer } from '../../server/bookings/offer-slot.ts';
import { listFreeSlots, slotOfRequest } from '../../server/bookings/read-slots.ts';
import { DAY, HOUR, MINUTE } from '../../server/platform/clock.ts';
import { changeRequest, type RequestChange } from '../../server/requests/change-request.ts';
import { readMessages } from '../../server/requests/read-request.ts';
import { findRequest } from '../../server/requests/request-store.ts';
import { addWaiting, BookingsDesk } from '../support/bookings-desk.ts';
import { addPeople, OTHER_REGION, REGION, signIn, type Staff } from '../support/people.ts';
import { addSentRequest } from '../support/sent-request.ts';
import { World } from '../support/world.ts';

const START = new Date('2026-03-17T10:00:00Z');
const local = (localDate: string, localTime = '09:00') => ({ localDate, localTime });

let world: World;
let staff: Staff;
let desk: BookingsDesk;
let periodId: string;

beforeAll(async () => {
  world = await World.start({ manualClock: START.toISOString() });
  staff = await addPeople(world);
});
afterAll(() => world.dispose());
beforeEach(async () => {
  world.clock.set(START);
  for (const table of ['offers', 'slots', 'periods', 'due_work']) await world.query(`delete from ${table}`);
  await world.query(`update requests set status = 'declined'`);
  desk = new BookingsDesk(await signIn(world, staff.coordinator));
  periodId = await desk.addPeriod();
});

const ask = (requestId: string, work: (change: RequestChange) => Promise<unknown>) =>
  changeRequest(world.context, requestId, 'service', work);
const offerOf = (requestId: string) =>
  world.context.database.read((sql) => openOfferOf(sql, requestId)).then((open) => open?.offer ?? null);
const slotOf = (requestId: string) => world.context.database.read((sql) => slotOfRequest(sql, requestId));
const stateOf = async (slotId: string) => (await desk.slot(slotId)).state;
const freeIds = async (profession?: string, regionId = REGION) =>
  (await world.context.database.read((sql) => listFreeSlots(sql, regionId, world.now(), profession))).map(
    ({ slotId }) => slotId,
  );
const mailsTo = async (kind: string) =>
  (await world.query<{ subject: string }>('select subject from mails where kind = $1', [kind])).map(
    ({ subject }) => subject,
  );
const add = async (...slots: ReturnType<typeof local>[]) => {
  const ids = await desk.addSlots(periodId, slots);
  await world.doDueWork();
  return ids;
};
const wait = async (wishes: Parameters<typeof addWaiting>[1] = {}) => {
  world.clock.advance(MINUTE);
  const requestId = await addWaiting(world, wishes);
  await world.doDueWork();
  return requestId;
};

describe('what can be had', () => {
  test('[BK8] by region, profession and time, of open periods', async () => {
    const shared = await desk.addPeriod({ regionId: null, professions: ['psychologist'] });
    const [later] = await desk.addSlots(shared, [local('2026-03-26')]);
    const [sooner, tooSoon] = await add(local('2026-03-25'), local('2026-03-18', '11:59'));
    expect(await freeIds()).toEqual([sooner, later]);
    expect(await freeIds('social_worker')).toEqual([sooner]);
    expect(await freeIds('psychologist', OTHER_REGION)).toEqual([later]);
    expect(await freeIds()).not.toContain(tooSoon);
    const { version } = await desk.period(periodId);
    await desk.send(`/api/periods/${periodId}/closed`, { version, closed: true });
    expect(await freeIds()).toEqual([later]);
  });

  test('[BK9] the first of the ranked that is to be had is held; the one that was held before is free', async () => {
    const [one, two, three] = await add(local('2026-03-25'), local('2026-03-26'), local('2026-03-27'));
    const [first, second] = [
      await addSentRequest(world, 'requested'),
      await addSentRequest(world, 'requested'),
    ];
    await ask(first, (change) => holdFirst(world.context, change, [one!, two!]));
    await ask(second, (change) => holdFirst(world.context, change, [one!, two!, three!]));
    expect([await slotOf(first), await slotOf(second)]).toMatchObject([{ slotId: one }, { slotId: two }]);
    await ask(second, (change) => holdFirst(world.context, change, [three!]));
    expect(await stateOf(two!)).toBe('free');
    expect(await ask(second, (change) => holdFirst(world.context, change, [one!]))).toBeNull();
    expect(await slotOf(second)).toMatchObject({ slotId: three, state: 'held' });
    await ask(second, (change) => freeSlotsOf(world.context, change));
    expect(await freeIds()).toEqual([two, three]);
  });

  test('[BK8] a slot that somebody waits for is not for others, but one that they let go is', async () => {
    const waiting = await wait();
    const [slotId] = await desk.addSlots(periodId, [local('2026-03-25')]); // its offer is still to be made
    const asking = await addSentRequest(world, 'requested');
    expect(await freeIds()).toEqual([]);
    expect(await ask(asking, (change) => holdFirst(world.context, change, [slotId!]))).toBeNull();
    await world.doDueWork();
    const { offerId } = (await offerOf(waiting))!;
    await ask(waiting, (change) => declineOffer(world.context, change, offerId));
    await world.doDueWork();
    expect(await freeIds()).toEqual([slotId]);
    expect(await ask(asking, (change) => holdFirst(world.context, change, [slotId!]))).toMatchObject({
      slotId,
    });
  });

  test('[BK10] a held slot whose hour comes is closed, and its request holds nothing', async () => {
    const [slotId] = await add(local('2026-03-25'));
    const requestId = await addSentRequest(world, 'accepted');
    await ask(requestId, (change) => holdFirst(world.context, change, [slotId!]));
    world.clock.set(new Date('2026-03-25T06:59:00Z'));
    await world.doDueWork();
    expect(await slotOf(requestId)).toMatchObject({ state: 'held' });
    await world.advance(MINUTE);
    expect(await slotOf(requestId)).toBeNull();
    const [slot] = await world.query('select state from slots where slot_id = $1', [slotId]);
    expect(slot).toEqual({ state: 'closed' });
  });

  test('[BK11] a coordinator takes it with a reason, which lies sealed; the requester is told', async () => {
    const [slotId] = await add(local('2026-03-25'));
    const requestId = await addSentRequest(world, 'accepted');
    await ask(requestId, (change) => holdFirst(world.context, change, [slotId!]));
    const reason = 'Aika annetaan kiireellisemmälle';
    expect((await desk.send(`/api/slots/${slotId}/release`, { reason })).status).toBe(200);
    expect((await desk.send(`/api/slots/${slotId}/release`, { reason })).body.error?.code).toBe('stale');
    expect(await stateOf(slotId!)).toBe('free');
    expect(await world.dump()).not.toContain(reason);
    expect(await mailsTo('request_news')).toContain(requestId);
    const page = await desk.browser.get<{ history: { type: string; data: object }[] }>(
      `/api/requests/${requestId}`,
    );
    expect(page.body.history.find(({ type }) => type === 'slot.released')?.data).toEqual({ slotId, reason });
    const row = await world.context.database.read((sql) => findRequest(sql, requestId));
    const messages = await world.context.database.read((sql) => readMessages(world.context, sql, row!));
    expect(messages.at(-1)?.text).toContain('ei enää pidetä');
  });
});

describe('the order', () => {
  test('[BK12] urgent ones first, then who has waited longest; each is asked once', async () => {
    const [first, second] = [await wait(), await wait()];
    const urgent = await wait({ urgency: 'urgent' });
    const { waiting } = await desk.waitingList();
    expect(waiting.map(({ requestId, place }) => [requestId, place])).toEqual([
      ...[
        [urgent, 1],
        [first, 2],
        [second, 3],
      ],
    ]);
    const [one, two] = await add(local('2026-03-25'), local('2026-03-26'));
    const open = [await offerOf(urgent), await offerOf(first), await offerOf(second)];
    expect(open[2]).toBeNull();
    expect(new Set([open[0]!.slotId, open[1]!.slotId])).toEqual(new Set([one, two]));
  });

  test('[BK12] who begins to wait is offered the soonest of what is free', async () => {
    const [, sooner] = await add(local('2026-03-27'), local('2026-03-25'));
    const requestId = await wait();
    expect(await offerOf(requestId)).toMatchObject({ slotId: sooner });
  });

  test('[BK12] of one’s region and profession, and never two at once', async () => {
    const shared = await desk.addPeriod({ regionId: null, professions: ['psychologist'] });
    const [worker, other] = [
      await wait(),
      await wait({ regionId: OTHER_REGION, profession: 'psychologist' }),
    ];
    const [own] = await add(local('2026-03-25'));
    const forAll = await desk.addSlots(shared, [local('2026-03-26'), local('2026-03-27')]);
    await world.doDueWork();
    expect(await offerOf(worker)).toMatchObject({ slotId: own });
    expect(forAll).toContain((await offerOf(other))?.slotId);
    expect(await world.query(`select 1 from offers where state = 'open'`)).toHaveLength(2);
  });

  test('[BK12] [BK17] an address that has not proven itself is offered nothing until it has', async () => {
    const requestId = await wait();
    await world.query('update requests set email_confirmed_at = null where request_id = $1', [requestId]);
    const [slotId] = await add(local('2026-03-25'));
    expect(await offerOf(requestId)).toBeNull();
    expect(await freeIds()).toEqual([slotId]);
    await ask(requestId, async (change) => {
      change.set({ emailConfirmedAt: change.now });
      await change.happened('request.address_confirmed');
    });
    await world.doDueWork();
    const offer = await offerOf(requestId);
    expect(offer).toMatchObject({ slotId });
    expect(await mailsTo('slot_offer')).toContain(offer!.offerId);
  });

  test('[BK12] [BK16] a freed slot and a reopened one go to who waits; who is over leaves what they had', async () => {
    const [slotId] = await add(local('2026-03-25'));
    const holder = await addSentRequest(world, 'requested');
    await ask(holder, (change) => holdFirst(world.context, change, [slotId!]));
    const [first, second] = [await wait(), await wait()];
    const withdraw = (requestId: string) =>
      ask(requestId, async (change) => {
        change.step('withdraw');
        await change.happened('request.withdrawn');
      });
    await withdraw(holder);
    await world.doDueWork();
    expect(await offerOf(first)).toMatchObject({ slotId });
    await withdraw(first);
    await world.doDueWork();
    expect(await offerOf(first)).toBeNull();
    expect(await offerOf(second)).toMatchObject({ slotId });
  });

  test('[BK16] who is accepted without a slot, or goes back to the queue, is offered nothing', async () => {
    const requestId = await wait();
    const [slotId] = await add(local('2026-03-25'));
    await ask(requestId, async (change) => {
      change.step('return');
      await change.happened('request.returned');
    });
    await world.doDueWork();
    expect(await offerOf(requestId)).toBeNull();
    expect(await freeIds()).toEqual([slotId]);
  });
});

describe('an offer', () => {
  test('[BK13] stands for a working day, and then goes to the next; the last day belongs to the experts', async () => {
    const [first, second] = [await wait(), await wait()];
    const [slotId] = await add(local('2026-03-20', '15:00'));
    const { expiresAt } = (await offerOf(first))!;
    expect(expiresAt).toEqual(new Date(world.now().getTime() + DAY));
    world.clock.set(new Date(expiresAt.getTime() - 1));
    await world.doDueWork();
    expect(await offerOf(first)).not.toBeNull();
    await world.advance(1);
    expect(await offerOf(first)).toBeNull();
    // Thursday 19 March at 15: a day before, though a working day would last an hour longer.
    expect((await offerOf(second))!.expiresAt).toEqual(new Date('2026-03-19T10:02:00Z'));
    await world.advance(DAY + HOUR);
    expect(await world.query('select state from slots where slot_id = $1', [slotId])).toEqual([
      { state: 'free' },
    ]);
    expect(await offerOf(first)).toBeNull();
  });

  test('[BK13] less than an hour is none: the slot is anybody’s', async () => {
    const requestId = await wait();
    const [close, far] = await add(local('2026-03-18', '13:00'), local('2026-03-18', '13:02'));
    expect(await offerOf(requestId)).toMatchObject({ slotId: far });
    expect(await freeIds()).toEqual([close]);
  });

  test('[BK14] taken, the slot is held and the request accepted; late and foreign answers are refused', async () => {
    const [requestId, other] = [await wait(), await wait()];
    const [slotId] = await add(local('2026-03-25'));
    const { offerId } = (await offerOf(requestId))!;
    const take = (id: string) => ask(id, (change) => takeOffer(world.context, change, offerId));
    await expect(take(other)).rejects.toMatchObject({ code: 'offer_over' });
    await take(requestId);
    expect(await slotOf(requestId)).toMatchObject({ slotId, state: 'held' });
    const row = await world.context.database.read((sql) => findRequest(sql, requestId));
    expect(row?.status).toBe('accepted');
    await expect(take(requestId)).rejects.toMatchObject({ code: 'offer_over' });
  });

  test('[BK14] an answer after its end is too late, also before anybody has ended it', async () => {
    const requestId = await wait();
    await add(local('2026-03-25'));
    const { offerId, expiresAt } = (await offerOf(requestId))!;
    world.clock.set(expiresAt);
    for (const answer of [takeOffer, declineOffer])
      await expect(ask(requestId, (change) => answer(world.context, change, offerId))).rejects.toMatchObject({
        code: 'offer_over',
      });
  });

  test('[BK14] of taking it twice, and of taking and withdrawing, one is first', async () => {
    const requestId = await wait();
    const [slotId] = await add(local('2026-03-25'));
    const { offerId } = (await offerOf(requestId))!;
    const take = () =>
      ask(requestId, (change) => takeOffer(world.context, change, offerId)).then(
        () => 200,
        () => 409,
      );
    const reason = { reason: 'Perutaan' };
    const answers = await Promise.all([
      ...[take(), take(), take()],
      desk.send(`/api/offers/${offerId}/withdraw`, reason).then(({ status }) => status),
      take(),
    ]);
    expect(answers.filter((status) => status === 200)).toHaveLength(1);
    const [{ state } = { state: '' }] = await world.query<{ state: string }>('select state from offers');
    await world.doDueWork();
    expect([state, await stateOf(slotId!)]).toEqual(
      state === 'accepted' ? ['accepted', 'held'] : ['withdrawn', 'free'],
    );
  });
});

describe('stepping in', () => {
  test('[BK15] a slot is offered out of turn with a reason, which the list shows and nobody else reads', async () => {
    const [first, second] = [await wait(), await wait()];
    const [slotId] = await add(local('2026-03-25'));
    await offerOf(first);
    const reason = 'Pyytäjä on tavoitettavissa vain tänään';
    const path = `/api/slots/${slotId}/offer`;
    expect((await desk.send(path, { requestId: second, reason })).status).toBe(200);
    expect(await offerOf(second)).toMatchObject({ slotId });
    const list = await desk.waitingList();
    const by = staff.coordinator.name;
    expect(list.waiting[1]!.offer).toMatchObject({ slotId: slotId!, by, reason });
    expect(list.past).toMatchObject([{ requestId: first, state: 'withdrawn', by, reason }]);
    // What was withdrawn from them is not offered to them again; another slot is.
    const [other] = await desk.addSlots(periodId, [local('2026-03-26')]);
    const again = await desk.send(`/api/slots/${other}/offer`, { requestId: second, reason });
    expect(again.body.error?.code).toBe('already_offered');
    await world.doDueWork();
    expect(await offerOf(first)).toMatchObject({ slotId: other });
    expect(await world.dump()).not.toContain(reason);
    expect(world.logged.join('')).not.toContain(reason);
  });

  test('[BK15] only by coordinators of the request’s region, to one who waits, and in time', async () => {
    const shared = await desk.addPeriod({ regionId: null });
    const [slotId, soon] = await desk.addSlots(shared, [local('2026-03-25'), local('2026-03-18', '12:30')]);
    const far = await wait({ regionId: OTHER_REGION });
    const { offerId } = (await offerOf(far))!;
    const reason = { reason: 'Syy' };
    expect((await desk.send(`/api/offers/${offerId}/withdraw`, reason)).status).toBe(403);
    const waiting = await wait();
    const accepted = await addSentRequest(world, 'accepted');
    const offer = async (id: string, requestId: string) => {
      const { status, body } = await desk.send(`/api/slots/${id}/offer`, { requestId, ...reason });
      return body.error?.code ?? status;
    };
    expect(await offer(slotId!, accepted)).toBe('not_waiting');
    expect(await offer(soon!, waiting)).toBe('too_late');
    expect(await offer(slotId!, far)).toBe('not_allowed');
    expect(await offer('slo_AAAAAAAAAAAAAAAAAAAAAA', waiting)).toBe('not_found');
    await world.query('update requests set email_confirmed_at = null where request_id = $1', [waiting]);
    expect(await offer(slotId!, waiting)).toBe('address_unproven');
  });
});
