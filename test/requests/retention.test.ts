import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CANCELLED_DAYS, TEXT_DAYS, type ConsultationPage } from '#contract/consultations';
import { ASK_AFTER_DAYS, ASKED_DAYS, type RequestForm, type ServiceFacts } from '#contract/requests';
import type { ChangePreview, HeldChange } from '#contract/scheduling';
import type { RequestPage } from '#contract/triage';
import { findCaseKey } from '../../server/consultations/case-key-store.ts';
import { after, DAY, MINUTE } from '../../server/platform/clock.ts';
import { findRequest } from '../../server/requests/request-store.ts';
import type { Browser } from '../support/browser.ts';
import { NotePad } from '../support/note-pad.ts';
import type { Page } from '../support/page.ts';
import {
  addPeople,
  bookingForm,
  leaveToDoubles,
  signIn,
  type Person,
  type Staff,
} from '../support/people.ts';
import { Planning } from '../support/planning.ts';
import { addThemes, filledForm, Requester } from '../support/requester.ts';
import { addSentRequest } from '../support/sent-request.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;

beforeAll(async () => {
  world = await World.start({ manualClock: '2026-03-17T10:00:00Z' });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
  await addThemes(world);
});
afterAll(() => world.dispose());

/** Time passes, and whoever works here signs in again. */
async function pass(days: number): Promise<void> {
  await world.advance(days * DAY);
  await world.doDueWork(); // what the first of it planned
  await world.context.outbox.runOnce();
  coordinator = await signIn(world, staff.coordinator);
}
const row = async (requestId: string) =>
  (await world.context.database.read((sql) => findRequest(sql, requestId)))!;
const hasKey = async (caseId: string) =>
  (await world.context.keyDatabase.read((sql) => findCaseKey(sql, caseId))) !== null;
const alertsOf = (requestId: string) =>
  world.query<{ kind: string; over: boolean }>(
    'select kind, over_at is not null as over from alerts where request_id = $1 order by at',
    [requestId],
  );
const requestPage = async (requestId: string) =>
  (await coordinator.get<RequestPage>(`/api/requests/${requestId}`)).body;

async function accepted(wishes: Partial<RequestForm> = {}): Promise<string> {
  const requestId = await addSentRequest(world, 'accepted', wishes);
  await world.query('update requests set verified_at = sent_at where request_id = $1', [requestId]);
  return requestId;
}

let bookings = 0;
async function booked(requestIds: string[]): Promise<string> {
  const plain = bookingForm(world, staff);
  const requester = { ...plain.requester, email: (await row(requestIds[0]!)).email! };
  bookings += 1; // none that a request has taken by now
  const reference = `KP-2028-000${bookings}`;
  const form = { ...plain, reference, requester, requestIds, questions: [] };
  await leaveToDoubles(world, form);
  const change = { kind: 'create', consultation: form };
  const about = { consultationId: null, planVersion: null, change };
  const { mails } = (await coordinator.post<ChangePreview>('/api/changes/preview', about)).body;
  const { body, text } = await coordinator.post<HeldChange>('/api/changes', { ...about, mails });
  if (body.state !== 'applied') throw new Error(`booking answered ${text}`);
  return body.consultationId;
}

const consultationPage = async (id: string) =>
  (await coordinator.get<ConsultationPage>(`/api/consultations/${id}`)).body;

/** The page of one of the panel, by which the notes are opened. */
async function notesDoor(consultationId: string, person: Person): Promise<Page> {
  const [invitation] = await world.query<{ invitation_id: string }>(
    'select invitation_id from invitations where consultation_id = $1 and staff_id = $2',
    [consultationId, person.staffId],
  );
  const page = (await signIn(world, person)).door(invitation!.invitation_id);
  await page.connected();
  return page;
}

/** The session was held, and ended by itself. */
async function held(consultationId: string): Promise<void> {
  const { startsAt } = await consultationPage(consultationId);
  await world.advance(new Date(startsAt).getTime() - world.now().getTime());
  await world.advance(4 * 60 * MINUTE);
  coordinator = await signIn(world, staff.coordinator);
}

describe('a request that was booked', () => {
  test('[RQ37] one of several cannot leave alone what is booked; called off, each goes its own way and no words of it stay', async () => {
    const leaves = await Requester.sent(world, filledForm({ questions: ['Entä koulu?'] }));
    const stays = await accepted({ email: 'tiina.toinen@family.example' });
    await world.query(
      `update requests set status = 'accepted', verified_at = sent_at, email_confirmed_at = sent_at where request_id = $1`,
      [leaves.requestId],
    );
    const cases = [(await row(stays)).caseId, (await row(leaves.requestId)).caseId];
    const off = await booked([stays, leaves.requestId]);
    await leaves.look();
    expect((await leaves.act('withdraw')).status).toBe(409);
    await new Planning(coordinator, off).make({ kind: 'cancel' });
    await leaves.look();
    expect((await leaves.act('withdraw')).status).toBe(200);
    const next = await booked([stays]);
    await pass(CANCELLED_DAYS);
    expect(await hasKey(cases[1]!)).toBe(false);
    expect(await hasKey(cases[0]!)).toBe(true);
    const rows = await world.query(
      `select 1 from note_updates join note_sections using (section_id) where consultation_id = $1`,
      [off],
    );
    expect(rows).toEqual([]); // the question of who left lay there under the key of who stays
    expect(await row(stays)).toMatchObject({ status: 'scheduled', consultationId: next, deletedAt: null });
  });

  test('[RQ36] [RQ37] [NT21] goes with its session: each of several under its own key, with the notes, on the day that all see', async () => {
    const first = await accepted();
    const second = await accepted({ name: 'Tiina Testitapaus', email: 'tiina@family.example' });
    const consultationId = await booked([first, second]);
    const cases = [(await row(first)).caseId, (await row(second)).caseId];
    expect((await row(first)).deleteAt).toBeNull();
    await held(consultationId);
    const { status, texts } = await consultationPage(consultationId);
    expect([status, texts.mayKeep]).toEqual(['ended', true]);
    for (const requestId of [first, second])
      expect((await requestPage(requestId)).deletesOn).toBe(texts.deletesAt!.slice(0, 10));
    await pass(TEXT_DAYS - 1);
    await world.advance(new Date(texts.deletesAt!).getTime() - world.now().getTime() - MINUTE);
    for (const caseId of cases) expect(await hasKey(caseId)).toBe(true);
    const chair = await notesDoor(consultationId, staff.chair);
    const pad = await NotePad.open(chair);
    expect(pad.kinds).toContain('experts_only');
    await pass((2 * MINUTE) / DAY);
    await until('the open notes are closed', () => pad.closed === 'shredded');
    expect(await NotePad.refused(chair)).toBe('shredded');
    for (const caseId of cases) expect(await hasKey(caseId)).toBe(false);
    for (const requestId of [first, second])
      expect(await row(requestId)).toMatchObject({ status: 'scheduled', form: null, name: null });
    expect((await consultationPage(consultationId)).texts).toMatchObject({ deletesAt: null, mayKeep: false });
  });

  test('[TR18] [TR19] until its session has ended both write, and a duty that was assessed is asked about no more', async () => {
    const requester = await Requester.sent(world, filledForm({ duty: 'not_assessed' }));
    const { requestId } = requester;
    const path = `/api/requests/${requestId}`;
    const write = async (text: string) => {
      const { version } = await requestPage(requestId);
      return coordinator.post<RequestPage>(`${path}/message`, { version, text });
    };
    expect((await write('Hei')).status).toBe(409); // before, each decision has its words
    await world.query(
      `update requests set status = 'accepted', verified_at = sent_at, email_confirmed_at = sent_at where request_id = $1`,
      [requestId],
    );
    const consultationId = await booked([requestId]);
    expect((await requester.look()).may).toEqual(['answer']);
    expect((await requester.act('answer', {})).status).toBe(400);
    expect((await requester.act('answer', { text: 'Tulkki tarvitaan' })).body.status).toBe('scheduled');
    expect(await requestPage(requestId)).toMatchObject({ isNews: true, isDutyOpen: true, mayWrite: true });
    world.clock.advance(MINUTE);
    expect((await write('Tulkki on tilattu')).body.status).toBe('scheduled');
    expect(await requester.mails()).toContain('request_news');
    const said = (await requester.look()).messages.map(({ from, text }) => [from, text]);
    expect(said).toEqual([
      ['requester', 'Tulkki tarvitaan'],
      ['coordinator', 'Tulkki on tilattu'],
    ]);
    expect((await requester.act('answer', { duty: 'notified' })).body.form?.duty).toBe('notified');
    const { isDutyOpen, version, history } = await requestPage(requestId);
    expect([isDutyOpen, history[0]?.type]).toEqual([false, 'request.duty_assessed']);
    expect((await coordinator.post(`${path}/duty`, { version, duty: 'notified' })).status).toBe(409);
    await held(consultationId);
    expect((await requester.look()).may).toEqual([]);
    expect((await requester.act('answer', { text: 'Kiitos' })).status).toBe(409);
    expect((await write('Kiitos')).status).toBe(409);
  });

  test('[TR19] what the requester has said of the duty in words a coordinator notes', async () => {
    const requester = await Requester.sent(world, filledForm({ duty: 'not_assessed' }));
    const path = `/api/requests/${requester.requestId}/duty`;
    const { version } = await requestPage(requester.requestId);
    const { body } = await coordinator.post<RequestPage>(path, { version, duty: 'not_needed' });
    expect(body.isDutyOpen).toBe(false);
    expect((await requester.look()).form?.duty).toBe('not_needed');
  });

  test('[RQ36] a coordinator keeps the texts of a session that has ended, for a reason', async () => {
    const requestId = await accepted();
    const { caseId } = await row(requestId);
    const consultationId = await booked([requestId]);
    const path = `/api/consultations/${consultationId}/keep`;
    expect((await coordinator.post(path, { reason: 'Kesken' })).status).toBe(409);
    await held(consultationId);
    await pass(TEXT_DAYS - 1);
    const { body } = await coordinator.post<ConsultationPage>(path, { reason: 'Muistio on kesken' });
    expect(body.history[0]).toMatchObject({
      ...{ type: 'consultation.texts_kept', data: { reason: 'Muistio on kesken' } },
    });
    await pass(2);
    expect(await hasKey(caseId)).toBe(true);
    await pass(TEXT_DAYS);
    expect(await hasKey(caseId)).toBe(false);
  });
});

describe('a request that nobody has booked', () => {
  test('[RQ35] is asked after, and deleted and closed thirty days later', async () => {
    const requester = await Requester.sent(world, filledForm());
    const promised = after(world.now(), (ASK_AFTER_DAYS + ASKED_DAYS) * DAY);
    expect((await requester.look()).deletedOn).toBe(promised.toISOString());
    await pass(ASK_AFTER_DAYS - 1);
    expect(await alertsOf(requester.requestId)).toEqual([]);
    await pass(1);
    expect(await alertsOf(requester.requestId)).toEqual([{ kind: 'request_unbooked', over: false }]);
    await pass(ASKED_DAYS - 1);
    expect(await requester.hasKey()).toBe(true);
    await pass(1);
    expect(await requester.hasKey()).toBe(false);
    const gone = await row(requester.requestId);
    expect([gone.status, gone.form, gone.name, gone.email]).toEqual(['closed', null, null, null]);
    expect(await alertsOf(requester.requestId)).toEqual([{ kind: 'request_unbooked', over: true }]);
    expect((await requester.browser.get(`/api/own-requests/${requester.requestId}`)).status).toBe(403);
  });

  test('[RQ35] a coordinator keeps it for a reason, and is asked again when its days have passed anew', async () => {
    const requester = await Requester.sent(world, filledForm());
    await pass(ASK_AFTER_DAYS);
    const { version, mayKeep } = await requestPage(requester.requestId);
    expect(mayKeep).toBe(true);
    const path = `/api/requests/${requester.requestId}/keep`;
    expect((await coordinator.post(path, { version, reason: '' })).status).toBe(400);
    const { body } = await coordinator.post<RequestPage>(path, { version, reason: 'Odottaa tulkkia' });
    expect(body.history[0]).toMatchObject({ type: 'request.kept', data: { reason: 'Odottaa tulkkia' } });
    expect(await alertsOf(requester.requestId)).toEqual([{ kind: 'request_unbooked', over: true }]);
    await pass(ASKED_DAYS + 1);
    expect(await requester.hasKey()).toBe(true);
    await pass(ASK_AFTER_DAYS - ASKED_DAYS);
    expect(await alertsOf(requester.requestId)).toHaveLength(2);
  });
});

test('[RQ38] the days are settings of the house: all goes by them, and the pages say them', async () => {
  const { config } = world.context;
  const { retention } = config;
  const set = { draftDays: 2, declinedDays: 3, askAfterDays: 4, askedDays: 5, textDays: 6, cancelledDays: 7 };
  Object.assign(config, { retention: set });
  try {
    const { keeps } = (await world.browser().get<ServiceFacts>('/api/service')).body;
    const { cancelledDays: _notTheirs, ...said } = set;
    expect(keeps).toEqual(said);
    const [draft, waits, leaves] = [
      await Requester.begin(world, {}),
      await Requester.sent(world, filledForm()),
      await Requester.sent(world, filledForm({ email: 'tiina@family.example' })),
    ];
    const inDays = (days: number) =>
      after(world.now(), days * DAY)
        .toISOString()
        .slice(0, 10);
    expect((await row(draft.requestId)).deleteAt?.toISOString().slice(0, 10)).toBe(inDays(2));
    expect((await waits.look()).deletedOn?.slice(0, 10)).toBe(inDays(9));
    await leaves.look();
    expect((await leaves.act('withdraw')).body.deletedOn?.slice(0, 10)).toBe(inDays(3));
    await world.query(
      `update requests set status = 'accepted', verified_at = sent_at where request_id = $1`,
      [waits.requestId],
    );
    const consultationId = await booked([waits.requestId]);
    await held(consultationId);
    expect((await consultationPage(consultationId)).texts.deletedAt).toBeNull();
    await pass(6);
    expect((await consultationPage(consultationId)).texts.deletedAt).not.toBeNull();
  } finally {
    Object.assign(config, { retention });
  }
});
