import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MINUTE } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, book, signIn, type Booking, type Staff } from '../support/people.ts';
import type { Page } from '../support/page.ts';
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

/** Every key of a view, with the keys inside: `me.name`, `messages.0.text`. */
function fieldsOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => fieldsOf(inner, path ? `${path}.${key}` : key));
}

const BASE = ['version', 'language', 'serverTime', 'notes', 'state'];
const TIME = ['time.startsAt', 'time.endsAt', 'time.lobbyOpensAt', 'time.timeZone'];
const ME = ['me.invitationId', 'me.role', 'me.name', 'me.title', 'me.organisation'];
const only = (view: unknown) => fieldsOf(view).toSorted();

describe('field by field, and nothing more', () => {
  test('[LB9] before the lobby opens, at the join screen, and while waiting', async () => {
    const booking = await book(world, staff, coordinator, { inMinutes: 30 });
    const page = await booking.door('requester');
    expect(only(await page.in('early'))).toEqual([...BASE, ...TIME, ...ME, 'canHost', 'reply'].toSorted());
    await world.advance(15 * MINUTE);
    expect(only(await page.in('join'))).toEqual([...BASE, ...TIME, ...ME, 'canHost', 'cameBack'].toSorted());
    const waiting = await knockOn(page);
    const fields = ['visitId', 'knockedAt', 'noticedAt', 'hostInside', 'saying', 'messages'].filter(
      (one) => one !== 'messages',
    );
    expect(only(waiting)).toEqual([...BASE, ...TIME, ...ME, ...fields].toSorted());
    expect(waiting.messages).toEqual([]);
  });

  test('the last pages say when, and nothing of who', async () => {
    const booking = await book(world, staff, coordinator);
    const { page } = await booking.knock('requester');
    const { page: turned, visitId } = await booking.knock('guest');
    const desk = coordinator.desk();
    await desk.get('lobby:turn-away', { consultationId: booking.id, visitId });
    expect(only(await turned.in('turned_away'))).toEqual(BASE.toSorted());
    await desk.get('room:end', { consultationId: booking.id });
    expect(only(await page.in('ended'))).toEqual([...BASE, 'at', 'timeZone'].toSorted());
    await coordinator.post(
      `/api/consultations/${booking.id}/invitations/${booking.invitation('chair')}/revoke`,
    );
  });
});

describe('one who waits', () => {
  let booking: Booking;
  let page: Page;
  let secrets: string[];

  beforeAll(async () => {
    booking = await book(world, staff, coordinator);
    ({ page } = await booking.knock('requester'));
    const chair = (await signIn(world, staff.chair)).door(booking.invitation('chair'));
    await chair.in('join');
    const { token, identity, admissionId } = await chair.get<Record<string, string>>('room:enter');
    const guest = await booking.knock('guest');
    await chair.get('lobby:admit', { consultationId: booking.id, visitIds: [guest.visitId] });
    await chair.get('room:hand', { raised: true });
    await page.in('waiting', (view) => view.hostInside);
    const [row] = await world.query<{ room_name: string }>(
      'select room_name from consultations where consultation_id = $1',
      [booking.id],
    );
    const others = await world.query<{ identity: string; admission_id: string }>(
      'select identity, admission_id from admissions where consultation_id = $1',
      [booking.id],
    );
    secrets = [
      token!,
      identity!,
      admissionId!,
      row!.room_name,
      ...others.flatMap((one) => [one.identity, one.admission_id]),
    ];
  });

  test('[LB9] was never sent a name, an id, the room or a token of those inside', () => {
    const said = JSON.stringify(page.heard);
    const names = [
      'Kaisla',
      'Harjoituslahti',
      'Otso',
      'Demonäyte',
      'Raili',
      'Olematon',
      'Tiina',
      'Testitapaus',
    ];
    const roles = [
      'people',
      'queue',
      'identity',
      'token',
      'admission',
      'quality',
      'experts_only',
      'together',
    ];
    const others = (['chair', 'expert', 'coordinator', 'guest'] as const).map((role) =>
      booking.invitation(role),
    );
    for (const secret of [...secrets, ...names, ...roles, ...others, booking.id])
      expect(said).not.toContain(secret);
    expect(page.tokens).toEqual([]);
  });

  test('[LB9] is told that a host is in the room, as one word for one or for five', async () => {
    await page.in('waiting');
    const heard = page.views.length;
    const expert = (await signIn(world, staff.expert)).door(booking.invitation('expert'));
    await expert.in('join');
    await expert.get('room:enter');
    await world.context.settle();
    expect(page.views).toHaveLength(heard); // a second host changes nothing that one who waits may know
  });

  test('[LB9] cannot ask for any of it: not the token, not the list, not a place in the room', async () => {
    expect(await page.codeOf('room:enter')).toBe('not_admitted');
    expect(await page.codeOf('board:watch')).toBe('not_allowed');
    expect(await page.codeOf('room:hand', { raised: true })).toBe('not_inside');
    expect(await page.codeOf('room:quality', { quality: 'good' })).toBe('not_inside');
  });

  test('a guest inside sees who is inside, but neither the queue nor the alerts', async () => {
    const fresh = await book(world, staff, coordinator);
    const guest = await fresh.knock('guest');
    await fresh.knock('requester');
    await coordinator.desk().get('lobby:admit', { consultationId: fresh.id, visitIds: [guest.visitId] });
    const { room, canHost } = await guest.page.in('room');
    expect({ queue: room.queue, alerts: room.alerts, canHost }).toEqual({
      queue: null,
      alerts: null,
      canHost: false,
    });
    expect(room.people).toHaveLength(1);
    expect(JSON.stringify(guest.page.views)).not.toContain('Jaakko');
  });
});

async function knockOn(page: Page) {
  const selfTest = { microphone: true, camera: null, speaker: null };
  await page.get('lobby:knock', {
    name: 'Jaakko Keinotekoinen',
    takePart: 'camera',
    privatePlace: true,
    selfTest,
  });
  return page.in('waiting');
}
