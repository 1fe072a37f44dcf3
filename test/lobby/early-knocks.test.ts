import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { knockAtDoor } from '../../server/lobby/knock.ts';
import { MINUTE } from '../../server/platform/clock.ts';
import { addPeople, book, knockForm, signIn } from '../support/people.ts';
import { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start({ manualClock: true, livekit: true });
});
afterAll(() => world.dispose());

test('[LB7] [LB2] a thousand knocks before the host: nobody is at the door, and when a host comes nobody slips in', async () => {
  const staff = await addPeople(world);
  const coordinator = await signIn(world, staff.coordinator);
  const booking = await book(world, staff, coordinator, { inMinutes: 30 });
  const pages = [await booking.door('requester'), await booking.door('guest')];
  const callers = await world.query<{ browser_id: string; invitation_id: string }>(
    'select browser_id, invitation_id from claims',
  );
  expect(callers).toHaveLength(2);

  const codes = new Map<string, number>();
  for (let round = 0; round < 50; round += 1)
    await Promise.all(
      Array.from({ length: 20 }, (_, nth) => {
        const { browser_id: browserId, invitation_id: invitationId } = callers[nth % 2]!;
        return knockAtDoor(
          world.context,
          { kind: 'door', browserId, invitationId, consultationId: booking.id },
          knockForm('Jaakko'),
        ).then(
          () => count(codes, 'ok'),
          (error: { code: string }) => count(codes, error.code),
        );
      }),
    );
  expect(Object.fromEntries(codes)).toEqual({ too_early: 1000 });

  await world.advance(15 * MINUTE);
  const expert = (await signIn(world, staff.expert)).door(booking.invitation('expert'));
  await expert.in('join');
  await expert.get('room:enter');
  const { room } = await expert.in('room');
  expect({ inside: room.people.length, waiting: room.queue }).toEqual({ inside: 1, waiting: [] });
  for (const page of pages) {
    await page.in('join');
    expect(await page.codeOf('room:enter')).toBe('not_admitted');
    expect(JSON.stringify(page.heard)).not.toMatch(/token|identity|room_/);
  }
});

function count(codes: Map<string, number>, code: string): void {
  codes.set(code, (codes.get(code) ?? 0) + 1);
}
