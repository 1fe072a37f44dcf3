import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { HoldChange, PlanChange } from '#contract/scheduling';
import { applyChange } from '../../server/scheduling/apply-change.ts';
import { SECOND } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import {
  addPeople,
  book,
  bookingForm,
  confirmed,
  invited,
  signIn,
  type Booking,
  type Staff,
} from '../support/people.ts';
import { Planning, type Confirmed } from '../support/planning.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let booking: Booking;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
  booking = await book(world, staff, coordinator, { inMinutes: 600 });
});
afterAll(() => world.dispose());

const post = (body: unknown, path = '/api/changes') => coordinator.post<Confirmed>(path, body);
const about = (change: object) => ({ consultationId: booking.id, planVersion: 1, change, mails: 4 });
const plans = async () =>
  (
    await world.query(
      'select count(*)::int as held, (select count(*)::int from mails) as mails from held_changes',
    )
  )[0];

describe('a form that travels inside a change', () => {
  beforeEach(async () =>
    expect(await new Planning(coordinator, booking.id).page()).toMatchObject({ planVersion: 1 }),
  );

  const person = { ...invited('Tiina', 'tiina@x.example'), language: 'fi' };
  const cases: [string, object, { field: string; code: string }][] = [
    [
      'a day that is none',
      { kind: 'move', localDate: '2026-13-01', localTime: '10:00', minutes: 60 },
      { field: 'localDate', code: 'wrong_form' },
    ],
    [
      'the thirtieth of February',
      { kind: 'move', localDate: '2026-02-30', localTime: '10:00', minutes: 60 },
      { field: 'localDate', code: 'wrong_form' },
    ],
    [
      'a time that was',
      { kind: 'move', localDate: '2026-03-17', localTime: '11:59', minutes: 60 },
      { field: 'localTime', code: 'in_the_past' },
    ],
    [
      'a length nobody offers',
      { kind: 'move', localDate: '2026-03-19', localTime: '10:00', minutes: 61 },
      { field: 'minutes', code: 'wrong_form' },
    ],
    [
      'no address',
      { kind: 'add_guest', guest: { ...person, email: 'tiina' } },
      { field: 'guest.email', code: 'not_an_address' },
    ],
    [
      'a name too long',
      { kind: 'add_guest', guest: { ...person, name: 'x'.repeat(81) } },
      { field: 'guest.name', code: 'too_long' },
    ],
    [
      'a name of two lines',
      { kind: 'add_guest', guest: { ...person, name: 'Tiina\r\nBcc: x@y.example' } },
      { field: 'guest.name', code: 'wrong_form' },
    ],
    [
      'an id of another kind',
      { kind: 'withdraw', invitationId: 'con_x' },
      { field: 'invitationId', code: 'wrong_form' },
    ],
    [
      'somebody of another consultation',
      { kind: 'withdraw', invitationId: `inv_${'x'.repeat(22)}` },
      { field: 'invitationId', code: 'not_found' },
    ],
    [
      'an expert nobody knows',
      { kind: 'add_expert', staffId: `stf_${'x'.repeat(22)}` },
      { field: 'staffId', code: 'unknown_expert' },
    ],
    ['a field nobody asked for', { kind: 'cancel', why: 'x' }, { field: '.', code: 'unknown_field' }],
  ];

  test.each(cases)(
    '[SC9] %s is refused at its own field, and nothing is held',
    async (_what, change, problem) => {
      const before = await plans();
      const { status, body } = await post(about(change));
      expect([status, body.error.code]).toEqual([400, 'bad_input']);
      expect(body.error.fields?.[0]).toMatchObject(problem);
      expect(await plans()).toEqual(before);
    },
  );

  test('[SC9] shapes that no page sends are refused', async () => {
    const before = await plans();
    const form = bookingForm(world, staff, { inMinutes: 900 });
    const odd: unknown[] = [
      null,
      [],
      about({ kind: 'explode' }),
      about({}),
      { ...about({ kind: 'cancel' }), consultationId: null },
      { ...about({ kind: 'cancel' }), planVersion: null },
      { ...about({ kind: 'cancel' }), mails: -1 },
      { ...about({ kind: 'cancel' }), mails: 1.5 },
      { ...confirmed(form), consultationId: booking.id },
      { ...confirmed(form), planVersion: 1 },
      { ...about({ kind: 'cancel' }), __proto__: null, madeBy: 'stf_x' },
    ];
    for (const body of odd) expect((await post(body)).status).toBe(400);
    expect(
      (await post({ ...about({ kind: 'cancel' }), consultationId: `con_${'x'.repeat(22)}` })).status,
    ).toBe(404);
    for (const id of ['x', `chg_${'x'.repeat(22)}`, `con_${'x'.repeat(22)}`, "chg_';drop table mails"]) {
      expect((await coordinator.get(`/api/changes/${encodeURIComponent(id)}`)).status).toBe(404);
      expect((await coordinator.post(`/api/changes/${encodeURIComponent(id)}/undo`)).status).toBe(404);
    }
    expect(await plans()).toEqual(before);
  });

  test('[SC9] anything at all is answered, and never with a failure of ours', async () => {
    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.record({
        kind: fc.constantFrom('create', 'move', 'swap', 'correct', 'withdraw'),
        localDate: fc.string(),
        invitationId: fc.string(),
        person: fc.jsonValue(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (change) => {
        for (const path of ['/api/changes', '/api/changes/preview'])
          expect([400, 404, 413]).toContain((await post(about(change as object), path)).status);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a change that is made twice over', () => {
  test('[SC13] is made once; a claim that died with its process is taken up by another', async () => {
    const { config } = world.context;
    Object.assign(config, { undoSeconds: 10 });
    try {
      const planning = new Planning(coordinator, booking.id);
      const guest = { ...invited('Marko Ruutupaperi', 'marko@shelter.example'), language: 'fi' as const };
      const change: PlanChange = { kind: 'add_guest', guest };
      const changeId = await planning.hold(change);
      await world.query(`update due_work set claimed_until = $2 where subject = $1`, [
        changeId,
        new Date(world.now().getTime() + 30 * SECOND),
      ]);
      world.clock.advance(29 * SECOND);
      expect(await world.context.due.runOnce()).toBe(0);
      expect(await planning.state(changeId)).toMatchObject({ state: 'held' });
      await world.advance(2 * SECOND);
      await Promise.all([applyChange(world.context, changeId), applyChange(world.context, changeId)]);
      const { people, planVersion } = await planning.page();
      expect(people.filter(({ name }) => name === 'Marko Ruutupaperi')).toHaveLength(1);
      expect(planVersion).toBe(2);
    } finally {
      Object.assign(config, { undoSeconds: 0 });
    }
  });

  test('[SC5] a count that was never shown is refused, whoever says it', async () => {
    const planning = new Planning(coordinator, booking.id);
    const { planVersion } = await planning.page();
    const body: HoldChange = {
      consultationId: booking.id,
      planVersion,
      change: { kind: 'cancel' },
      mails: 999,
    };
    expect((await post(body)).body.error.code).toBe('preview_changed');
  });
});
