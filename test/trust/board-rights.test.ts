import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql as query } from 'drizzle-orm';
import type { Browser } from '../support/browser.ts';
import { addPeople, addPerson, book, OTHER_REGION, REGION, signIn, type Staff } from '../support/people.ts';
import { pause, until } from '../support/until.ts';
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
  let [release, locked]: (() => void)[] = [];
  const isReleased = new Promise<void>((resolve) => (release = resolve));
  const isLocked = new Promise<void>((resolve) => (locked = resolve));
  const held = world.context.database.change(async ({ sql }) => {
    await sql.execute(query`lock table consultations in access exclusive mode`);
    locked!();
    await isReleased;
  });
  await isLocked;
  return () => {
    release!();
    return held;
  };
}

/** The list is being read: somebody stands before the lock. */
const isReading = () =>
  until('the list is being read', async () => {
    const waiting = `select 1 from pg_locks where relation = 'consultations'::regclass and not granted`;
    return (await world.query(waiting)).length > 0;
  });
/** How long a right may outlive itself, and some more. */
const LONGER = 1_200;

test('[BD5] a right that is lost while the list is being read is lost: nothing of it is sent any more', async () => {
  const booking = await book(world, staff, coordinator);
  const person = await addPerson(world, 'Sini Tyhjäpaikka', ['coordinator'], [REGION]);
  const desk = (await signIn(world, person)).desk();
  await desk.connected();
  const release = await holdUpReading();
  const watching = desk.ask('board:watch');
  await isReading();
  await world.query('update staff set regions = $2 where staff_id = $1', [person.staffId, [OTHER_REGION]]);
  world.context.doorbell.ring({ kind: 'staff', staffId: person.staffId });
  await pause(LONGER);
  await release();
  await watching;
  await world.context.settle();
  await desk.ask('board:watch'); // whatever was sent before has come by now
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
  await isReading();
  await world.query(`update staff set roles = '{expert}' where staff_id = $1`, [person.staffId]);
  await pause(LONGER);
  await release();
  expect(await watching).toBe('not_allowed');
  expect(JSON.stringify(desk.heard)).not.toContain(booking.id);
});
