import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BoardDelta } from '#contract/board';
import { HOUR, MINUTE } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, addPerson, book, OTHER_REGION, REGION, signIn, type Staff } from '../support/people.ts';
import type { Page } from '../support/page.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;

beforeAll(async () => {
  world = await World.start({ manualClock: true, livekit: true });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());

async function watch(browser = coordinator): Promise<Page> {
  const page = browser.desk();
  await page.get('board:watch');
  return page;
}
const idsOn = (page: Page) => page.rows.map((row) => row.consultationId);

describe('what is on it', () => {
  test('[BD1] one’s own regions, today and whatever is still open, in order of start', async () => {
    const others = await signIn(world, staff.otherCoordinator);
    const later = await book(world, staff, coordinator, { inMinutes: 180 });
    const soon = await book(world, staff, coordinator);
    const tomorrow = await book(world, staff, coordinator, { inMinutes: 24 * 60 });
    const foreign = await book(world, staff, others, { regionId: OTHER_REGION } as object);
    expect(idsOn(await watch())).toEqual([soon.id, later.id]);
    expect(idsOn(await watch(others))).toEqual([foreign.id]);
    const both = await addPerson(world, 'Sini Tyhjäpaikka', ['coordinator'], [REGION, OTHER_REGION]);
    expect(idsOn(await watch(await signIn(world, both)))).toEqual(
      expect.arrayContaining([soon.id, foreign.id]),
    );
    expect(idsOn(await watch())).not.toContain(tomorrow.id);
  });

  test('[BD1] one that is still open after midnight stays', async () => {
    const own = await World.start({ manualClock: '2026-03-17T21:30:00Z' }); // half past eleven at night in Helsinki
    try {
      const people = await addPeople(own);
      const browser = await signIn(own, people.coordinator);
      const booking = await book(own, people, browser);
      await own.advance(HOUR); // half past midnight: another day
      const page = await watch(browser);
      expect(page.board!.day).toBe('2026-03-18');
      expect(idsOn(page)).toEqual([booking.id]);
      await page.get('room:end', { consultationId: booking.id });
      await until('the list without it', async () => idsOn(await watch(browser)).length === 0);
    } finally {
      await own.dispose();
    }
  });

  test('[BD1] nobody but a coordinator has one', async () => {
    const evaluator = await addPerson(world, 'Ylva Exempelström', ['evaluator', 'administrator'], [REGION]);
    for (const person of [staff.chair, evaluator])
      expect(await (await signIn(world, person)).desk().codeOf('board:watch')).toBe('not_allowed');
    expect(await world.browser().desk().shut()).toBe('not_signed_in');
  });
});

describe('how it changes', () => {
  test('[BD2] each change comes cell by cell, on top of what was sent, and builds the row that stands in the database', async () => {
    const page = await watch();
    const booking = await book(world, staff, coordinator);
    await page.row(booking.id, (row) => row.status === 'lobby_open');
    const { page: guest } = await booking.knock('requester');
    const row = await page.row(booking.id, ({ queue }) => queue.length === 1);
    expect(row).toMatchObject({
      coordinator: 'Raili Olematon',
      requester: { name: 'Jaakko Keinotekoinen', state: 'waiting' },
      panel: [
        { name: 'Kaisla Harjoituslahti', chair: true, inside: false, reply: null },
        { name: 'Otso Demonäyte', chair: false, inside: false, reply: null },
      ],
    });
    await world.mailsSettled();
    for (const saying of ['late', 'break', 'back']) await guest.get('lobby:say', { saying });
    await page.row(booking.id, ({ queue }) => queue[0]?.saying === null);
    const { version } = await page.row(booking.id);
    const deltas = page.heard.filter((one) => one.name === 'board:delta');
    const bases = deltas.map((one) => (one.payload as BoardDelta).base);
    expect(bases).toEqual(bases.map((_base, at) => bases[0]! + at));
    const fresh = await (await watch()).row(booking.id);
    expect(fresh).toEqual(await page.row(booking.id));
    expect(fresh.version).toBe(version);
  });

  test('[BD2] a row of another region is sent to nobody here', async () => {
    const page = await watch();
    const others = await signIn(world, staff.otherCoordinator);
    const foreign = await book(world, staff, others, { regionId: OTHER_REGION } as object);
    await foreign.knock('requester');
    const own = await book(world, staff, coordinator);
    await page.row(own.id);
    expect(JSON.stringify(page.heard)).not.toContain(foreign.id);
  });
});

describe('acting from it', () => {
  test('[BD3] admit, message, turn away, extend and end, without media and without entering', async () => {
    const page = await watch();
    const booking = await book(world, staff, coordinator);
    const [one, two] = [await booking.knock('requester'), await booking.knock('guest')];
    const of = { consultationId: booking.id };
    await page.get('lobby:message', { ...of, visitId: one.visitId, text: 'Hetki' });
    await one.page.in('waiting', (view) => view.messages.length === 1);
    await page.get('lobby:admit', { ...of, visitIds: [one.visitId] });
    await one.page.in('room');
    await page.get('lobby:turn-away', { ...of, visitId: two.visitId });
    await two.page.in('turned_away');
    const { endsAt } = await page.row(booking.id, (row) => row.inside.length === 1);
    await page.get('room:extend', of);
    const longer = await page.row(booking.id, (row) => row.endsAt !== endsAt);
    expect(Date.parse(longer.endsAt) - Date.parse(endsAt)).toBe(10 * MINUTE);
    await page.get('room:end', of);
    await one.page.in('ended');
    const ended = await page.row(booking.id, (row) => row.status === 'ended');
    expect(ended).toMatchObject({ inside: [], queue: [], phase: null });
    const coordinatorsIn = await world.query('select 1 from admissions where invitation_id = $1', [
      booking.invitation('coordinator'),
    ]);
    expect(coordinatorsIn).toEqual([]);
  });

  test('[BD3] the requester’s way is told word by word', async () => {
    const page = await watch();
    const booking = await book(world, staff, coordinator);
    const becomes = (state: string) => page.row(booking.id, (row) => row.requester.state === state);
    await becomes('link_not_opened');
    const { page: guest, visitId } = await booking.knock('requester');
    await becomes('waiting');
    await page.get('lobby:admit', { consultationId: booking.id, visitIds: [visitId] });
    await becomes('inside');
    await guest.in('room');
    guest.drop();
    await becomes('lost');
    await world.advance(5 * MINUTE);
    await becomes('left');
  });
});
