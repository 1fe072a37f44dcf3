import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { HoldChange, PlanChange } from '#contract/scheduling';
import type { Context } from '../../server/context.ts';
import { findBrowser } from '../../server/identity/browser-store.ts';
import { proveStaffOfBrowser, type SignedIn } from '../../server/identity/prove-staff.ts';
import { applyChange } from '../../server/scheduling/apply-change.ts';
import { findHeldChange } from '../../server/scheduling/held-change-store.ts';
import { holdChange } from '../../server/scheduling/hold-change.ts';
import { undoChange } from '../../server/scheduling/undo-change.ts';
import type { Browser } from '../support/browser.ts';
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
import { until } from '../support/until.ts';
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
    world = await World.start({ redis: true });
    here = world.context;
    there = (await world.startProcess()).context;
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
    for (let round = 0; round < 100; round += 1) {
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
      const acts = [() => applyChange(here, changeId), undo, () => applyChange(there, changeId)];
      // In turn, for the one that is asked first would win each time.
      const said = await Promise.all((round % 2 ? acts : [undo, ...acts]).map((act) => act()));
      const { state } = await stateOf(changeId);
      if (state !== 'applied' && state !== 'undone') throw new Error(`it ended ${state}`);
      expect(said).toContain(state === 'undone' ? 'undone' : 'too_late');
      outcomes[state] += 1;
      const [row] = await world.query('select plan_version from consultations where consultation_id = $1', [
        booking.id,
      ]);
      expect(row).toEqual({ plan_version: 1 + outcomes.applied });
      expect(await mailsOf()).toBe(4 * outcomes.applied);
    }
    expect(Math.min(outcomes.applied, outcomes.undone)).toBeGreaterThan(0);
  }, 180_000);

  test('[SC8] two coordinators who book one expert for one time: one does, the other is told', async () => {
    const [mine, theirs] = [
      await signedIn(here, coordinator),
      await signedIn(there, await signIn(world, colleague)),
    ];
    const chairs = [staff.chair, staff.stranger];
    let bothHeld = 0;
    for (let round = 0; round < 50; round += 1) {
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
      const [first, second] = await Promise.all([
        holdChange(here, mine, wish(0)),
        holdChange(there, theirs, wish(1)).catch(codeOf),
      ]);
      const made = [first, second].filter((one) => one.startsWith('chg_'));
      await Promise.all(made.flatMap((id) => [applyChange(here, id), applyChange(there, id)]));
      const ends = await Promise.all(made.map(async (id) => (await stateOf(id)).state));
      expect(ends.filter((state) => state === 'applied')).toHaveLength(1);
      bothHeld += made.length - 1;
      if (made.length === 2) expect(ends.toSorted()).toEqual(['applied', 'failed']);
      else expect(second).toBe('bad_input');
    }
    expect(bothHeld).toBeGreaterThan(0);
    const clashes = await world.query(
      `select 1 from invitations a join consultations c on c.consultation_id = a.consultation_id
         join invitations b on b.staff_id = a.staff_id and b.invitation_id > a.invitation_id
         join consultations d on d.consultation_id = b.consultation_id
       where a.role <> 'coordinator' and b.role <> 'coordinator' and c.consultation_id <> d.consultation_id
         and c.starts_at < d.ends_at and c.ends_at > d.starts_at`,
    );
    expect(clashes).toEqual([]);
  }, 180_000);

  test('[SC13] a change that its process held is made by another when that process is gone', async () => {
    const booking = await book(world, staff, coordinator, { inMinutes: 2 * 24 * 60 });
    const passing = await world.startProcess({ ...world.config, port: 0, undoSeconds: 2 });
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
    await until('it is made', async () => (await stateOf(changeId)).state === 'applied');
    const [row] = await world.query('select status from consultations where consultation_id = $1', [
      booking.id,
    ]);
    expect(row).toEqual({ status: 'cancelled' });
  });
});
