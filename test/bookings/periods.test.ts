import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Overview, SlotPlan } from '#contract/bookings';
import { BookingsDesk, periodForm } from '../support/bookings-desk.ts';
import { addPeople, book, OTHER_REGION, REGION, signIn, type Staff } from '../support/people.ts';
import { addSentRequest } from '../support/sent-request.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let desk: BookingsDesk;
let other: BookingsDesk;
let periodId: string;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  staff = await addPeople(world);
  desk = new BookingsDesk(await signIn(world, staff.coordinator));
  other = new BookingsDesk(await signIn(world, staff.otherCoordinator));
});
afterAll(() => world.dispose());
beforeEach(async () => {
  for (const table of ['slots', 'periods']) await world.query(`delete from ${table}`);
  periodId = await desk.addPeriod();
});

const nine = { localDate: '2026-04-01', localTime: '09:00' };
const hold = async (slotId: string) => {
  const requestId = await addSentRequest(world, 'requested');
  await world.query(`update slots set state = 'held', request_id = $2 where slot_id = $1`, [
    slotId,
    requestId,
  ]);
  return requestId;
};

describe('a period', () => {
  test.each([
    [{ startsOn: '2026-04-02', endsOn: '2026-04-01' }, 'endsOn', 'ends_before_start'],
    [{ startsOn: '2026-02-30' }, 'startsOn', 'wrong_form'],
    [{ startsOn: '2026-02-01', endsOn: '2026-03-16' }, 'endsOn', 'in_the_past'],
    [{ regionId: 'nowhere' }, 'regionId', 'unknown_region'],
    [{ name: '' }, 'name', 'missing'],
    [{ slots: 0 }, 'slots', 'missing'],
  ])('[BK4] %o is refused at its field', async (wish, field, code) => {
    const { status, body } = await desk.send('/api/periods', { period: { ...periodForm(), ...wish } });
    expect([status, body.error?.fields?.[0]]).toMatchObject([400, { field, code }]);
  });

  test('[BK2] is kept by coordinators of its region alone; one for all by each of them', async () => {
    const { version } = await desk.period(periodId);
    expect((await other.send('/api/periods', { period: periodForm() })).status).toBe(403);
    const close = { version, closed: true };
    expect((await other.send(`/api/periods/${periodId}/closed`, close)).status).toBe(403);
    expect(await other.period(periodId)).toBeUndefined();
    const shared = await desk.addPeriod({ regionId: null });
    expect(await other.period(shared)).toMatchObject({ mine: true, regionId: null });
    const { status } = await other.send(`/api/periods/${shared}/closed`, { version: 1, closed: true });
    expect(status).toBe(200);
    const expert = await signIn(world, staff.expert);
    for (const path of ['/api/periods', '/api/waiting-list', '/api/overview?from=2026-03-16'])
      expect((await expert.get(path)).status).toBe(403);
    expect((await world.browser().get('/api/periods')).status).toBe(401);
  });

  test('[BK2] whose slots are stays out of what other regions see', async () => {
    const shared = await desk.addPeriod({ regionId: null });
    const [slotId] = await desk.addSlots(shared, [nine]);
    const requestId = await hold(slotId!);
    expect(await desk.slot(slotId!)).toMatchObject({ state: 'held', requestId });
    expect(await other.slot(slotId!)).toMatchObject({ state: 'held', requestId: null, reference: null });
    const reason = { reason: 'Toinen kiireellisempi' };
    expect((await other.send(`/api/slots/${slotId}/release`, reason)).status).toBe(403);
  });

  test('[BK3] an older version is refused, with who was first', async () => {
    const { version } = await desk.period(periodId);
    await desk.addSlots(periodId, [nine]);
    const period = periodForm({ name: 'Syksy' });
    const { status, body } = await desk.send(`/api/periods/${periodId}`, { version, period });
    expect([status, body.error]).toMatchObject([
      409,
      { code: 'stale', details: { by: staff.coordinator.name, at: world.now().toISOString() } },
    ]);
    expect((await desk.period(periodId)).name).toBe('Kevät');
  });

  test('[BK3] of ten who change it at one moment one does', async () => {
    const { version } = await desk.period(periodId);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_none, at) =>
        desk.send(`/api/periods/${periodId}`, { version, period: periodForm({ name: `Nimi ${at}` }) }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await desk.period(periodId)).version).toBe(version + 1);
  });

  test('[BK4] cannot become one that its slots do not fit', async () => {
    const [slotId] = await desk.addSlots(periodId, [nine, { ...nine, localTime: '13:00' }]);
    await hold(slotId!);
    const change = async (wish: object) => {
      const { version } = await desk.period(periodId);
      const period = { ...periodForm(), ...wish };
      return (await desk.send(`/api/periods/${periodId}`, { version, period })).body.error?.fields?.[0];
    };
    expect(await change({ startsOn: '2026-04-02' })).toMatchObject({
      field: 'startsOn',
      code: 'outside_period',
    });
    expect(await change({ endsOn: '2026-03-31' })).toMatchObject({ field: 'endsOn', code: 'outside_period' });
    expect(await change({ slots: 1 })).toMatchObject({ code: 'too_many_slots', limit: 2 });
    expect(await change({ name: 'Kesä', regionId: null, professions: ['psychologist'] })).toBeUndefined();
    expect(await change({ regionId: REGION })).toMatchObject({ field: 'regionId', code: 'slot_in_use' });
  });

  test('[BK4] what is used are the held, the offered and the booked', async () => {
    const times = ['09:00', '10:00', '11:00', '12:00', '13:00'].map((localTime) => ({ ...nine, localTime }));
    const ids = await desk.addSlots(periodId, times);
    for (const [at, state] of ['held', 'offered', 'booked', 'closed'].entries())
      await world.query('update slots set state = $2 where slot_id = $1', [ids[at], state]);
    expect((await desk.period(periodId)).used).toBe(3);
  });

  test('[BK5] what a wish would make is shown before it is made, and nothing is made', async () => {
    const pattern = {
      weekdays: [3, 5],
      times: ['09:00'],
      from: '2026-04-01',
      to: '2026-04-08',
      everyWeeks: 1,
    };
    const path = `/api/periods/${periodId}/slots`;
    const shown = await desk.send<SlotPlan>(`${path}/preview`, { pattern });
    expect(shown.body.slots.map(({ startsAt }) => startsAt)).toEqual([
      ...['2026-04-01T06:00:00.000Z', '2026-04-08T06:00:00.000Z'], // without Good Friday
    ]);
    expect((await other.send(`${path}/preview`, { pattern })).status).toBe(403);
    const { version, slotsMade } = await desk.period(periodId);
    expect([version, slotsMade]).toEqual([1, []]);
    await desk.send(path, { version, pattern });
    const made = (await desk.period(periodId)).slotsMade.map(({ startsAt, endsAt }) => ({
      startsAt,
      endsAt,
    }));
    expect(made).toEqual(shown.body.slots);
  });

  test('[BK6] is copied with its slots; a public holiday and what was closed are left out', async () => {
    const weekdays = [nine, { localDate: '2026-04-03', localTime: '10:30' }]; // a Wednesday and a Friday
    await desk.addSlots(periodId, [...weekdays, { localDate: '2026-04-08', localTime: '09:00' }]);
    const [closed] = await desk.addSlots(periodId, [{ localDate: '2026-04-09', localTime: '09:00' }]);
    await desk.send(`/api/slots/${closed}/closed`, { closed: true });
    // The period begins on Sunday 1 March; 25 October is a Sunday, at whose night the clock is put back.
    const copied = await desk.send(`/api/periods/${periodId}/copy`, {
      name: 'Syksy',
      startsOn: '2026-10-25',
    });
    const copy = copied.body.periods.find(({ name }) => name === 'Syksy')!;
    expect(copy).toMatchObject({ startsOn: '2026-10-25', endsOn: '2027-08-26', version: 1, slots: 20 });
    expect(copy.slotsMade.map(({ localDate, localTime }) => `${localDate} ${localTime}`)).toEqual([
      '2026-11-25 09:00',
      '2026-11-27 10:30',
      '2026-12-02 09:00',
    ]);
    const slow = await desk.send(`/api/periods/${periodId}/copy`, { name: 'Ei', startsOn: '2024-01-01' });
    expect(slow.body.error?.fields).toEqual([{ field: 'startsOn', code: 'in_the_past' }]);
  });

  test('[BK7] only a free slot is closed; it comes back as long as there is room', async () => {
    const small = await desk.addPeriod({ slots: 1 });
    const [slotId] = await desk.addSlots(small, [nine]);
    const close = (id: string, closed: boolean) => desk.send(`/api/slots/${id}/closed`, { closed });
    expect((await close(slotId!, true)).status).toBe(200);
    expect((await close(slotId!, true)).status).toBe(200);
    const [second] = await desk.addSlots(small, [{ ...nine, localTime: '13:00' }]);
    expect((await close(slotId!, false)).body.error?.code).toBe('too_many_slots');
    await hold(second!);
    expect((await close(second!, true)).body.error?.code).toBe('slot_in_use');
    expect((await close('slo_AAAAAAAAAAAAAAAAAAAAAA', true)).status).toBe(404);
  });
});

async function expertPage(): Promise<string | null> {
  return (await signIn(world, staff.expert)).desk().codeOf('bookings:watch');
}

describe('the overview', () => {
  const read = (query: string, of = desk) => of.browser.get<Overview>(`/api/overview?${query}`);

  test('[BK25] a week has slots, consultations that stand in none, and holidays', async () => {
    const shared = await other.addPeriod({ regionId: null });
    await other.addSlots(shared, [{ localDate: '2026-04-03', localTime: '09:00' }]);
    const [slotId] = await desk.addSlots(periodId, [nine]);
    const booking = await book(world, staff, desk.browser, {
      localDate: '2026-04-02',
      localTime: '14:00',
    } as object);
    const { body } = await read('from=2026-03-30');
    expect(body.days.map(({ day }) => day)).toEqual([
      ...['2026-03-30', '2026-03-31', '2026-04-01', '2026-04-02', '2026-04-03', '2026-04-04', '2026-04-05'],
    ]);
    expect(body.days[2]!.slots.find((slot) => slot.slotId === slotId)).toMatchObject({ regionId: REGION });
    expect(body.days[3]!.consultations.map(({ consultationId }) => consultationId)).toEqual([booking.id]);
    expect(body.days[4]).toMatchObject({ holiday: 'good_friday', slots: [{ regionId: null }] });
    const others = await read('from=2026-03-30', other);
    expect(others.body.days.flatMap(({ consultations }) => consultations)).toEqual([]);
    expect(others.body.days[2]!.slots).toEqual([]);
  });

  test('[BK2] [BK25] of one region, and of no region that is not theirs', async () => {
    expect((await read(`from=2026-03-30&regionId=${REGION}`)).status).toBe(200);
    expect((await read(`from=2026-03-30&regionId=${OTHER_REGION}`)).status).toBe(403);
    expect((await read('from=2026-02-30')).body).toMatchObject({ error: { fields: [{ field: 'from' }] } });
  });

  test('[BK25] pages that show slots are told of each change', async () => {
    const page = desk.browser.desk();
    await page.get('bookings:watch');
    await desk.addSlots(periodId, [nine]);
    await until('the page was told', () => page.heard.some(({ name }) => name === 'bookings:changed'));
    expect(await expertPage()).toBe('not_allowed');
  });

  test('[BK25] a page that shows slots no more is told nothing, also where its asking was still under way', async () => {
    const [left, stays] = [desk.browser.desk(), desk.browser.desk()];
    for (const page of [left, stays]) await page.get('bookings:watch');
    await left.get('bookings:unwatch');
    await Promise.all([left.get('bookings:watch'), left.get('bookings:unwatch')]);
    const told = ({ heard }: typeof left) => heard.filter(({ name }) => name === 'bookings:changed').length;
    const before = told(left);
    await desk.addSlots(periodId, [nine]);
    await until('who stays was told', () => told(stays) > 0);
    await left.get('bookings:unwatch'); // answered after what was sent before it
    expect(told(left)).toBe(before);
  });

  test('[BK25] a change that no doorbell told is found by the sweep, and where nothing changed nobody reads anew', async () => {
    const page = desk.browser.desk();
    await page.get('bookings:watch');
    const { queueSockets } = world.context;
    const told = () => page.heard.filter(({ name }) => name === 'bookings:changed').length;
    // As if another process had changed it, whose doorbell was lost.
    await world.query('update periods set version = version + 1 where period_id = $1', [periodId]);
    await queueSockets.sweep();
    await until('the page was told', () => told() > 0);
    const before = told();
    for (let times = 0; times < 3; times += 1) await queueSockets.sweep();
    await page.get('bookings:watch'); // answered after what was sent before it
    expect(told()).toBe(before);
  });
});
