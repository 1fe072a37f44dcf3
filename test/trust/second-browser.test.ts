import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { EnterReply } from '#contract/room';
import type { Browser } from '../support/browser.ts';
import { addPeople, book, signIn, type Booking, type Staff } from '../support/people.ts';
import type { Page } from '../support/page.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let booking: Booking;
let desk: Page;

beforeAll(async () => {
  world = await World.start();
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());
beforeEach(async () => {
  booking = await book(world, staff, coordinator);
  desk = coordinator.desk();
  await desk.get('board:watch');
});

/** Somebody who has the link and reads the mailbox. */
async function readsTheMailbox(role: 'requester' | 'chair'): Promise<Browser> {
  const browser = world.browser();
  const secret = booking.secret(role);
  const { body } = await browser.post<{ attemptId: string }>('/api/links/claim', { secret });
  const code = world.context.secrets.code(body.attemptId, 8);
  const entered = await browser.post('/api/links/code', { attemptId: body.attemptId, code });
  expect(entered.body['state']).toBe('yours');
  return browser;
}

test('[LK5] [LB2] a second browser is not inside because the first one was: a host lets it in', async () => {
  const { page, visitId } = await booking.knock('requester');
  await desk.get('lobby:admit', { consultationId: booking.id, visitIds: [visitId] });
  const { room } = await page.in('room');
  const second = await readsTheMailbox('requester');
  await page.in('elsewhere');
  const door = second.door(booking.invitation('requester'));
  await door.in('join');
  expect(await door.codeOf('room:enter')).toBe('not_admitted');
  await desk.row(booking.id, ({ inside }) => inside.length === 0);
  await desk.alert(({ kind, consultationId }) => kind === 'second_browser' && consultationId === booking.id);
  const admissions = await world.query('select state from admissions where admission_id = $1', [
    room.admissionId,
  ]);
  expect(admissions).toEqual([{ state: 'closed' }]);
});

test('[LK5] a host’s second browser goes in by itself, under a new name for the media', async () => {
  const door = await booking.door('chair');
  await door.in('join');
  await door.ask<EnterReply>('room:enter'); // LiveKit is away here; the admission is what counts
  const before = await door.in('room');
  const second = await readsTheMailbox('chair');
  const again = second.door(booking.invitation('chair'));
  await again.in('join');
  await again.ask('room:enter');
  const after = await again.in('room');
  expect(after.room.people).toHaveLength(1);
  expect(after.room.people[0]!.identity).not.toBe(before.room.people[0]!.identity);
});
