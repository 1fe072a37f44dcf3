import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { HoldChange, PlanChange } from '#contract/scheduling';
import type { Context } from '../../server/context.ts';
import { findBrowser } from '../../server/identity/browser-store.ts';
import { proveStaffOfBrowser, type SignedIn } from '../../server/identity/prove-staff.ts';
import { SECOND } from '../../server/platform/clock.ts';
import { applyChange } from '../../server/scheduling/apply-change.ts';
import { findHeldChange } from '../../server/scheduling/held-change-store.ts';
import { holdChange } from '../../server/scheduling/hold-change.ts';
import { undoChange } from '../../server/scheduling/undo-change.ts';
import type { Browser } from '../support/browser.ts';
import { inTurn } from '../support/in-turn.ts';
import {
  addPeople,
  addPerson,
  book,
  bookingForm,
  confirmed,
  invited,
  REGION,
  signIn,
  type Person,
  type Staff,
} from '../support/people.ts';
import { hasRedis } from '../support/redis-server.ts';
import { World } from '../support/world.ts';

/** Two processes with pools and locks of their own, the same moment; afterwards the database is asked what is true. */
let world: World;
let staff: Staff;
let colleague: Person;
let coordinator: Browser;
let here: Context;
let there: Context;

async function signedIn(context: Context, browser: Browser): Promise<SignedIn> {
  const secret = browser.cookie!.split('=')[1]!;
  const browserId = await context.database.read((sql) => findBrowser(sql, secret));
  return proveStaffOfBrowser(context, browserId!);
}

const stateOf = async (changeId: string) =>
  (await here.database.read((sql) => findHeldChange(sql, changeId)))!;
const codeOf = (error: unknown) => (error as { code?: string }).code ?? 'failed';

(hasRedis ? describe : describe.skip)('of several at the same moment', () => {
  beforeAll(async () => {
    world = await World.start({ redis: true, manualClock: true });
    here = world.context;
    there = (await world.startProcess()).context;
    // What is held is made by the hand of this test, not by the beat of due work.
    for (const { context } of world.services) await context.due.stop();
    staff = await addPeople(world);
    colleague = await addPerson(world, 'Sini Tyhjäpaikka', ['coordinator'], [REGION]);
    coordinator = await signIn(world, staff.coordinator);
  });
  afterAll(() => world?.dispose());

  test('[SC10] [SC13] a change is made or taken back, once, whoever is first', async () => {
    const booking = await book(world, staff, coordinator, { inMinutes: 600 });
    const [mine, theirs] = [
      await signedIn(here, coordinator),
      await signedIn(there, await signIn(world, colleague)),
    ];
    const outcomes = { applied: 0, undone: 0 };
    const mailsOf = async () =>
      (await world.query(`select 1 from mails where consultation_id = $1 and kind = 'moved'`, [booking.id]))
        .length;
    for (let round = 0; round < 60; round += 1) {
      const change: PlanChange = {
        kind: 'move',
        localDate: '2030-03-20',
        localTime: `12:${String(round % 60).padStart(2, '0')}`,
        minutes: 60,
      };
      const planVersion = 1 + outcomes.applied;
      const changeId = await holdChange(here, mine, {
        consultationId: booking.id,
        planVersion,
        change,
        mails: 4,
      });
      const undo = () => undoChange(there, theirs, changeId).then(() => 'undone', codeOf);
      const [, said] = await inTurn<unknown>(round, [
        () => applyChange(here, changeId),
        undo,
        () => applyChange(there, changeId),
      ]);
      const { state } = await stateOf(changeId);
      if (state !== 'applied' && state !== 'undone') throw new Error(`it ended ${state}`);
      expect(said).toBe(state === 'undone' ? 'undone' : 'too_late');
      outcomes[state] += 1;
      const [row] = await world.query('select plan_version from consultations where consultation_id = $1', [
        booking.id,
      ]);
      expect(row).toEqual({ plan_version: 1 + outcomes.applied });
      expect(await mailsOf()).toBe(4 * outcomes.applied);
    }
    expect(Math.min(outcomes.applied, outcomes.undone)).toBeGreaterThan(0);
  });

  test('[SC8] two coordinators who book one expert for one time: one does, the other is told', async () => {
    const [mine, theirs] = [
      await signedIn(here, coordinator),
      await signedIn(there, await signIn(world, colleague)),
    ];
    const chairs = [staff.chair, staff.stranger];
    const ends = new Set<string>();
    for (let round = 0; round < 30; round += 1) {
      const wish = (nth: number): HoldChange => {
        const form = {
          ...bookingForm(world, staff, { inMinutes: 1_000 + round * 90 }),
          panel: [
            { staffId: chairs[nth]!.staffId, chair: true },
            { staffId: staff.expert.staffId, chair: false },
          ],
          requester: invited('Oona Tyhjäsivu', `oona${nth}@social.example`),
          guests: [],
          requestIds: [],
        };
        return confirmed(form) as unknown as HoldChange;
      };
      const book = async (holding: Promise<string>) => {
        const changeId = await holding;
        await Promise.all([applyChange(here, changeId), applyChange(there, changeId)]);
        return (await stateOf(changeId)).state;
      };
      const holds = [() => holdChange(here, mine, wish(0)), () => holdChange(there, theirs, wish(1))];
      // Every third time both have confirmed before either is made.
      const held = round % 3 === 2 ? await Promise.all(holds.map((hold) => hold())) : null;
      const said = await inTurn(
        round,
        holds.map((hold, at) => () => book(held ? Promise.resolve(held[at]!) : hold()).catch(codeOf)),
      );
      const [made, refused] = said.toSorted();
      expect(made).toBe('applied');
      expect(refused).toMatch(/^(bad_input|failed)$/);
      ends.add(refused!);
    }
    expect([...ends].toSorted()).toEqual(['bad_input', 'failed']);
    const clashes = await world.query(
      `select 1 from invitations a join consultations c on c.consultation_id = a.consultation_id
         join invitations b on b.staff_id = a.staff_id and b.invitation_id > a.invitation_id
         join consultations d on d.consultation_id = b.consultation_id
       where a.role <> 'coordinator' and b.role <> 'coordinator' and c.consultation_id <> d.consultation_id
         and c.starts_at < d.ends_at and c.ends_at > d.starts_at`,
    );
    expect(clashes).toEqual([]);
  });

  test('[SC13] a change that its process held is made by another when that process is gone', async () => {
    const booking = await book(world, staff, coordinator, { inMinutes: 2 * 24 * 60 });
    const passing = await world.startProcess({ ...world.config, port: 0, undoSeconds: 2 });
    await passing.context.due.stop();
    const mine = await signedIn(passing.context, coordinator);
    const change: PlanChange = { kind: 'cancel' };
    const changeId = await holdChange(passing.context, mine, {
      consultationId: booking.id,
      planVersion: 1,
      change,
      mails: 4,
    });
    await world.stopProcess(passing);
    expect((await stateOf(changeId)).state).toBe('held');
    await world.advance(2 * SECOND);
    expect((await stateOf(changeId)).state).toBe('applied');
    const [row] = await world.query('select status from consultations where consultation_id = $1', [
      booking.id,
    ]);
    expect(row).toEqual({ status: 'cancelled' });
  });
});
