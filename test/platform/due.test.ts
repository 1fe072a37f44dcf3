import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDue } from '../../server/platform/due/due-store.ts';
import { after, HOUR, MINUTE } from '../../server/platform/clock.ts';
import { addPeople, bookingForm, confirmed, signIn } from '../support/people.ts';
import type { Confirmed } from '../support/planning.ts';
import { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start({ manualClock: true, config: { undoSeconds: 10 } });
});
afterAll(() => world.dispose());

test('[PF15] of a kind that only a newer process knows is left for it', async () => {
  const due = { kind: 'future.work', subject: 'any', dueAt: world.now() };
  await world.context.database.change(({ sql }) => addDue(sql, due));
  await world.context.due.runOnce();
  const rows = await world.query(`select done_at, claimed_until from due_work where kind = 'future.work'`);
  expect(rows).toEqual([{ done_at: null, claimed_until: null }]);
  await world.query(`delete from due_work where kind = 'future.work'`);
});

test('[PF15] whose moment the clock took back while it was worked on is done when it comes again', async () => {
  const staff = await addPeople(world);
  const coordinator = await signIn(world, staff.coordinator);
  const form = bookingForm(world, staff, { inMinutes: 600 });
  const { body } = await coordinator.post<Confirmed>('/api/changes', confirmed(form));
  const stateNow = async () => (await coordinator.get<Confirmed>(`/api/changes/${body.changeId}`)).body.state;
  const moment = new Date(body.appliesAt);
  world.clock.set(moment);
  const claimed = world.context.due.runOnce(); // what is due is asked for with the time of now …
  world.clock.set(after(moment, -HOUR)); // … and worked on with that of a clock that has been put right
  await claimed;
  expect(await stateNow()).toBe('held');
  world.clock.set(after(moment, MINUTE));
  await world.doDueWork();
  expect(await stateNow()).toBe('applied');
});
