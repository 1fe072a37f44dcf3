import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { BoardWeek } from '#contract/board';
import { addPeople, book, OTHER_REGION, signIn, type Staff } from '../support/people.ts';
import type { Browser } from '../support/browser.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;

beforeAll(async () => {
  world = await World.start({ manualClock: '2026-12-21T08:00:00Z' });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());

const weekOf = (browser: Browser, from: string) => browser.get<BoardWeek>(`/api/board/week?from=${from}`);

test('[BD11] seven days with their holidays, and how far the people of each consultation are', async () => {
  const booking = await book(world, staff, coordinator, { inMinutes: 24 * 60 });
  await booking.claim('requester');
  const others = await signIn(world, staff.otherCoordinator);
  await book(world, staff, others, { inMinutes: 27 * 60, regionId: OTHER_REGION } as object);
  const { status, body } = await weekOf(coordinator, '2026-12-21');
  expect(status).toBe(200);
  expect(body.days.map(({ day, holiday }) => [day, holiday])).toEqual([
    ['2026-12-21', null],
    ['2026-12-22', null],
    ['2026-12-23', null],
    ['2026-12-24', null],
    ['2026-12-25', 'christmas_day'],
    ['2026-12-26', 'boxing_day'],
    ['2026-12-27', null],
  ]);
  expect(body.days.flatMap(({ sessions }) => sessions)).toHaveLength(1);
  expect(body.days[1]!.sessions[0]).toMatchObject({
    consultationId: booking.id,
    coordinator: 'Raili Olematon',
    panel: ['Kaisla Harjoituslahti', 'Otso Demonäyte'],
    unopened: expect.arrayContaining(['Kaisla Harjoituslahti', 'Otso Demonäyte']),
    declined: [],
    unreached: [],
  });
  expect(body.days[1]!.sessions[0]!.unopened).toHaveLength(3);
});

test('[BD11] who cannot come and whom no mail reached is named, and who was taken off is not', async () => {
  const booking = await book(world, staff, coordinator, { inMinutes: 48 * 60 });
  const session = async () => {
    const { body } = await weekOf(coordinator, '2026-12-21');
    return body.days[2]!.sessions.find(({ consultationId }) => consultationId === booking.id)!;
  };
  const of = (role: 'requester' | 'chair') => booking.invitation(role);
  await world.query(`update invitations set reply = 'declined' where invitation_id = $1`, [of('requester')]);
  await world.query(`update mails set state = 'refused' where subject = $1`, [of('requester')]);
  const { declined, unreached, panel } = await session();
  expect([declined, unreached]).toEqual([['Jaakko Keinotekoinen'], ['Jaakko Keinotekoinen']]);
  expect(panel).toContain('Kaisla Harjoituslahti');
  await world.query(`update invitations set state = 'withdrawn' where invitation_id = $1`, [of('chair')]);
  expect((await session()).panel).toEqual(['Otso Demonäyte']);
});

test('[BD11] a day that no calendar has is refused by its name, and so is whoever coordinates nothing', async () => {
  for (const from of ['2026-02-30', 'today', ''])
    expect((await weekOf(coordinator, from)).body).toMatchObject({
      error: { code: 'bad_input', fields: [{ field: 'from' }] },
    });
  expect((await weekOf(await signIn(world, staff.chair), '2026-12-21')).status).toBe(403);
  expect((await weekOf(world.browser(), '2026-12-21')).status).toBe(401);
});
