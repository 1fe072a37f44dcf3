import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { EnterReply } from '#contract/room';
import type { Browser } from '../support/browser.ts';
import { hasLiveKit } from '../support/livekit-server.ts';
import { cookieOf, forgeToken, openLine } from '../support/media-line.ts';
import { addPeople, book, signIn, type Booking, type Staff } from '../support/people.ts';
import type { Page } from '../support/page.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let booking: Booking;
let desk: Page;
let page: Page;
let key: EnterReply;
let room: string;

(hasLiveKit ? describe : describe.skip)('somebody who is rightly inside and wants more', () => {
  beforeAll(async () => {
    world = await World.start({ livekit: true });
    staff = await addPeople(world);
    coordinator = await signIn(world, staff.coordinator);
  });
  afterAll(() => world.dispose());

  beforeEach(async () => {
    booking = await book(world, staff, coordinator);
    desk = coordinator.desk();
    const knocked = await booking.knock('requester');
    page = knocked.page;
    await desk.get('lobby:admit', { consultationId: booking.id, visitIds: [knocked.visitId] });
    await page.in('room');
    key = await page.get<EnterReply>('room:enter');
    const [row] = await world.query<{ room_name: string }>(
      'select room_name from consultations where consultation_id = $1',
      [booking.id],
    );
    room = row!.room_name;
  });

  /** Speaks HTTP byte by byte; answers all that came back until the line was closed. */
  function speak(lines: string[], after: string): Promise<string> {
    return new Promise((resolve) => {
      let heard = '';
      const socket = connect(world.port, '127.0.0.1', () =>
        socket.write(`${lines.join('\r\n')}\r\n\r\n${after}`),
      );
      socket.on('data', (chunk: Buffer) => {
        heard += chunk.toString('latin1');
        socket.write(after); // whatever was answered, go on with the next request
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(heard));
      setTimeout(() => socket.destroy(), 20_000).unref(); // reached only where the service holds the line open
    });
  }
  const upgrade = (version: string, query = `access_token=${key.token}`, method = 'GET') => [
    `${method} /rtc?${query} HTTP/1.1`,
    `Host: 127.0.0.1:${world.port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    `Sec-WebSocket-Version: ${version}`,
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    `Origin: ${world.origin}`,
    `Cookie: ${cookieOf(page).cookie}`,
  ];
  const identities = async () =>
    (await world.livekit.rooms.listParticipants(room)).map((one) => one.identity);

  test('[RM15] a handshake that LiveKit refuses leaves no bare connection to the rest of LiveKit', async () => {
    const next = `GET / HTTP/1.1\r\nHost: livekit\r\n\r\n`;
    const heard = await speak(upgrade('7'), next);
    expect(heard.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  });

  test('[RM15] LiveKit sees the token that was checked, not one in a header beside it', async () => {
    const ghost = await forgeToken('p_ghost', room);
    const headers = { ...cookieOf(page), authorization: `Bearer ${ghost}` };
    const line = await openLine(world.port, world.origin, { token: key.token, headers });
    await until('LiveKit sees somebody', async () => (await identities()).length > 0);
    expect(await identities()).toEqual([key.identity]);
    line.close();
  });

  test('[RM15] two tokens are as good as none, and nothing but GET opens a line', async () => {
    const ghost = await forgeToken('p_ghost', room);
    const twice = `access_token=${key.token}&access_token=${ghost}`;
    expect(await speak(upgrade('13', twice), '')).toMatch(/^HTTP\/1\.1 401 /);
    expect(await speak(upgrade('13', undefined, 'POST'), '')).toMatch(/^HTTP\/1\.1 403 /);
  });

  test('[RM15] of LiveKit’s plain HTTP only the two questions of a page are passed on', async () => {
    const get = async (path: string, method = 'GET') =>
      (await world.browser().send(`${path}?access_token=${key.token}`, { method, headers: cookieOf(page) }))
        .status;
    expect(await get('/rtc/validate')).toBe(200);
    for (const path of [
      '/rtc',
      '/rtc/',
      '/rtc/../twirp/livekit.RoomService/ListRooms',
      '/rtc/v1/../../debug/rooms',
    ])
      for (const method of ['GET', 'POST']) expect(await get(path, method)).toBe(404);
  });

  test('[RM5] a token without the cookie of the browser it was given to opens nothing', async () => {
    const stranger = await booking.claim('guest');
    for (const headers of [{}, { cookie: String(stranger.cookie) }]) {
      const line = await openLine(world.port, world.origin, { token: key.token, headers });
      expect(line.status).toBe(401);
    }
  });

  test('[RM7] who was refused holds no open socket', async () => {
    const socket = connect({ port: world.port, host: '127.0.0.1', allowHalfOpen: true }, () =>
      socket.write(`${upgrade('13', 'access_token=a.b.c').join('\r\n')}\r\n\r\n`),
    );
    socket.resume().on('error', () => undefined);
    await until('the service has let go', () => {
      if (socket.readableEnded) socket.write('still here?');
      return socket.destroyed;
    });
  });

  test('[RM7] a session that ends takes its media line along', async () => {
    const browser = await signIn(world, staff.chair);
    const chair = browser.door(booking.invitation('chair'));
    await chair.in('join');
    const { token } = await chair.get<EnterReply>('room:enter');
    const line = await openLine(world.port, world.origin, { token, headers: cookieOf(chair) });
    expect(line.status).toBe(101);
    await browser.post('/api/sign-out');
    await line.closed();
    const again = await openLine(world.port, world.origin, { token, headers: cookieOf(chair) });
    expect(again.status).toBe(401);
  });
});
