import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BOARD_TICK_MS, FIRST_ROWS, type BoardDelta, type BoardView } from '#contract/board';
import type { Service } from '../../server/service.ts';
import type { Browser } from '../support/browser.ts';
import type { Page } from '../support/page.ts';
import {
  addPeople,
  addPerson,
  book,
  OTHER_REGION,
  REGION,
  signIn,
  type Booking,
  type Staff,
} from '../support/people.ts';
import { hasRedis } from '../support/redis-server.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;

async function watch(browser: Browser, at?: { port: number }): Promise<Page> {
  const page = browser.desk(at);
  await page.get('board:watch');
  return page;
}
const deltasOf = (page: Page) =>
  page.heard.filter(({ name }) => name === 'board:delta').map(({ payload }) => payload as BoardDelta);

describe('several coordinators', () => {
  beforeAll(async () => {
    world = await World.start();
    staff = await addPeople(world);
    coordinator = await signIn(world, staff.coordinator);
  });
  afterAll(() => world.dispose());

  const newCoordinator = async (name: string, regions = [REGION]) => {
    const person = await addPerson(world, name, ['coordinator'], regions);
    return { person, browser: await signIn(world, person) };
  };

  test('[BD4] see the same in the same frames, and a burst of changes in few of them', async () => {
    const { browser } = await newCoordinator('Sini Tyhjäpaikka');
    const [one, other] = [await watch(coordinator), await watch(browser)];
    const booking = await book(world, staff, coordinator);
    await one.row(booking.id);
    const before = deltasOf(one).length;
    const began = Date.now();
    const { page: guest } = await booking.knock('requester');
    for (let round = 0; round < 5; round += 1) {
      await guest.get('lobby:say', { saying: 'break' });
      await guest.get('lobby:say', { saying: 'back' });
    }
    await guest.get('lobby:say', { saying: 'late' });
    for (const page of [one, other]) await page.row(booking.id, ({ queue }) => queue[0]?.saying === 'late');
    const ticks = Math.ceil((Date.now() - began) / BOARD_TICK_MS);
    expect(deltasOf(one).slice(before).length).toBeLessThanOrEqual(ticks + 1);
    await until(
      'both were told the same',
      () => JSON.stringify(deltasOf(other).at(-1)) === JSON.stringify(deltasOf(one).at(-1)),
    );
    expect(other.rows).toEqual(one.rows);
  });

  test('[BD5] whose session ends is told nothing more and closed within a second, without any doorbell', async () => {
    const { person, browser } = await newCoordinator('Veikko Vailla');
    const page = await watch(browser);
    const { boardSockets } = world.context;
    const beat = boardSockets.beat.bind(boardSockets);
    let beats = 0; // one each second
    boardSockets.beat = () => ((beats += 1), beat());
    await world.withoutSweep(async () => {
      await world.query('update staff set active = false where staff_id = $1', [person.staffId]);
      beats = 0;
      await page.shut();
    });
    boardSockets.beat = beat;
    expect(beats).toBeLessThan(3); // the first that began since, and one that came as the page was told
  });

  test('[BD5] who is no coordinator any more is told nothing more, and why', async () => {
    const { person, browser } = await newCoordinator('Väinö Keksitty');
    const page = await watch(browser);
    await world.query(`update staff set roles = '{expert}' where staff_id = $1`, [person.staffId]);
    await until('the page is told', () => page.heard.some(({ name }) => name === 'board:refused'));
    const before = page.heard.length;
    const own = await watch(coordinator);
    const booking = await book(world, staff, coordinator);
    await own.row(booking.id);
    expect(page.heard.slice(before)).toEqual([]);
  });

  test('[BD5] whose regions changed sees those of now, and nothing more of the others', async () => {
    const foreign = await book(world, staff, await signIn(world, staff.otherCoordinator), {
      regionId: OTHER_REGION,
    } as object);
    const { person, browser } = await newCoordinator('Helmi Vaihtuva');
    const page = await watch(browser);
    expect(page.rows.map((row) => row.consultationId)).not.toContain(foreign.id);
    await world.query('update staff set regions = $2 where staff_id = $1', [person.staffId, [OTHER_REGION]]);
    await until('another list has come', () => page.rows.some((row) => row.consultationId === foreign.id));
    expect(page.rows.map((row) => row.regionId)).toEqual([OTHER_REGION]);
  });

  test('[BD6] a change whose doorbell was lost is there after the sweep, a new consultation too', async () => {
    const booking = await book(world, staff, coordinator);
    const page = await watch(coordinator);
    const copied = await copyRow(booking, 'KP-2026-7777');
    await world.query(
      `update consultations set version = version + 1, status = 'in_session' where consultation_id = $1`,
      [booking.id],
    );
    await until(
      'the sweep has found both',
      () =>
        page.rows.some((row) => row.consultationId === copied) &&
        page.rows.some((row) => row.consultationId === booking.id && row.status === 'in_session'),
    );
  });

  test('[BD4] hostile watching is refused, and a page that asks again and again is told the last day it asked for', async () => {
    const page = await watch(coordinator);
    for (const input of [
      { day: '2026-02-30' },
      { day: 'today' },
      { day: null },
      { day: 17 },
      { days: [] },
      [],
    ])
      expect(await page.codeOf('board:watch', input)).toBe('bad_input');
    const days = ['2026-04-01', '2026-04-02', '2026-04-03', '2026-04-04'];
    await Promise.all(days.map((day) => page.ask('board:watch', { day })));
    await until('the last day is shown', () => page.board?.day === '2026-04-04');
    const booking = await book(world, staff, coordinator);
    await until('a page of another day hears that something changed', () =>
      page.heard.some(
        ({ name, payload }) =>
          name === 'board:other' && (payload as { consultationId: string }).consultationId === booking.id,
      ),
    );
    expect(page.rows).toEqual([]);
  });

  test('[BD2] a thousand rows: the first frame is small, the rest follows, and a change is one cell or two', async () => {
    const booking = await book(world, staff, coordinator);
    await world.query(
      `insert into consultations (consultation_id, version, reference, status, phase, region_id, language, time_zone,
         local_date, local_time, minutes, starts_at, ends_at, lobby_opens_at, coordinator_id, created_at)
       select 'con_' || lpad(nth::text, 22, '0'), 1, 'KP-2027-' || lpad(nth::text, 4, '0'), 'scheduled', null, region_id,
         language, time_zone, local_date, local_time, minutes, starts_at, ends_at, lobby_opens_at, coordinator_id,
         created_at
       from consultations, generate_series(1, 1000) as nth where consultation_id = $1`,
      [booking.id],
    );
    const { browser } = await newCoordinator('Tuhannen Rivin Lukija', [REGION, OTHER_REGION]);
    const page = await watch(browser);
    await until('all rows have come', () => page.rows.length > 1_000);
    const view = page.heard.find(({ name }) => name === 'board:view')!.payload as BoardView;
    expect(view.numbers).toHaveLength(FIRST_ROWS);
    expect(page.rows).toHaveLength(view.rows);
    const whole = JSON.stringify(page.rows).length;
    expect(JSON.stringify(view).length).toBeLessThan(0.05 * whole);
    const before = deltasOf(page).length;
    const { page: guest } = await booking.knock('requester');
    await page.row(booking.id, ({ queue }) => queue.length === 1);
    await guest.get('lobby:say', { saying: 'late' });
    await page.row(booking.id, ({ queue }) => queue[0]?.saying === 'late');
    for (const delta of deltasOf(page).slice(before))
      expect(JSON.stringify(delta).length).toBeLessThan(2_000);
  });

  /** A consultation like this one, of which nobody was told. */
  async function copyRow(booking: Booking, reference: string): Promise<string> {
    const id = `con_${'c'.repeat(22)}`;
    await world.query(
      `insert into consultations (consultation_id, version, reference, status, phase, region_id, language, time_zone,
         local_date, local_time, minutes, starts_at, ends_at, lobby_opens_at, coordinator_id, created_at)
       select $2, 1, $3, status, phase, region_id, language, time_zone, local_date, local_time, minutes, starts_at,
         ends_at, lobby_opens_at, coordinator_id, created_at from consultations where consultation_id = $1`,
      [booking.id, id, reference],
    );
    return id;
  }
});

(hasRedis ? describe : describe.skip)('two processes', () => {
  let other: Service;
  beforeAll(async () => {
    world = await World.start({ redis: true });
    other = await world.startProcess();
    staff = await addPeople(world);
    coordinator = await signIn(world, staff.coordinator);
  });
  afterAll(() => world.dispose());

  test('[BD4] a coordinator at each sees the same at once, and what the other ticks off', async () => {
    const second = await addPerson(world, 'Sini Tyhjäpaikka', ['coordinator'], [REGION]);
    const [here, there] = [await watch(coordinator), await watch(await signIn(world, second), other)];
    const booking = await book(world, staff, coordinator);
    const { visitId } = await booking.knock('requester', other);
    for (const page of [here, there]) await page.row(booking.id, ({ queue }) => queue.length === 1);
    await here.get('lobby:admit', { consultationId: booking.id, visitIds: [visitId] });
    for (const page of [here, there]) await page.row(booking.id, ({ inside }) => inside.length === 1);
    await world.query(
      `insert into alerts (alert_id, consultation_id, kind, at) values ($1, $2, 'host_missing', now())`,
      [`alr_${'a'.repeat(22)}`, booking.id],
    );
    const { alertId } = await here.alert(({ kind }) => kind === 'host_missing');
    await there.get('board:acknowledge', { alertId, done: true });
    const seen = await here.alert((one) => one.alertId === alertId && one.acknowledged !== null);
    expect(seen.acknowledged?.by).toBe('Sini Tyhjäpaikka');
    expect(there.rows).toEqual(here.rows);
  });

  test('[BD2] whoever coordinates another region is told nothing, at either', async () => {
    const browser = await signIn(world, staff.otherCoordinator);
    const pages = [await watch(browser), await watch(browser, other)];
    const own = await watch(coordinator, other);
    const booking = await book(world, staff, coordinator);
    await own.row(booking.id);
    for (const page of pages) expect(JSON.stringify(page.heard)).not.toContain(booking.id);
  });
});
