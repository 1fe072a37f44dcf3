import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Availability } from '#contract/matching';
import type { Problem } from '#contract/platform';
import type { Browser } from '../support/browser.ts';
import { addPeople, addPerson, signIn, type Staff } from '../support/people.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let expert: Browser;
let coordinator: Browser;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  staff = await addPeople(world);
  expert = await signIn(world, staff.expert);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());

const NOTHING = { version: 0, week: [], exceptions: [], mostPerWeek: null, deputyId: null };
const read = async (browser: Browser) => (await browser.get<Availability>('/api/availability')).body;
const save = (browser: Browser, kept: object) =>
  browser.post<Availability & { error: Problem }>('/api/availability', kept);
const fieldsOf = async (browser: Browser, kept: object) => (await save(browser, kept)).body.error.fields;

test('[MA1] what was kept is read back; the next page saves over it', async () => {
  expect(await read(expert)).toEqual({ ...NOTHING, timeZone: 'Europe/Helsinki', deputies: [] });
  const kept = {
    ...NOTHING,
    week: [{ weekday: 1, from: '09:00', to: '12:00' }],
    exceptions: [
      { kind: 'away', from: '2026-12-24', to: '2026-12-27' },
      { kind: 'free', localDate: '2026-12-28', from: '10:00', to: '11:00' },
    ],
    mostPerWeek: 2,
  };
  expect((await save(expert, kept)).body).toMatchObject({ ...kept, version: 1 });
  expect(await read(expert)).toMatchObject({ ...kept, version: 1 });
});

test('[MA1] what is wrong is named by its field', async () => {
  const { version } = await read(expert);
  const week = [
    { weekday: 1, from: '09:00', to: '12:00' },
    { weekday: 1, from: '12:00', to: '13:00' },
    { weekday: 1, from: '11:59', to: '12:01' },
    { weekday: 2, from: '12:00', to: '12:00' },
  ];
  expect(await fieldsOf(expert, { ...NOTHING, version, week })).toEqual([
    { field: 'week.3.to', code: 'ends_before_start' },
    { field: 'week.2', code: 'times_overlap' },
  ]);
  const exceptions = [
    { kind: 'away', from: '2026-02-30', to: '2026-02-01' },
    { kind: 'free', localDate: '2026-02-29', from: '10:00', to: '11:00' },
    { kind: 'free', localDate: '2026-02-29', from: '10:30', to: '11:00' },
  ];
  expect(await fieldsOf(expert, { ...NOTHING, version, exceptions })).toEqual([
    { field: 'exceptions.0.from', code: 'wrong_form' },
    { field: 'exceptions.0.to', code: 'ends_before_start' },
    { field: 'exceptions.1.localDate', code: 'wrong_form' },
    { field: 'exceptions.2.localDate', code: 'wrong_form' },
    { field: 'exceptions.2', code: 'times_overlap' },
  ]);
  expect((await read(expert)).version).toBe(version);
});

test('[MA2] of many saves at the same moment one is first, and the others are told', async () => {
  for (const browser of [coordinator, coordinator]) {
    const { version } = await read(browser);
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, at) => save(browser, { ...NOTHING, version, mostPerWeek: at + 1 })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200, 409, 409, 409, 409, 409,
    ]);
    expect(answers.filter(({ body }) => body.error?.code === 'stale')).toHaveLength(5);
    const saved = answers.findIndex(({ status }) => status === 200);
    expect(await read(browser)).toMatchObject({ version: version + 1, mostPerWeek: saved + 1 });
  }
});

test('[MA3] a deputy is another coordinator who works here, named by a coordinator', async () => {
  const { version, deputies } = await read(coordinator);
  const { staffId, name } = staff.otherCoordinator;
  expect(deputies).toEqual([{ staffId, name }]);
  const refused = [{ field: 'deputyId', code: 'unknown_deputy' }];
  const strangers = [staff.coordinator.staffId, staff.expert.staffId, `stf_${'A'.repeat(22)}`];
  for (const deputyId of strangers)
    expect(await fieldsOf(coordinator, { ...NOTHING, version, deputyId })).toEqual(refused);
  const own = await read(expert);
  expect(await fieldsOf(expert, { ...NOTHING, version: own.version, deputyId: staffId })).toEqual(refused);
  expect((await save(coordinator, { ...NOTHING, version, deputyId: staffId })).body.deputyId).toBe(staffId);
  const gone = await addPerson(world, 'Entinen Testinen', ['coordinator'], []);
  await world.query('update staff set active = false where staff_id = $1', [gone.staffId]);
  const now = { ...NOTHING, version: version + 1 };
  expect(await fieldsOf(coordinator, { ...now, deputyId: gone.staffId })).toEqual(refused);
});

test('[MA1] nobody else keeps times', async () => {
  const evaluator = await signIn(world, await addPerson(world, 'Eila Mittari', ['evaluator'], []));
  expect((await evaluator.get('/api/availability')).status).toBe(403);
  expect((await save(evaluator, NOTHING)).status).toBe(403);
  expect((await world.browser().get('/api/availability')).status).toBe(401);
});
