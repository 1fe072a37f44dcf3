import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Browser } from '../support/browser.ts';
import type { Page } from '../support/page.ts';
import { addPeople, book, signIn, type Booking, type Staff } from '../support/people.ts';
import { pause, until } from '../support/until.ts';
import { World } from '../support/world.ts';

/** Pages that come, ask for odd days, and go in the middle: whatever a list is kept for is gone with the last of them. */
let world: World;
let staff: Staff;
let coordinator: Browser;
let booking: Booking;
/** Which consultations were read for a board. A process that keeps no list reads none. */
const read: unknown[] = [];

beforeAll(async () => {
  world = await World.start();
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
  booking = await book(world, staff, coordinator, { inMinutes: 600 });
  const { database } = world.context;
  const prepared = database.prepared.bind(database);
  database.prepared = (statement, values) => {
    if (statement.name.startsWith('board')) read.push(values);
    return prepared(statement, values);
  };
});
afterAll(() => world.dispose());

const day = (nth: number) => Temporal.PlainDate.from('2026-01-01').add({ days: nth }).toString();

async function readsOnChange(): Promise<number> {
  await pause(300);
  read.length = 0;
  world.context.boardSockets.changed(booking.id);
  await pause(300);
  return read.length;
}

/** What had been asked when the last page went is still being read for a moment. */
async function noneIsLeft(): Promise<void> {
  await until('no list is kept', async () => (await readsOnChange()) === 0);
}

async function gone(pages: Page[]): Promise<void> {
  for (const page of pages) page.close();
  await until('the pages are gone', () => (world.context.live?.sockets.sockets.size ?? 0) === 0);
}

test('[BD4] a page that watches is told, and is the only reason to read', async () => {
  const desk = coordinator.desk();
  await desk.get('board:watch');
  await until('the list is read anew', async () => (await readsOnChange()) > 0);
  await gone([desk]);
  await noneIsLeft();
});

test('[BD4] a hundred days asked for by one page leave one list, and none when it goes in the middle of asking', async () => {
  const desk = coordinator.desk();
  await desk.connected();
  for (let round = 0; round < 3; round += 1) {
    const asked = Array.from({ length: 40 }, (_none, at) =>
      desk.ask('board:watch', { day: day(round * 40 + at) }).catch(() => null),
    );
    await Promise.all(asked);
    await pause(1_500);
  }
  await desk.get('board:watch', { day: day(1_000) });
  await until('one list is read, whichever page or day it was opened for', async () => {
    const reads = await readsOnChange();
    return reads > 0 && reads < 4;
  });
  expect(desk.board?.day).toBe(day(1_000));
  for (let at = 0; at < 20; at += 1) desk.socket.emit('board:watch', { day: day(2_000 + at) });
  await gone([desk]);
  await noneIsLeft();
});

test('[BD4] days that no calendar has, and days of all centuries, are refused or empty', async () => {
  const desk = coordinator.desk();
  await desk.connected();
  for (const wish of [
    '2026-02-30',
    '2026-13-01',
    '2026-00-00',
    '2027-02-29',
    '9999-12-31',
    '-271821-04-20',
    '',
    'today',
    1,
    null,
  ])
    expect([wish, await desk.codeOf('board:watch', { day: wish })]).toEqual([wish, 'bad_input']);
  for (const wish of ['2000-01-01', '2099-12-31', '2028-02-29', '2026-03-29', '2026-10-25'])
    expect([wish, await desk.codeOf('board:watch', { day: wish })]).toEqual([wish, null]);
  await gone([desk]);
  await noneIsLeft();
});

test('[BD4] pages that come and go at once, also while the list cannot be read, leave nothing', async () => {
  for (let round = 0; round < 10; round += 1) {
    const pages = Array.from({ length: 8 }, () => coordinator.desk());
    await Promise.all(pages.map((page) => page.connected()));
    for (const [at, page] of pages.entries()) page.socket.emit('board:watch', { day: day(at % 3) });
    if (round % 2) await pause(20);
    await gone(pages);
  }
  await world.query('alter table visits rename to visits_away');
  const desk = coordinator.desk();
  expect(await desk.codeOf('board:watch', { day: booking.page.localDate })).toBe('failed');
  await world.query('alter table visits_away rename to visits');
  expect(await desk.codeOf('board:watch', { day: booking.page.localDate })).toBeNull();
  await desk.row(booking.id);
  await gone([desk]);
  await noneIsLeft();
});
