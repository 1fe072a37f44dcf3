import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { HOUR, SECOND } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, bookingForm, confirmed, signIn, type Staff } from '../support/people.ts';
import type { Confirmed } from '../support/planning.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

/** Held changes on a service parts of which are broken or away. */
let world: World;
let staff: Staff;
let coordinator: Browser;

beforeAll(async () => {
  world = await World.start({ manualClock: true, config: { undoSeconds: 10 } });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());

async function holdBooking(inMinutes: number): Promise<string> {
  const form = bookingForm(world, staff, { inMinutes });
  const { body, text } = await coordinator.post<Confirmed>('/api/changes', confirmed(form));
  if (body.state !== 'held') throw new Error(`confirming answered ${text}`);
  return body.changeId;
}
const undo = (changeId: string) => coordinator.post(`/api/changes/${changeId}/undo`);

test('[SC11] a booking on its way that cannot be opened keeps nobody else from booking, and is taken back', async () => {
  const broken = await holdBooking(600);
  await world.query(
    `update held_changes set sealed = '\\x01' || repeat('00', 40)::bytea where change_id = $1`,
    [broken],
  );
  const other = await holdBooking(800);
  await undo(other);
  expect((await undo(broken)).status).toBe(200);
});

test('[SC12] a key database that is away for a day: the key of what was taken back goes when it is there again', async () => {
  const changeId = await holdBooking(700);
  const [row] = await world.query<{ case_id: string }>(
    'select case_id from held_changes where change_id = $1',
    [changeId],
  );
  const { caseKeys, outbox } = world.context;
  const shred = caseKeys.shred.bind(caseKeys);
  caseKeys.shred = async () => {
    throw new Error('the key database is away');
  };
  await undo(changeId);
  for (let hour = 0; hour < 24 * 6; hour += 1) {
    world.clock.advance(HOUR / 6);
    await outbox.runOnce();
  }
  caseKeys.shred = shred;
  world.clock.advance(HOUR);
  await until('the key is gone', async () => {
    await outbox.runOnce();
    const left = await world.query(`select 1 from outbox where subject = $1 and done_at is null`, [
      row!.case_id,
    ]);
    return left.length === 0;
  });
  world.clock.advance(HOUR + SECOND);
  await expect(caseKeys.seal({ table: 'x', row: 'y', caseId: row!.case_id }, 'z')).rejects.toMatchObject({
    code: 'shredded',
  });
});
