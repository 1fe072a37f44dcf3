import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PlanChange } from '#contract/scheduling';
import { HOUR, SECOND } from '../../server/platform/clock.ts';
import { findStaff } from '../../server/identity/staff-store.ts';
import type { Browser } from '../support/browser.ts';
import {
  addPeople,
  addPerson,
  bookingForm,
  confirmed,
  invited,
  REGION,
  signIn,
  type Staff,
} from '../support/people.ts';
import { Planning, type Confirmed } from '../support/planning.ts';
import { query } from '../support/databases.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

const MOVE: PlanChange = { kind: 'move', localDate: '2026-03-24', localTime: '10:00', minutes: 90 };

let world: World;
let staff: Staff;
let coordinator: Browser;
let colleague: Browser;
let planning: Planning;

beforeAll(async () => {
  world = await World.start({ manualClock: true, config: { undoSeconds: 10 } });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
  const person = await addPerson(world, 'Sini Tyhjäpaikka', ['coordinator'], [REGION]);
  colleague = await signIn(world, person);
});
afterAll(() => world.dispose());

beforeEach(async () => {
  planning = new Planning(coordinator, await bookHeld(await free()));
  await world.advance(10 * SECOND);
});

type Form = ReturnType<typeof bookingForm>;

/** A form for six hours from now, for people who have nothing then. */
async function free(rest: object = {}): Promise<Form> {
  await world.query(
    `update invitations set email = invitation_id || '@double.example', staff_id = null where role <> 'coordinator'`,
  );
  return { ...bookingForm(world, staff, { inMinutes: 360 }), ...rest };
}

async function bookHeld(form: Form): Promise<string> {
  const { body, text } = await coordinator.post<Confirmed>('/api/changes', confirmed(form));
  if (body.state !== 'held') throw new Error(`booking answered ${text}`);
  return body.consultationId;
}

/** Everything that a change of the plan would leave behind, but for its own row and event. */
const traces = async () =>
  (
    await world.query(
      `select (select json_agg(json_build_array(mail_id, kind, generation) order by mail_id) from mails) as mails,
         (select json_agg(i order by invitation_id) from invitations i) as invitations,
         (select json_agg(json_build_array(status, starts_at, ends_at, plan_version) order by consultation_id)
            from consultations) as consultations,
         (select count(*) from due_work where kind <> 'scheduling.apply') as due,
         (select count(*) from outbox) as outbox`,
    )
  )[0];

describe('while a change is held', () => {
  test('[SC9] nothing has changed: no mail, no entry, no other time; then it is made', async () => {
    const before = await traces();
    const changeId = await planning.hold(MOVE);
    await world.advance(9 * SECOND);
    expect(await traces()).toEqual(before);
    expect((await planning.page()).held).toMatchObject({ changeId, kind: 'move', mine: true, mails: 4 });
    await world.advance(SECOND);
    expect(await planning.state(changeId)).toMatchObject({ state: 'applied' });
    expect(await planning.page()).toMatchObject({ localDate: '2026-03-24', planVersion: 2, held: null });
  });

  test('[SC10] its coordinator takes it back, and nothing comes of it', async () => {
    const before = await traces();
    const changeId = await planning.hold({ kind: 'cancel' });
    expect((await planning.undo(changeId)).body).toMatchObject({ state: 'undone' });
    await world.advance(60 * SECOND);
    expect(await traces()).toEqual(before);
    expect((await planning.undo(changeId)).body).toMatchObject({ state: 'undone' });
    const { held, history } = await planning.page();
    expect(held).toBeNull();
    expect(history.slice(0, 2).map(({ type }) => type)).toEqual(['change.undone', 'change.held']);
  });

  test('[SC10] another coordinator of the region may take it back, one of another region may not', async () => {
    const changeId = await planning.hold(MOVE);
    const stranger = await signIn(world, staff.otherCoordinator);
    expect((await stranger.post(`/api/changes/${changeId}/undo`)).status).toBe(403);
    expect((await stranger.get(`/api/changes/${changeId}`)).status).toBe(403);
    expect((await (await signIn(world, staff.chair)).post(`/api/changes/${changeId}/undo`)).status).toBe(403);
    expect((await world.browser().post(`/api/changes/${changeId}/undo`)).status).toBe(401);
    const theirs = new Planning(colleague, planning.consultationId);
    expect((await theirs.page()).held).toMatchObject({ by: 'Raili Olematon', mine: false });
    expect((await theirs.undo(changeId)).body).toMatchObject({ state: 'undone', mine: false });
  });

  test('[SC10] what has been made cannot be taken back', async () => {
    const changeId = await planning.hold(MOVE);
    await world.advance(10 * SECOND);
    expect(await planning.undo(changeId)).toMatchObject({
      status: 409,
      body: { error: { code: 'too_late' } },
    });
    expect(await planning.page()).toMatchObject({ localDate: '2026-03-24' });
  });

  test('[SC11] who comes second is told whose change it is, and may try when that is settled', async () => {
    const changeId = await planning.hold(MOVE);
    const theirs = new Planning(colleague, planning.consultationId);
    const refused = await theirs.confirm({ kind: 'cancel' });
    expect(refused).toMatchObject({
      status: 409,
      body: { error: { code: 'being_changed', details: { by: 'Raili Olematon' } } },
    });
    await planning.undo(changeId);
    expect((await theirs.confirm({ kind: 'cancel' })).body).toMatchObject({ state: 'held' });
  });

  test('[SC4] who confirms an older plan is told who changed it and when', async () => {
    const shown = await planning.page();
    await planning.hold(MOVE);
    await world.advance(10 * SECOND);
    const changedAt = world.now().toISOString();
    await world.advance(60 * SECOND);
    const theirs = new Planning(colleague, planning.consultationId);
    const refused = await theirs.confirm({ kind: 'cancel' }, { planVersion: shown.planVersion });
    expect(refused).toMatchObject({
      status: 409,
      body: { error: { code: 'stale', details: { by: 'Raili Olematon', at: changedAt } } },
    });
    expect(await theirs.page()).toMatchObject({ status: 'scheduled', held: null });
  });

  test('[SC5] where other mails would go than were shown, nothing is held', async () => {
    const shown = (await planning.preview(MOVE)).mails;
    const guest = (await planning.page()).people.find(({ role }) => role === 'guest')!;
    await coordinator.post(
      `/api/consultations/${planning.consultationId}/invitations/${guest.invitationId}/revoke`,
    );
    const refused = await planning.confirm(MOVE, { mails: shown });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'preview_changed' } } });
    expect((await planning.page()).held).toBeNull();
    expect((await planning.confirm(MOVE)).body).toMatchObject({ state: 'held', mails: shown - 1 });
  });
});

describe('what is held', () => {
  const HIDDEN = invited('Kerttu Valekivistö', 'kerttu@hidden.example');
  const words = async () => (await world.dump()).match(/Kerttu|hidden\.example|Piilo/g) ?? [];
  const keys = () => query(world.config.keyDatabaseUrl, 'select case_id from case_keys', []);

  test('[SC12] lies sealed under the case’s key', async () => {
    const changeId = await planning.hold({ kind: 'add_guest', guest: { ...HIDDEN, language: 'fi' } });
    expect(await words()).toEqual([]);
    await planning.undo(changeId);
  });

  test('[SC12] a booking that is taken back leaves no key, and never was', async () => {
    const before = [await keys(), (await world.query('select 1 from consultations')).length];
    const form = await free({ requester: HIDDEN, questions: ['Piilokysymys?'] });
    const { body } = await coordinator.post<Confirmed>('/api/changes', confirmed(form));
    expect(await words()).toEqual([]);
    expect(await keys()).not.toEqual(before[0]);
    expect(await planning.undo(body.changeId)).toMatchObject({ body: { state: 'undone' } });
    await until('the key is gone', async () => (await keys()).length === (before[0] as unknown[]).length);
    await world.advance(20 * SECOND);
    expect([await keys(), (await world.query('select 1 from consultations')).length]).toEqual(before);
  });

  test('[SC12] a booking that is refused leaves no key either', async () => {
    const before = await keys();
    const form = { ...(await free()), regionId: 'atlantis' };
    expect((await coordinator.post('/api/changes', confirmed(form))).status).toBe(400);
    expect(await keys()).toEqual(before);
  });

  test('the reference of a booking on its way is taken, and the next one is suggested', async () => {
    const form = await free({ reference: 'KP-2026-8100' });
    await bookHeld(form);
    const second = await free({ reference: 'KP-2026-8100' });
    expect((await coordinator.post<Confirmed>('/api/changes', confirmed(second))).body.error.fields).toEqual([
      { field: 'reference', code: 'reference_taken' },
    ]);
    expect((await coordinator.get('/api/consultations/next-reference')).body).toEqual({
      reference: 'KP-2026-8101',
    });
    await world.advance(10 * SECOND);
  });
});

describe('a change that can no longer be made', () => {
  const alerts = () => world.query(`select consultation_id from alerts where kind = 'change_failed'`);
  const swap = async (): Promise<PlanChange> => {
    const { people } = await planning.page();
    const { invitationId } = people.find(({ role }) => role === 'expert')!;
    return { kind: 'swap', invitationId, staffId: staff.stranger.staffId };
  };

  test('[SC14] because the person became busy: nothing changes, the board is alerted, the page says why', async () => {
    const before = await alerts();
    await bookHeld({
      ...bookingForm(world, staff, { inMinutes: 360 }),
      panel: [{ staffId: staff.stranger.staffId, chair: true }],
      requester: invited('Oona Tyhjäsivu', 'oona@social.example'),
      guests: [],
    });
    await world.advance(2 * SECOND);
    const changeId = await planning.hold(await swap());
    await world.advance(8 * SECOND);
    await world.mailsSettled();
    await world.advance(2 * SECOND);
    expect(await planning.state(changeId)).toMatchObject({ state: 'failed', code: 'busy' });
    const { people, history, planVersion } = await planning.page();
    expect(people.filter(({ link }) => link?.state === 'withdrawn')).toEqual([]);
    expect(planVersion).toBe(1);
    expect(history[0]).toMatchObject({ type: 'change.failed' });
    expect(await alerts()).toEqual([...before, { consultation_id: planning.consultationId }]);
  });

  test('[SC14] because the session has begun', async () => {
    const changeId = await planning.hold(MOVE);
    await world.query(
      `update consultations set status = 'in_session', phase = 'experts_only' where consultation_id = $1`,
      [planning.consultationId],
    );
    await world.advance(10 * SECOND);
    expect(await planning.state(changeId)).toMatchObject({ state: 'failed', code: 'has_begun' });
    expect(await planning.page()).toMatchObject({ status: 'in_session', planVersion: 1 });
  });

  test('[SC5] [SC14] because others would be told than were shown', async () => {
    const changeId = await planning.hold(MOVE);
    const guest = (await planning.page()).people.find(({ role }) => role === 'guest')!;
    await world.query(`update mails set state = 'refused' where subject = $1`, [guest.invitationId]);
    await world.advance(10 * SECOND);
    expect(await planning.state(changeId)).toMatchObject({ state: 'failed', code: 'preview_changed' });
  });

  test("[SC4] [SC14] because a link was put out of use, and another would be told in its holder's place", async () => {
    const changeId = await planning.hold(MOVE);
    const guest = (await planning.page()).people.find(({ role }) => role === 'guest')!;
    await coordinator.post(
      `/api/consultations/${planning.consultationId}/invitations/${guest.invitationId}/revoke`,
    );
    await world.advance(10 * SECOND);
    expect(await planning.state(changeId)).toMatchObject({ state: 'failed', code: 'stale' });
  });

  test('[SC3] [SC14] because who confirmed it no longer coordinates the region', async () => {
    const person = await addPerson(world, 'Helmi Olematon', ['coordinator'], [REGION]);
    const leaving = new Planning(await signIn(world, person), planning.consultationId);
    const changeId = await leaving.hold(MOVE);
    await world.query(`update staff set regions = '{}' where staff_id = $1`, [person.staffId]);
    expect((await leaving.undo(changeId)).status).toBe(403);
    await world.advance(10 * SECOND);
    expect(await planning.state(changeId)).toMatchObject({ state: 'failed', code: 'not_allowed' });
    const found = await world.context.database.read((sql) => findStaff(sql, person.staffId));
    expect(found?.active).toBe(true);
  });

  test('[SC14] a booking whose time has passed by then: no key stays, and the board is alerted', async () => {
    const before = (await alerts()).length;
    const { body } = await coordinator.post<Confirmed>('/api/changes', confirmed(await free()));
    await world.query(`update due_work set due_at = $2 where subject = $1`, [
      body.changeId,
      new Date(world.now().getTime() + 7 * HOUR),
    ]);
    await world.advance(8 * HOUR);
    expect(await planning.state(body.changeId)).toMatchObject({ state: 'failed', code: 'in_the_past' });
    expect((await alerts()).length).toBe(before + 1);
    coordinator = await signIn(world, staff.coordinator);
    colleague = coordinator;
  });
});
