import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Me } from '#contract/identity';
import { localOf } from '../../server/platform/local-time.ts';
import type { Browser } from '../support/browser.ts';
import {
  addPeople,
  addPerson,
  OTHER_REGION,
  REGION,
  signIn,
  type Person,
  type Staff,
} from '../support/people.ts';
import { QueuePage } from '../support/queue-page.ts';
import { addQueuedRequest, type PageBody } from '../support/queued-request.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

/** A Monday at noon in Helsinki. */
const NOW = '2026-03-16T10:00:00Z';
let world: World;
let staff: Staff;
let deputy: Person;
let browser: Browser;

beforeAll(async () => {
  world = await World.start({ manualClock: NOW, config: { undoSeconds: 10 } });
  staff = await addPeople(world);
  deputy = await addPerson(world, 'Sini Tyhjäpaikka', ['coordinator'], [OTHER_REGION]);
  browser = await signIn(world, deputy);
});
afterAll(() => world.dispose());

async function awayFrom(person: Person, from: string, to: string, deputyId: string | null): Promise<void> {
  await world.query(
    `insert into availability (staff_id, version, week, exceptions, deputy_id) values ($1, 1, '[]', $2, $3)
     on conflict (staff_id) do update set exceptions = excluded.exceptions, deputy_id = excluded.deputy_id`,
    [person.staffId, JSON.stringify([{ kind: 'away', from, to }]), deputyId],
  );
}
const me = async (of = browser) => (await of.get<Me>('/api/me')).body;

test('[TR15] while somebody is away whom they named coordinates their regions too, by local days', async () => {
  const requestId = await addQueuedRequest(world);
  const queue = await QueuePage.open(browser);
  expect(queue.ids).toEqual([]);
  await awayFrom(staff.coordinator, '2026-03-17', '2026-03-17', deputy.staffId);
  expect((await browser.get(`/api/requests/${requestId}`)).status).toBe(403);
  expect(await me()).toMatchObject({ regions: [OTHER_REGION], standsInFor: [] });

  // Helsinki is two hours ahead: its Tuesday begins at 22 o'clock.
  world.clock.set(new Date('2026-03-16T21:59:00Z'));
  expect((await browser.get(`/api/requests/${requestId}`)).status).toBe(403);
  world.clock.set(new Date('2026-03-16T22:00:00Z'));
  expect((await browser.get<PageBody>(`/api/requests/${requestId}`)).body).toMatchObject({ requestId });
  await until('the queue shows it', () => queue.ids.includes(requestId));
  expect(await me()).toMatchObject({
    regions: [OTHER_REGION, REGION],
    standsInFor: [{ staffId: staff.coordinator.staffId, name: 'Raili Olematon', regions: [REGION] }],
  });
  const desk = browser.desk();
  await desk.get('board:watch');
  expect((await browser.get('/api/board/week?from=2026-03-16')).status).toBe(200);

  const decision = { kind: 'ask', message: 'Mitä on tehty?' };
  const { version } = (await browser.get<PageBody>(`/api/requests/${requestId}`)).body;
  await browser.post(`/api/requests/${requestId}/decisions`, { version, decision });
  await world.advance(10_000);
  expect((await browser.get<PageBody>(`/api/requests/${requestId}`)).body).toMatchObject({
    ...{ status: 'needs_info', coordinator: 'Sini Tyhjäpaikka' },
  });

  for (const time of ['2026-03-17T09:00:00Z', '2026-03-17T20:00:00Z', '2026-03-17T21:59:00Z']) {
    world.clock.set(new Date(time)); // a session that is used every few hours lives on
    expect((await browser.get(`/api/requests/${requestId}`)).status).toBe(200);
  }
  world.clock.set(new Date('2026-03-17T22:00:00Z'));
  expect((await browser.get(`/api/requests/${requestId}`)).status).toBe(403);
  await until('the queue is the own one again', () => queue.ids.length === 0);
});

test('[TR15] nobody else, and nobody who does not coordinate, stands in; nor for one who left', async () => {
  const today = localOf(world.now(), world.config.timeZone).localDate;
  const requestId = await addQueuedRequest(world);
  const expert = await signIn(world, staff.expert);
  await awayFrom(staff.coordinator, today, today, staff.expert.staffId);
  for (const one of [expert, browser]) expect((await one.get(`/api/requests/${requestId}`)).status).toBe(403);
  await awayFrom(staff.coordinator, today, today, null);
  expect((await browser.get(`/api/requests/${requestId}`)).status).toBe(403);
  await awayFrom(staff.coordinator, today, today, deputy.staffId);
  expect((await browser.get(`/api/requests/${requestId}`)).status).toBe(200);
  await world.query('update staff set active = false where staff_id = $1', [staff.coordinator.staffId]);
  expect((await browser.get(`/api/requests/${requestId}`)).status).toBe(403);
});
