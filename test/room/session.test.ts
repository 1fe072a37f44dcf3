import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { EnterReply } from '#contract/room';
import { MINUTE } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, book, knockForm, signIn, type Booking, type Staff } from '../support/people.ts';
import type { Page } from '../support/page.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let booking: Booking;
let desk: Page;

beforeAll(async () => {
  world = await World.start({ manualClock: true, livekit: true });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());

beforeEach(async () => {
  booking = await book(world, staff, coordinator);
  desk = coordinator.desk();
  await desk.get('board:watch');
});

const admit = (visitId: string) =>
  desk.get('lobby:admit', { consultationId: booking.id, visitIds: [visitId] });
const shownAs = (status: string) => desk.row(booking.id, (row) => row.status === status);

async function host(role: 'chair' | 'expert' | 'coordinator'): Promise<{ page: Page } & EnterReply> {
  const browser = role === 'coordinator' ? coordinator : await signIn(world, staff[role]);
  const page = browser.door(booking.invitation(role));
  await page.in('join');
  const reply = await page.get<EnterReply>('room:enter');
  await page.in('room');
  return { page, ...reply };
}

/** A requester who has been let in, with the browser to come back in. */
async function admittedGuest(): Promise<{ browser: Browser; page: Page; admissionId: string }> {
  const browser = await booking.claim('requester');
  const page = browser.door(booking.invitation('requester'));
  await page.in('join');
  const { visitId } = await page.get<{ visitId: string }>('lobby:knock', knockForm('Jaakko Keinotekoinen'));
  await page.in('waiting');
  await admit(visitId);
  const { room } = await page.in('room');
  return { browser, page, admissionId: room.admissionId };
}

describe('time', () => {
  test('[CN9] the lobby opens fifteen minutes before the planned start, once, however often its moment is worked on', async () => {
    booking = await book(world, staff, coordinator, { inMinutes: 30 });
    await world.advance(15 * MINUTE - 1);
    expect((await desk.row(booking.id)).status).toBe('scheduled');
    await world.advance(1);
    const { version } = await shownAs('lobby_open');
    const [room] = await world.query('select room_name from consultations where consultation_id = $1', [
      booking.id,
    ]);
    await world.query('update due_work set done_at = null, claimed_until = null where subject = $1', [
      booking.id,
    ]);
    await Promise.all([world.doDueWork(), world.doDueWork()]);
    expect(
      await world.query('select room_name, version from consultations where consultation_id = $1', [
        booking.id,
      ]),
    ).toEqual([{ ...room, version }]);
  });

  test('[CN10] closes thirty minutes after its planned end and warns those inside five minutes before', async () => {
    const { page } = await host('chair');
    await world.advance(70 * MINUTE + 25 * MINUTE - 1);
    expect((await page.in('room')).room.closesAt).toBeNull();
    await world.advance(1);
    const warned = await page.in('room', ({ room }) => room.closesAt !== null);
    expect(Date.parse(warned.room.closesAt!) - world.now().getTime()).toBe(5 * MINUTE);
    await world.advance(5 * MINUTE - 1);
    await page.in('room');
    await world.advance(1);
    await page.in('ended');
  });

  test('[CN10] extending moves warning and end, also once warned', async () => {
    const { page } = await host('chair');
    await world.advance(95 * MINUTE);
    await page.in('room', ({ room }) => room.closesAt !== null);
    await page.get('room:extend', { consultationId: booking.id });
    await page.in('room', ({ room }) => room.closesAt === null);
    await world.advance(9 * MINUTE);
    await page.in('room');
    await world.advance(MINUTE);
    await page.in('room', ({ room }) => room.closesAt !== null);
    await world.advance(5 * MINUTE);
    await page.in('ended');
  });

  test('[CN10] a lobby that nobody used closes too', async () => {
    await world.advance(100 * MINUTE);
    await shownAs('ended');
  });
});

describe('coming in', () => {
  test('[RM4] a guest needs an open admission, a host an open session', async () => {
    const early = await book(world, staff, coordinator, { inMinutes: 120 });
    const chair = await signIn(world, staff.chair);
    const page = chair.door(early.invitation('chair'));
    await page.in('early');
    expect(await page.codeOf('room:enter')).toBe('too_early');
    const { page: guest } = await booking.knock('guest');
    expect(await guest.codeOf('room:enter')).toBe('not_admitted');
    await desk.get('room:end', { consultationId: booking.id });
    for (const role of ['chair', 'expert'] as const) {
      const late = (await signIn(world, staff[role])).door(booking.invitation(role));
      await late.in('ended');
      expect(await late.codeOf('room:enter')).toBe('ended');
    }
  });

  test('[RM4] the token rides along with the news of admission', async () => {
    const { page, visitId } = await booking.knock('requester');
    await admit(visitId);
    await page.in('room');
    expect(page.tokens).toHaveLength(1);
  });

  test('[CN2] the coordinator watching does not begin it; an expert begins, a guest makes it together', async () => {
    await host('coordinator');
    await desk.row(booking.id, (row) => row.inside.length === 1 && row.status === 'lobby_open');
    await host('expert');
    await desk.row(booking.id, (row) => row.phase === 'experts_only');
    await admittedGuest();
    const together = await desk.row(booking.id, (row) => row.phase === 'together');
    expect(together.actualStart).toBe(world.now().toISOString());
    await host('chair');
    await desk.row(booking.id, (row) => row.inside.length === 4 && row.phase === 'together');
  });

  test('entering twice is one place, one identity, and a fresh token', async () => {
    const { page, identity, admissionId } = await host('chair');
    expect(await page.get<EnterReply>('room:enter')).toMatchObject({ identity, admissionId });
    await desk.row(booking.id, (row) => row.inside.length === 1);
  });
});

describe('going', () => {
  test('[RM8] a lost seat is kept: the person comes back past the lobby, with the same identity', async () => {
    const { browser, page, admissionId } = await admittedGuest();
    page.drop();
    await desk.row(booking.id, (row) => row.inside[0]?.presence === 'lost');
    await world.advance(5 * MINUTE - 1);
    const back = browser.door(booking.invitation('requester'));
    expect((await back.in('room')).room.admissionId).toBe(admissionId);
    await desk.row(booking.id, (row) => row.inside[0]?.presence === 'inside');
    await world.advance(5 * MINUTE);
    await back.in('room');
  });

  test('[RM8] after five minutes a guest waits again, and a host walks in', async () => {
    const guest = await admittedGuest();
    const chair = await host('chair');
    for (const { page } of [guest, chair]) page.drop();
    await desk.row(booking.id, (row) => row.inside.every((one) => one.presence === 'lost'));
    await world.advance(5 * MINUTE);
    await desk.row(booking.id, (row) => row.inside.length === 0);
    const back = guest.browser.door(booking.invitation('requester'));
    expect(await back.in('join')).toMatchObject({ cameBack: 'expired' });
    expect(await back.codeOf('room:enter')).toBe('not_admitted');
    expect((await host('chair')).admissionId).not.toBe(chair.admissionId);
  });

  test('[RM9] leaving on purpose gives the seat up: a guest knocks again, a host walks in', async () => {
    const guest = await admittedGuest();
    const chair = await host('chair');
    await guest.page.get('room:leave');
    expect(await guest.page.in('join')).toMatchObject({ cameBack: 'left' });
    expect(await guest.page.codeOf('room:enter')).toBe('not_admitted');
    expect(await guest.page.codeOf('room:leave')).toBe('not_inside');
    expect(await guest.page.codeOf('lobby:knock', knockForm('Jaakko Keinotekoinen'))).toBeNull();
    await chair.page.get('room:leave');
    await chair.page.in('join');
    expect((await chair.page.get<EnterReply>('room:enter')).identity).not.toBe(chair.identity);
  });
});

describe('acting inside', () => {
  test('[RM10] nobody removes themself or the coordinator', async () => {
    const [chair, watching] = [await host('chair'), await host('coordinator')];
    const remove = (page: Page, admissionId: string) =>
      page.codeOf('room:remove', { consultationId: booking.id, admissionId });
    expect(await remove(chair.page, chair.admissionId)).toBe('not_allowed');
    expect(await remove(chair.page, watching.admissionId)).toBe('not_allowed');
    const guest = await admittedGuest();
    expect(await remove(guest.page, chair.admissionId)).toBe('not_allowed');
    expect(await remove(chair.page, guest.admissionId)).toBeNull();
    await guest.page.in('removed');
  });

  test('[RM6] who was removed comes back by a coordinator’s new link, and by the lobby', async () => {
    const guest = await admittedGuest();
    await desk.get('room:remove', { consultationId: booking.id, admissionId: guest.admissionId });
    await guest.page.in('removed');
    await coordinator.post(
      `/api/consultations/${booking.id}/invitations/${booking.invitation('requester')}/resend`,
    );
    await booking.claim('requester', guest.browser, 2);
    const back = guest.browser.door(booking.invitation('requester'));
    await back.in('join');
    expect(await back.codeOf('room:enter')).toBe('not_admitted');
  });

  test('a hand goes up once and down once, and everybody inside sees it', async () => {
    const [chair, guest] = [await host('chair'), await admittedGuest()];
    await guest.page.get('room:hand', { raised: true });
    await chair.page.in('room', ({ room }) =>
      room.people.some((one) => one.role === 'requester' && one.handRaisedAt !== null),
    );
    await world.mailsSettled();
    const [row] = await world.query<{ version: number }>(
      'select version from consultations where consultation_id = $1',
      [booking.id],
    );
    const { version } = row!;
    await guest.page.get('room:hand', { raised: true });
    await guest.page.get('room:quality', { quality: 'weak' });
    const next = await chair.page.in('room', ({ room }) => room.people.some((one) => one.quality === 'weak'));
    expect(next.version).toBe(version + 1);
  });

  test('[CN3] versions rise by one, each event carries the one it raised, and none comes twice', async () => {
    const { page } = await admittedGuest();
    await host('chair');
    await Promise.all(
      Array.from({ length: 20 }, (_, nth) => page.ask('room:hand', { raised: nth % 2 === 0 })),
    );
    await desk.get('room:end', { consultationId: booking.id });
    const events = await world.query<{ version: number }>(
      'select distinct version from consultation_events where consultation_id = $1 order by version',
      [booking.id],
    );
    const [now] = await world.query<{ version: number }>(
      'select version from consultations where consultation_id = $1',
      [booking.id],
    );
    expect(events.map((one) => one.version)).toEqual(
      Array.from({ length: now!.version }, (_, nth) => nth + 1),
    );
    const order = await world.query<{ version: number }>(
      'select version from consultation_events where consultation_id = $1 order by event_id',
      [booking.id],
    );
    expect(order.map((one) => one.version)).toEqual(
      order.map((one) => one.version).toSorted((a, b) => a - b),
    );
  });
});
