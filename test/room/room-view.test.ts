import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addPeople, book, knockForm, signIn } from '../support/people.ts';
import { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start({ manualClock: true, livekit: true });
});
afterAll(() => world.dispose());

test('everybody in the room sees how a guest chose at the door to take part; of a host nothing is known', async () => {
  const staff = await addPeople(world);
  const coordinator = await signIn(world, staff.coordinator);
  const booking = await book(world, staff, coordinator);
  const chair = (await signIn(world, staff.chair)).door(booking.invitation('chair'));
  await chair.in('join');
  await chair.get('room:enter');
  await chair.in('room');

  const guest = (await booking.claim('requester')).door(booking.invitation('requester'));
  await guest.in('join');
  const knock = { ...knockForm('Jaakko Keinotekoinen'), takePart: 'listen' };
  const { visitId } = await guest.get<{ visitId: string }>('lobby:knock', knock);
  await guest.in('waiting');
  await chair.get('lobby:admit', { consultationId: booking.id, visitIds: [visitId] });

  const { room } = await guest.in('room');
  expect(room.people.map(({ role, takePart }) => ({ role, takePart }))).toEqual([
    { role: 'chair', takePart: null },
    { role: 'requester', takePart: 'listen' },
  ]);
});
