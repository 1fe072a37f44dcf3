import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { addDue } from '../../server/platform/due/due-store.ts';
import { addEffect } from '../../server/platform/outbox/outbox-store.ts';
import { SECOND } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import { Desk, statusesOf } from '../support/directory.ts';
import {
  addPeople,
  addPerson,
  bookingForm,
  confirmed,
  OTHER_REGION,
  REGION,
  signIn,
  type Person,
  type Staff,
} from '../support/people.ts';
import { Planning, type Confirmed } from '../support/planning.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

/** What else happens between a press and the moment in which it is made. */
let world: World;
let staff: Staff;
let coordinator: Browser;
let administrator: Desk;
let leaving: Person;
let theirs: Browser;

beforeAll(async () => {
  world = await World.start({ manualClock: true, config: { undoSeconds: 10 } });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
  const boss = await addPerson(world, 'Aino Kuvitteellinen', ['administrator'], []);
  administrator = new Desk(await signIn(world, boss));
});
afterAll(() => world.dispose());

let nth = 0;
beforeEach(async () => {
  nth += 1;
  await world.query(
    `update invitations set email = invitation_id || '@double.example', staff_id = null where role <> 'coordinator'`,
  );
  const email = `sini${nth}@county.example`;
  leaving = await addPerson(world, 'Sini Tyhjäpaikka', ['coordinator'], [REGION], email);
  theirs = await signIn(world, leaving);
});

async function holdBooking(browser: Browser, inMinutes: number): Promise<Confirmed> {
  const form = bookingForm(world, staff, { inMinutes });
  const { body, text } = await browser.post<Confirmed>('/api/changes', confirmed(form));
  if (body.state !== 'held') throw new Error(`confirming answered ${text}`);
  return body;
}
const stateOf = async (changeId: string) =>
  (await coordinator.get<Confirmed>(`/api/changes/${changeId}`)).body;

test('[SC3] [SC14] who loses the region in between can neither take back nor see, and it is not made', async () => {
  const { changeId, consultationId } = await holdBooking(theirs, 600);
  await administrator.changePerson(leaving.staffId, { regions: [OTHER_REGION] });
  expect((await theirs.post(`/api/changes/${changeId}/undo`)).status).toBe(403);
  expect((await theirs.get(`/api/changes/${changeId}`)).status).toBe(403);
  await world.advance(10 * SECOND);
  expect(await stateOf(changeId)).toMatchObject({ state: 'failed', code: 'not_allowed' });
  expect((await coordinator.get(`/api/consultations/${consultationId}`)).status).toBe(404);
});

test('[SC3] [SC14] nor what somebody confirmed who has left the house', async () => {
  const { changeId } = await holdBooking(theirs, 600);
  await administrator.setActive('people', leaving.staffId, false);
  expect((await theirs.post(`/api/changes/${changeId}/undo`)).status).toBe(401);
  await world.advance(10 * SECOND);
  expect(await stateOf(changeId)).toMatchObject({ state: 'failed', code: 'not_allowed' });
});

test('[SC14] [DI9] an expert who leaves in between is not invited', async () => {
  const { changeId } = await holdBooking(coordinator, 600);
  await administrator.setActive('people', staff.expert.staffId, false);
  await world.advance(10 * SECOND);
  expect(await stateOf(changeId)).toMatchObject({ state: 'failed', code: 'unknown_expert' });
  await administrator.setActive('people', staff.expert.staffId, true);
  expect(await world.query('select 1 from invitations where staff_id = $1', [staff.expert.staffId])).toEqual(
    [],
  );
});

test('[SC8] [SC14] two bookings on their way for one expert at one time: one is made, the other says why not', async () => {
  const ids = [await holdBooking(coordinator, 600), await holdBooking(theirs, 600)].map(
    ({ changeId }) => changeId,
  );
  await world.advance(10 * SECOND);
  const states = await Promise.all(ids.map(stateOf));
  expect(states.map(({ state, code }) => `${state} ${code ?? ''}`).toSorted()).toEqual([
    'applied ',
    'failed busy',
  ]);
});

test('[SC13] who confirms twice, or takes back twice, has done it once', async () => {
  const { changeId, consultationId } = await holdBooking(coordinator, 600);
  await world.advance(10 * SECOND);
  expect((await stateOf(changeId)).state).toBe('applied');
  const planning = new Planning(coordinator, consultationId);
  const shown = { planVersion: 1, mails: 4 };
  const twice = await Promise.all([1, 2, 3].map(() => planning.confirm({ kind: 'cancel' }, shown)));
  expect(statusesOf(twice)).toEqual([202, 409, 409]);
  const held = twice.find(({ status }) => status === 202)!.body.changeId;
  const undone = await Promise.all([1, 2, 3].map(() => planning.undo(held)));
  // All are told that it is off: by the one that did it, or as too late for it.
  expect(undone.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
  await world.advance(60 * SECOND);
  expect(await stateOf(held)).toMatchObject({ state: 'undone' });
  const events = await world.query(
    `select 1 from consultation_events where consultation_id = $1 and type = 'change.undone'`,
    [consultationId],
  );
  expect(events).toHaveLength(1);
});

test('[PF5] work for what there is not is done with, and holds up nothing else', async () => {
  const kinds = ['scheduling.apply', 'room.lapse', 'board.guest_waiting', 'board.poor_line'];
  const effects = [
    'mail.send',
    'livekit.remove',
    'livekit.delete_room',
    'directory.follow_person',
    'case.shred',
  ];
  await world.context.database.change(async ({ sql }) => {
    for (const kind of kinds) await addDue(sql, { kind, subject: 'chg_nothing', dueAt: world.now() });
    for (const kind of effects) await addEffect(sql, { kind, subject: 'any_nothing', now: world.now() });
  });
  await world.doDueWork();
  await until('nothing is left', async () => {
    await world.context.outbox.runOnce();
    const left = await world.query(
      `select kind from outbox where subject = 'any_nothing' and done_at is null`,
    );
    return left.length === 0;
  });
});
