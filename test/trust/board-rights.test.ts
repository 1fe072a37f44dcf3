import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql as query } from 'drizzle-orm';
import type { Browser } from '../support/browser.ts';
import { addPeople, addPerson, book, OTHER_REGION, REGION, signIn, type Staff } from '../support/people.ts';
import { pause } from '../support/until.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;

beforeAll(async () => {
  world = await World.start();
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());

/** From now on nobody can read a list, until what is answered is called. */
async function holdUpReading(): Promise<() => Promise<void>> {
  let release: () => void = () => undefined;
  const isReleased = new Promise<void>((resolve) => (release = resolve));
  const held = world.context.database.change(async ({ sql }) => {
    await sql.execute(query`lock table consultations in access exclusive mode`);
    await isReleased;
  });
  await pause(100);
  return () => {
    release();
    return held;
  };
}

test('[BD5] a right that is lost while the list is being read is lost: nothing of it is sent any more', async () => {
  const booking = await book(world, staff, coordinator);
  const person = await addPerson(world, 'Sini Tyhjäpaikka', ['coordinator'], [REGION]);
  const desk = (await signIn(world, person)).desk();
  await desk.connected();
  const release = await holdUpReading();
  const watching = desk.ask('board:watch');
  await pause(300); // the list is being read
  await world.query('update staff set regions = $2 where staff_id = $1', [person.staffId, [OTHER_REGION]]);
  world.context.doorbell.ring({ kind: 'staff', staffId: person.staffId });
  await pause(1_500); // longer than a right may outlive itself
  await release();
  await watching;
  await pause(1_500);
  expect(JSON.stringify(desk.heard)).not.toContain(booking.id);
  expect(desk.board).not.toBeNull(); // the list of the region that is theirs now
});

test('[BD5] whoever is no coordinator any more by then is refused', async () => {
  const booking = await book(world, staff, coordinator);
  const person = await addPerson(world, 'Aune Esimerkkilä', ['coordinator'], [REGION]);
  const desk = (await signIn(world, person)).desk();
  await desk.connected();
  const release = await holdUpReading();
  const watching = desk.codeOf('board:watch');
  await pause(300);
  await world.query(`update staff set roles = '{expert}' where staff_id = $1`, [person.staffId]);
  await pause(1_500);
  await release();
  expect(await watching).toBe('not_allowed');
  expect(JSON.stringify(desk.heard)).not.toContain(booking.id);
});
