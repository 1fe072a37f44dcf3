import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY, HOUR } from '../../server/platform/clock.ts';
import { networkOf } from '../../server/platform/http/client-address.ts';
import { deriveSecrets } from '../../server/platform/secrets.ts';
import { forgetWhatIsOver } from '../../server/service.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, book, signIn, type Booking, type Staff } from '../support/people.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let booking: Booking;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
  booking = await book(world, staff, coordinator);
});
afterAll(() => world.dispose());

const count = async (table: string) =>
  Number((await world.query<{ n: string }>(`select count(*) n from ${table}`))[0]!.n);
const madeUp = () => randomBytes(32).toString('base64url');

test('[ID7] claims of links that do not work leave nothing behind, and answer without a cookie', async () => {
  const before = await count('browsers');
  const attemptId = `cod_${'x'.repeat(22)}`;
  for (const [path, body] of [
    ['/api/links/claim', { secret: madeUp() }],
    ['/api/links/code', { attemptId, code: '12345678' }],
    ['/api/sign-in/claim', { secret: madeUp() }],
  ] as const) {
    const answer = await world.browser().post(path, body);
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
  expect(await count('browsers')).toBe(before);
});

test('[ID1] somebody who asks for links in a person’s name does not keep that person out', async () => {
  const { email } = staff.expert;
  await world.browser().post('/api/sign-in', { email });
  await world.context.settle();
  const [mine] = await world.query<{ id: string }>(
    `select sign_in_link_id id from sign_in_links where staff_id = $1`,
    [staff.expert.staffId],
  );
  let status = 202;
  while (status === 202) status = (await world.browser().post('/api/sign-in', { email })).status;
  expect(status).toBe(429);
  const secret = world.context.secrets.linkSecret(mine!.id, 1);
  expect((await world.browser().post('/api/sign-in/claim', { secret })).status).toBe(200);
});

test('[ID6] a page that stands open does not keep its session alive', async () => {
  const browser = await signIn(world, staff.chair);
  const [desk, door] = [browser.desk(), browser.door(booking.invitation('chair'))];
  await Promise.all([desk.connected(), door.in('join')]);
  for (let hours = 0; hours < 12; hours += 4) {
    world.clock.advance(4 * HOUR);
    world.context.boardSockets.proveAgain();
    world.context.doorSockets.proveAgain();
    await world.context.settle();
  }
  expect((await browser.get('/api/me')).status).toBe(401);
});

test('[PF14] what is over is forgotten, and a browser that holds something is not', async () => {
  await (await book(world, staff, await signIn(world, staff.coordinator))).claim('guest');
  await world.query(`insert into webhooks_seen values ('EV_old', $1)`, [world.now()]);
  await world.query(
    `insert into browsers values ('brw_idle', 'nothing', 'other', '', $1), ('brw_fresh', 'no', 'other', '', $2)`,
    [world.now(), new Date(world.now().getTime() + 30 * DAY)],
  );
  await until('some effect is done', async () => (await count('outbox where done_at is not null')) > 0);
  world.clock.advance(31 * DAY);
  await forgetWhatIsOver(world.context);
  expect(await count('webhooks_seen')).toBe(0);
  for (const table of ['outbox', 'due_work'])
    expect(await count(`${table} where done_at is not null`)).toBe(0);
  expect(await world.query(`select browser_id from browsers where name = '' and device = 'other'`)).toEqual(
    expect.not.arrayContaining([{ browser_id: 'brw_idle' }]),
  );
  expect(await count(`browsers where browser_id = 'brw_fresh'`)).toBe(1);
  expect(await count('claims')).toBe(1);
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:DB8:0001:2::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('[PF8] the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test('[PF8] what stands for an address in Redis differs from one service to another', () => {
  const [one, other] = [randomBytes(32), randomBytes(32)].map((key) => deriveSecrets(key));
  expect(one!.pseudonym('192.0.2.7')).toBe(one!.pseudonym('192.0.2.7'));
  expect(one!.pseudonym('192.0.2.7')).not.toBe(other!.pseudonym('192.0.2.7'));
});
