import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AccessToken } from 'livekit-server-sdk';
import type { EnterReply } from '#contract/room';
import type { Browser } from '../support/browser.ts';
import { hasLiveKit, LIVEKIT_KEY, LIVEKIT_SECRET } from '../support/livekit-server.ts';
import { forgeToken, openLine } from '../support/media-line.ts';
import { addPeople, book, signIn, type Booking, type Staff } from '../support/people.ts';
import type { Page } from '../support/page.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let booking: Booking;
let desk: Page;
let room: string;

(hasLiveKit ? describe : describe.skip)('LiveKit and the database', () => {
  beforeAll(async () => {
    world = await World.start({ livekit: true });
    staff = await addPeople(world);
    coordinator = await signIn(world, staff.coordinator);
  });
  afterAll(() => world.dispose());

  beforeEach(async () => {
    booking = await book(world, staff, coordinator);
    desk = coordinator.desk();
    await desk.get('board:watch');
    const [row] = await world.query<{ room_name: string }>(
      'select room_name from consultations where consultation_id = $1',
      [booking.id],
    );
    room = row!.room_name;
    await until('the room is made', () => roomExists());
  });

  const roomExists = async () => (await world.livekit.rooms.listRooms([room])).length === 1;
  const inRoom = async () => (await world.livekit.rooms.listParticipants(room)).map((one) => one.identity);
  const liveKitPort = () => Number(new URL(world.livekit.url).port);
  const alertsOf = async (kind: string) =>
    (await world.query('select 1 from alerts where consultation_id = $1 and kind = $2', [booking.id, kind]))
      .length;

  test('[RM13] whoever is in the room without an admission is removed within seconds, and hosts are told', async () => {
    const intruder = await openLine(liveKitPort(), world.origin, {
      token: await forgeToken('p_intruder', room),
    });
    expect(intruder.status).toBe(101);
    await intruder.closed();
    expect(await inRoom()).toEqual([]);
    const told = await desk.alert(({ consultationId }) => consultationId === booking.id);
    expect(told).toMatchObject({ kind: 'uninvited_media', name: null });
  });

  test('[RM13] the hidden one too, and who was admitted to another room', async () => {
    const elsewhere = await book(world, staff, coordinator);
    const chair = (await signIn(world, staff.chair)).door(elsewhere.invitation('chair'));
    await chair.in('join');
    const { identity } = await chair.get<EnterReply>('room:enter');
    const lines = [
      await openLine(liveKitPort(), world.origin, {
        token: await forgeToken('p_ghost', room, { grant: { hidden: true } }),
      }),
      await openLine(liveKitPort(), world.origin, { token: await forgeToken(identity, room) }),
    ];
    expect(lines.map((line) => line.status)).toEqual([101, 101]);
    await Promise.all(lines.map((line) => line.closed()));
    await until('hosts are told', async () => (await alertsOf('uninvited_media')) > 0);
    await chair.in('room'); // in the own room nothing happened to them
  });

  test('[RM13] who was admitted is left alone', async () => {
    const browser = await signIn(world, staff.chair);
    const chair = browser.door(booking.invitation('chair'));
    await chair.in('join');
    const { token, identity } = await chair.get<EnterReply>('room:enter');
    const line = await openLine(world.port, world.origin, { token, cookie: browser.cookie });
    const intruder = await openLine(liveKitPort(), world.origin, {
      token: await forgeToken('p_intruder', room),
    });
    await intruder.closed(); // the reconciler has been here
    expect(line.isOpen()).toBe(true);
    expect(await inRoom()).toEqual([identity]);
    line.close();
  });

  test('[RM14] when LiveKit has lost its rooms, those of open sessions are made again, and ended ones are not', async () => {
    const over = await book(world, staff, coordinator);
    await desk.get('room:end', { consultationId: over.id });
    await world.livekit.program.kill();
    await world.livekit.program.start();
    await until('the room is back', () => roomExists());
    const [row] = await world.query<{ room_name: string }>(
      'select room_name from consultations where consultation_id = $1',
      [over.id],
    );
    expect(await world.livekit.rooms.listRooms([row!.room_name])).toEqual([]);
  });

  test('[RM14] a room that somebody deletes behind our back is made again', async () => {
    await world.livekit.rooms.deleteRoom(room);
    await until('the room is back', () => roomExists());
  });

  test('[RM11] a room that somebody makes again after the end is deleted', async () => {
    await desk.get('room:end', { consultationId: booking.id });
    await until('the room is gone', async () => !(await roomExists()));
    await world.livekit.rooms.createRoom({ name: room });
    await until('it is gone again', async () => !(await roomExists()));
  });

  describe('webhooks', () => {
    type Hook = {
      body?: string;
      secret?: string;
      key?: string;
      signed?: string;
      type?: string;
      header?: string | null;
    };
    let nth = 0;

    function hook(event: string, fields: object = {}): string {
      nth += 1;
      return JSON.stringify({
        id: `EV_${booking.id}_${nth}`,
        event,
        createdAt: '1',
        room: { name: room },
        ...fields,
      });
    }

    async function send({
      body = hook('room_finished'),
      secret = LIVEKIT_SECRET,
      key = LIVEKIT_KEY,
      signed = body,
      type,
      header,
    }: Hook) {
      const token = new AccessToken(key, secret, { ttl: 60 });
      token.sha256 = createHash('sha256').update(signed).digest('base64');
      const authorization = header === undefined ? await token.toJwt() : header;
      const headers = {
        'content-type': type ?? 'application/webhook+json',
        ...(authorization === null ? {} : { authorization }),
      };
      const { status } = await world.browser().send('/hooks/livekit', { method: 'POST', raw: body, headers });
      await world.context.settle();
      return status;
    }
    const seen = async () =>
      Number(
        (
          await world.query<{ n: string }>('select count(*) n from webhooks_seen where webhook_id like $1', [
            `EV_${booking.id}%`,
          ])
        )[0]!.n,
      );

    test('[RM12] one that LiveKit did not sign over these very bytes is refused and does nothing', async () => {
      const joined = hook('participant_joined', { participant: { identity: 'p_x' } });
      const refused: Hook[] = [
        { header: null },
        { header: 'Bearer x' },
        { secret: 'another-secret-that-is-long-enough-too' },
        { key: 'another-key' },
        { body: joined, signed: hook('room_started') },
        { body: `${joined} `, signed: joined },
        { body: joined, header: await forgeToken('p_x', room) },
        { type: 'application/json' },
        { type: 'text/plain' },
      ];
      for (const one of refused) expect(await send(one)).toBe(401);
      expect(await seen()).toBe(0);
      expect(await alertsOf('uninvited_media')).toBe(0);
    });

    test('[RM12] one that comes three times does its work once', async () => {
      const body = hook('participant_joined', { participant: { identity: 'p_uninvited' } });
      const statuses = [await send({ body }), ...(await Promise.all([send({ body }), send({ body })]))];
      expect(statuses).toEqual([200, 200, 200]);
      expect(await seen()).toBe(1);
      expect(await alertsOf('uninvited_media')).toBe(1);
    });

    test('[RM12] those that come out of order, or of rooms and people nobody knows, hurt nothing', async () => {
      const chair = (await signIn(world, staff.chair)).door(booking.invitation('chair'));
      await chair.in('join');
      const { identity } = await chair.get<EnterReply>('room:enter');
      for (const body of [
        hook('participant_left', { participant: { identity } }),
        hook('participant_joined', { participant: { identity } }),
        hook('track_unpublished', { participant: { identity } }),
        hook('room_started'),
        hook('room_finished', { room: { name: 'r_nobody' } }),
        hook('participant_joined', { room: { name: 'r_nobody' }, participant: { identity: 'p_nobody' } }),
        hook('participant_joined', { room: null }),
        hook('something_new'),
      ])
        expect(await send({ body })).toBe(200);
      await chair.in('room');
      expect(await alertsOf('uninvited_media')).toBe(0);
    });
  });
});
