import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import type { EnterReply } from '#contract/room';
import type { Browser } from '../support/browser.ts';
import { LIVEKIT_KEY, LIVEKIT_SECRET, hasLiveKit } from '../support/livekit-server.ts';
import { forgeToken, openLine, type Line } from '../support/media-line.ts';
import { addPeople, book, knockForm, signIn, type Booking, type Staff } from '../support/people.ts';
import type { Page } from '../support/page.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let booking: Booking;
let room: string;
let desk: Page;
let guest: { browser: Browser; page: Page; token: string; identity: string; admissionId: string };

(hasLiveKit ? describe : describe.skip)('the gate', () => {
  beforeAll(async () => {
    world = await World.start({ livekit: true });
    staff = await addPeople(world);
    coordinator = await signIn(world, staff.coordinator);
  });
  afterAll(() => world.dispose());

  beforeEach(async () => {
    booking = await book(world, staff, coordinator);
    desk = coordinator.desk();
    guest = await admitted();
    const [row] = await world.query<{ room_name: string }>(
      'select room_name from consultations where consultation_id = $1',
      [booking.id],
    );
    room = row!.room_name;
  });

  async function admitted() {
    const browser = await booking.claim('requester');
    const page = browser.door(booking.invitation('requester'));
    await page.in('join');
    const { visitId } = await page.get<{ visitId: string }>('lobby:knock', knockForm('Jaakko Keinotekoinen'));
    await desk.get('lobby:admit', { consultationId: booking.id, visitIds: [visitId] });
    await page.in('room');
    const reply = await page.get<EnterReply>('room:enter');
    return { browser, page, ...reply };
  }
  /** As the guest's own browser would, with its cookie, unless a test wishes otherwise. */
  const open = (token: string | null, wish: Parameters<typeof openLine>[2] = {}): Promise<Line> =>
    openLine(world.port, world.origin, { token, cookie: guest.browser.cookie, ...wish });
  const validate = async (token: string) =>
    (await guest.browser.get(`/rtc/v1/validate?access_token=${encodeURIComponent(token)}`)).status;

  test('[RM5] lets through who has an open admission, with the service’s token', async () => {
    const line = await open(guest.token);
    expect(line.status).toBe(101);
    await until('LiveKit sees the guest', async () =>
      (await world.livekit.rooms.listParticipants(room)).some((one) => one.identity === guest.identity),
    );
    line.close();
  });

  describe('whatever the token says', () => {
    const claims = (sub: string, inRoom: string) =>
      new SignJWT({ video: { room: inRoom, roomJoin: true } }).setSubject(sub).setIssuer(LIVEKIT_KEY);
    const key = new TextEncoder().encode(LIVEKIT_SECRET);
    const sign = (jwt: SignJWT, alg = 'HS256', secret = key) => jwt.setProtectedHeader({ alg }).sign(secret);

    const tokens: [string, () => Promise<string | null> | string | null][] = [
      ['none at all', () => null],
      ['an empty one', () => ''],
      ['noise', () => 'a.b.c'],
      [
        'one without a signature',
        () =>
          new UnsecuredJWT({ video: { room, roomJoin: true } })
            .setSubject(guest.identity)
            .setIssuer(LIVEKIT_KEY)
            .setExpirationTime('1m')
            .encode(),
      ],
      [
        'one of another key',
        () => forgeToken(guest.identity, room, { secret: 'another-secret-that-is-long-enough-too' }),
      ],
      ['one of another algorithm', () => sign(claims(guest.identity, room).setExpirationTime('1m'), 'HS512')],
      [
        'one of another issuer',
        () => sign(claims(guest.identity, room).setIssuer('someone').setExpirationTime('1m')),
      ],
      [
        'one that has run out',
        () => sign(claims(guest.identity, room).setExpirationTime(Math.floor(Date.now() / 1000) - 60)),
      ],
      [
        'one of tomorrow',
        () => sign(claims(guest.identity, room).setNotBefore('1h').setExpirationTime('2h')),
      ],
      [
        'one without a room',
        () =>
          sign(
            new SignJWT({ video: { roomJoin: true } })
              .setSubject(guest.identity)
              .setIssuer(LIVEKIT_KEY)
              .setExpirationTime('1m'),
          ),
      ],
      ['one for another room', () => forgeToken(guest.identity, 'r_somewhere')],
      [
        'one of nobody',
        () =>
          sign(
            new SignJWT({ video: { room, roomJoin: true } }).setIssuer(LIVEKIT_KEY).setExpirationTime('1m'),
          ),
      ],
      ['one for whom nobody let in', () => forgeToken('p_nobody', room)],
      [
        'an administrator’s',
        () => forgeToken('p_admin', room, { grant: { roomAdmin: true, roomCreate: true, hidden: true } }),
      ],
      ['one with bytes appended', () => `${guest.token}AAAA`],
      ['one of forty kilobytes', () => `${guest.token}${'A'.repeat(40_000)}`],
    ];

    test.each(tokens)('[RM5] %s is refused, on the line and when asked', async (_what, make) => {
      const token = await make();
      expect((await open(token)).status).toBe(401);
      expect(await validate(token ?? '')).toBe(401);
    });
  });

  test('[RM5] no other path, origin or room leads past it', async () => {
    for (const path of ['/rtc/../rtc', '/twirp/livekit.RoomService/ListRooms', '/rtcx', '/rtc%2f', '/'])
      expect((await open(guest.token, { path })).status).not.toBe(101);
    for (const origin of ['https://evil.example', 'null', undefined, `${world.origin}.evil.example`])
      expect((await open(guest.token, { headers: { origin } })).status).toBe(403);
    const twirp = await world
      .browser()
      .send('/twirp/livekit.RoomService/ListRooms', { method: 'POST', body: {} });
    expect(twirp.status).toBe(404);
  });

  test('[RM5] one admission is one participant: no second one rides on the same token', async () => {
    for (const path of ['/rtc', '/rtc/v1'])
      expect((await open(guest.token, { path, query: '&publish=ghost' })).status).toBe(401);
    const [before, after] = [await open(guest.token), await open(guest.token)];
    await before.closed(); // a reload takes the place of the page before
    const inside = async () => (await world.livekit.rooms.listParticipants(room)).map((one) => one.identity);
    await until('LiveKit sees the one that came after', async () => (await inside()).length > 0);
    expect(await inside()).toEqual([guest.identity]);
    after.close();
  });

  test('[RM5] a stolen token is worth nothing in another browser, nor in one whose link went on elsewhere', async () => {
    const thief = await booking.claim('guest');
    for (const cookie of [null, thief.cookie]) expect((await open(guest.token, { cookie })).status).toBe(401);
    const path = `/api/consultations/${booking.id}/invitations/${booking.invitation('requester')}/resend`;
    const line = await open(guest.token);
    await coordinator.post(path);
    await line.closed();
    expect((await open(guest.token)).status).toBe(401);
  });

  describe('somebody who was removed', () => {
    test('[RM6] [RM7] is cut off, and stays out with every token there is', async () => {
      const line = await open(guest.token);
      const refreshed = await forgeToken(guest.identity, room, { ttl: 600 }); // as LiveKit hands out by itself
      await desk.get('room:remove', { consultationId: booking.id, admissionId: guest.admissionId });
      await line.closed();
      await guest.page.in('removed');
      for (const token of [guest.token, refreshed]) expect((await open(token)).status).toBe(401);
      await until(
        'LiveKit has nobody',
        async () => (await world.livekit.rooms.listParticipants(room)).length === 0,
      );
    });

    test('[RM6] stays out with a reload, a new claim and a new tab', async () => {
      const booked = await book(world, staff, coordinator);
      const browser = await booked.claim('requester');
      const page = browser.door(booked.invitation('requester'));
      await page.in('join');
      const { visitId } = await page.get<{ visitId: string }>(
        'lobby:knock',
        knockForm('Jaakko Keinotekoinen'),
      );
      await desk.get('lobby:admit', { consultationId: booked.id, visitIds: [visitId] });
      const { room: inside } = await page.in('room');
      await desk.get('room:remove', { consultationId: booked.id, admissionId: inside.admissionId });
      await page.in('removed');
      const again = browser.door(booked.invitation('requester'));
      await again.in('removed');
      expect(await again.codeOf('room:enter').catch(() => 'removed')).toBe('removed');
      const secret = booked.secret('requester');
      expect((await browser.post('/api/links/claim', { secret })).body).toEqual({ state: 'unknown' });
      expect((await world.browser().post('/api/links/claim', { secret })).body).toEqual({ state: 'unknown' });
    });
  });

  test('[RM7] [RM11] the end cuts every line, refuses every token and leaves LiveKit no room', async () => {
    const browser = await signIn(world, staff.chair);
    const chair = browser.door(booking.invitation('chair'));
    await chair.in('join');
    const host = await chair.get<EnterReply>('room:enter');
    const lines = [await open(guest.token), await open(host.token, { cookie: browser.cookie })];
    expect(lines.map((line) => line.status)).toEqual([101, 101]);
    await chair.get('room:end', { consultationId: booking.id });
    await Promise.all(lines.map((line) => line.closed()));
    for (const token of [guest.token, host.token, await forgeToken(host.identity, room)])
      expect((await open(token)).status).toBe(401);
    await until('the room is gone', async () => (await world.livekit.rooms.listRooms([room])).length === 0);
    await guest.page.in('ended');
    expect(await guest.page.codeOf('room:enter')).toBe('ended');
    expect((await world.browser().post('/api/links/look', { secret: booking.secret('guest') })).body).toEqual(
      { state: 'unknown' },
    );
  });

  test('[RM7] a line that was opened while its person was being removed does not stay', async () => {
    const open10 = () => Array.from({ length: 10 }, () => open(guest.token));
    const before = open10();
    const removed = desk.get('room:remove', { consultationId: booking.id, admissionId: guest.admissionId });
    const lines = await Promise.all([...before, ...open10()]);
    await removed;
    await Promise.all(lines.map((line) => line.closed()));
  });

  test('a line to a LiveKit that is away ends, and nothing else does', async () => {
    await world.livekit.program.kill();
    const line = await open(guest.token);
    await line.closed();
    expect(await validate(guest.token)).toBe(503);
    expect(await guest.page.codeOf('room:enter')).toBe('media_away');
    expect((await world.browser().get('/health/live')).status).toBe(200);
    await world.livekit.program.start();
    const { token } = await guest.page.get<EnterReply>('room:enter'); // [RM14]: the room is made again first
    expect((await open(token)).status).toBe(101);
  });
});
