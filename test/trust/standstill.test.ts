import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, book, bookingForm, confirmed, signIn, type Staff } from '../support/people.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());

test('[CN11] sessions whose whole time passed while nobody served are closed, not left open', async () => {
  const bookings = [];
  for (let nth = 0; nth < 8; nth += 1)
    bookings.push(await book(world, staff, coordinator, { inMinutes: 120 }));
  await world.advance(3 * DAY);
  const states = await world.query('select status, count(*)::int as many from consultations group by status');
  expect(states).toEqual([{ status: 'ended', many: bookings.length }]);
});

test('[PF13] more bookings at once than there are connections wait for each other and all succeed', async () => {
  const again = await signIn(world, staff.coordinator);
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, nth) =>
      again.post('/api/changes', confirmed(bookingForm(world, staff, { inMinutes: 120 + nth * 80 }))),
    ),
  );
  expect(answers.map((answer) => answer.body['state'])).toEqual(Array(40).fill('applied'));
});
