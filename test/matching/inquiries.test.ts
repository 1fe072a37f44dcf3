import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  INQUIRY_STATES,
  type InquiryLook,
  type InquiryText,
  type MyInquiry,
  type Suggestions,
} from '#contract/matching';
import type { Problem } from '#contract/platform';
import type { RequestPage } from '#contract/triage';
import { endInquiries } from '../../server/matching/end-inquiries.ts';
import { INQUIRY_COMMANDS, nextInquiryState } from '../../server/matching/inquiry.ts';
import { countInquiries } from '../../server/matching/list-inquiries.ts';
import { addOrganisation } from '../../server/directory/directory-store.ts';
import { HOUR } from '../../server/platform/clock.ts';
import { changeRequest } from '../../server/requests/change-request.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, OTHER_REGION, signIn, type Person, type Staff } from '../support/people.ts';
import { addFreeSlots, addSentRequest, CASE_TEXT } from '../support/sent-request.ts';
import { readSpecTable } from '../support/spec-table.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let chair: Browser;
let expert: Browser;
let requestId: string;
let slotIds: string[];

type Refused = { error: Problem };

beforeAll(async () => {
  world = await World.start({ manualClock: true, smtp: true });
  staff = await addPeople(world);
  await world.context.database.change(({ sql }) =>
    addOrganisation(sql, { organisationId: 'org_centre', name: 'Kansallinen keskus' }),
  );
  await world.query(`update staff set organisation_id = 'org_centre' where staff_id = $1`, [
    staff.expert.staffId,
  ]);
  coordinator = await signIn(world, staff.coordinator);
  chair = await signIn(world, staff.chair);
  expert = await signIn(world, staff.expert);
});
afterAll(() => world.dispose());
beforeEach(async () => {
  requestId = await addSentRequest(world);
  slotIds = await addFreeSlots(world, [26 * 60, 50 * 60]);
});

const pageOf = async () => (await coordinator.get<RequestPage>(`/api/requests/${requestId}`)).body;
const ask = async (people: Person[], wish: object = {}, browser = coordinator) =>
  browser.post<RequestPage & Refused>(`/api/requests/${requestId}/inquiries`, {
    version: (await pageOf()).version,
    staffIds: people.map(({ staffId }) => staffId),
    slotIds,
    ...wish,
  });
const askOne = async (person = staff.expert) => {
  const { body, text } = await ask([person]);
  const asked = body.inquiries?.find(({ staffId }) => staffId === person.staffId);
  if (!asked) throw new Error(`asking answered ${text}`);
  return asked.inquiryId;
};
const answer = (inquiryId: string, reply: string, ticks: string[] = [], browser = expert) =>
  browser.post<MyInquiry & Refused>(`/api/inquiries/${inquiryId}/answer`, { reply, slotIds: ticks });
const withdraw = async (inquiryId: string, browser = coordinator) =>
  browser.post<RequestPage & Refused>(`/api/inquiries/${inquiryId}/withdraw`, {
    version: (await pageOf()).version,
  });
const text = (inquiryId: string, browser = expert) =>
  browser.get<InquiryText & Refused>(`/api/inquiries/${inquiryId}/text`);
const mine = async (browser = expert) =>
  (await browser.get<{ inquiries: MyInquiry[] }>('/api/inquiries')).body.inquiries;
const secretOf = async (inquiryId: string) => {
  const [row] = await world.query<{ generation: number }>(
    'select generation from inquiries where inquiry_id = $1',
    [inquiryId],
  );
  return world.context.secrets.linkSecret(inquiryId, row!.generation);
};
const look = async (secret: string) =>
  (await world.browser().post<InquiryLook>('/api/inquiry-links/look', { secret })).body;
const mails = () =>
  world.query<{ subject: string; generation: number }>(
    `select subject, generation from mails where kind = 'inquiry'
     and subject in (select inquiry_id from inquiries where request_id = $1) order by generation`,
    [requestId],
  );

test('[MA10] the table is what happens', () => {
  const table = readSpecTable('matching', 'inquiry');
  expect(table.rows.toSorted()).toEqual(INQUIRY_STATES.toSorted());
  for (const state of INQUIRY_STATES)
    for (const command of INQUIRY_COMMANDS)
      expect([state, command, nextInquiryState(state, command)]).toEqual([
        state,
        command,
        table.next(state, command),
      ]);
});

test('[MA16] what came by the link stands so on the own page, and that it was not theirs the expert says there', async () => {
  const inquiryId = await askOne();
  const secret = await secretOf(inquiryId);
  const byLink = (reply: string) =>
    world.browser().post('/api/inquiry-links/answer', { secret, reply, slotIds: [] });
  const own = async () => (await mine()).find((one) => one.inquiryId === inquiryId)!;
  const dispute = () => expert.post<MyInquiry & Refused>(`/api/inquiries/${inquiryId}/dispute`, {});
  await byLink('no');
  expect(await own()).toMatchObject({ answeredOn: { device: expect.any(String) }, mayDispute: false });
  expect((await answer(inquiryId, 'no')).body).toMatchObject({ answeredOn: null, mayDispute: false });
  expect((await dispute()).status).toBe(409);
  await byLink('disqualified');
  expect(await own()).toMatchObject({ state: 'disqualified', mayDispute: true });
  expect((await dispute()).body).toMatchObject({ state: 'withdrawn', mayDispute: false });
  expect(await world.query('select kind from alerts where request_id = $1', [requestId])).toEqual([
    { kind: 'answer_disputed' },
  ]);
  expect((await look(secret)).state).toBe('unknown'); // who holds the old link answers no more
  expect(await askOne()).toBe(inquiryId);
  expect((await look(secret)).state).toBe('unknown');
});

test('[MA17] an answer by the link is mailed to the expert, neutrally and once an hour; a disqualification always', async () => {
  const inquiryId = await askOne();
  const secret = await secretOf(inquiryId);
  const told = async () => {
    const rows = await world.query<{ count: string }>(
      `select count(*) from mails where kind = 'inquiry_answered' and subject = $1`,
      [inquiryId],
    );
    return Number(rows[0]!.count);
  };
  const byLink = (reply: string, ticks: string[] = []) =>
    world.browser().post('/api/inquiry-links/answer', { secret, reply, slotIds: ticks });
  await byLink('yes', slotIds);
  expect(await told()).toBe(1);
  const mail = await until('the mail is there', () =>
    world.mail.mails.find(({ text: words }) => words?.includes('vastattu sinun linkilläsi')),
  );
  expect(mail.recipients).toEqual([staff.expert.email]);
  expect(mail.text).toContain('/inquiries\n');
  expect(mail.raw).not.toMatch(/teema|Jaakko|Poroselk|lappi|konsult/i);
  expect(mail.raw).not.toContain(secret);
  await byLink('no');
  expect(await told()).toBe(1);
  await answer(inquiryId, 'yes', slotIds); // on the page they see what they do
  await world.advance(HOUR);
  expect(await told()).toBe(1);
  await byLink('no');
  expect(await told()).toBe(2);
  await byLink('disqualified');
  await byLink('disqualified');
  expect(await told()).toBe(3);
});

describe('asking', () => {
  test('[MA9] one neutral mail each, with a link of their own; a second time nobody is asked', async () => {
    const { status, body } = await ask([staff.chair, staff.expert]);
    expect(status).toBe(200);
    expect(body.inquiries.map(({ name, state }) => [name, state])).toEqual([
      [staff.chair.name, 'asked'],
      [staff.expert.name, 'asked'],
    ]);
    expect(await mails()).toHaveLength(2);
    const link = `/q#${await secretOf(body.inquiries[1]!.inquiryId)}`;
    const mail = await until('the mail is there', () =>
      world.mail.mails.find(({ text: words }) => words?.includes(link)),
    );
    expect(mail.recipients).toEqual([staff.expert.email]);
    expect(mail.raw).not.toMatch(/teema|Jaakko|Poroselk|lappi/i);
    const again = await ask([staff.stranger, staff.expert]);
    expect(again.body.error).toMatchObject({
      code: 'bad_input',
      fields: [{ field: 'staffIds.1', code: 'already_asked' }],
    });
    expect(await mails()).toHaveLength(2);
  });

  test('[MA9] of two coordinators who ask at once one does; nobody gets two mails', async () => {
    const version = (await pageOf()).version;
    const answers = await Promise.all([1, 2, 3].map(() => ask([staff.expert, staff.chair], { version })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400, 400]);
    expect(await mails()).toHaveLength(2);
  });

  test('[MA8] a time or a person that cannot be asked is named by its place', async () => {
    const [elsewhere] = await addFreeSlots(world, [28 * 60], OTHER_REGION);
    const [past] = await addFreeSlots(world, [-60]);
    await world.query(`update slots set state = 'closed' where slot_id = $1`, [slotIds[1]!]);
    const odd = await ask([staff.expert], { slotIds: [slotIds[0]!, slotIds[1]!, elsewhere!, past!] });
    expect(odd.body.error.fields).toEqual(
      [1, 2, 3].map((at) => ({ field: `slotIds.${at}`, code: 'unknown_slot' })),
    );
    const who = await ask([staff.expert, staff.coordinator], { slotIds: [slotIds[0]] });
    expect(who.body.error.fields).toEqual([{ field: 'staffIds.1', code: 'unknown_expert' }]);
    expect(await mails()).toEqual([]);
  });

  test('[MA8] only an accepted request is asked about, and only by coordinators of its region', async () => {
    const other = await signIn(world, staff.otherCoordinator);
    for (const browser of [other, expert, chair]) {
      expect((await ask([staff.expert], {}, browser)).status).toBe(403);
      expect((await browser.get(`/api/requests/${requestId}/suggestions`)).status).toBe(403);
    }
    const inquiryId = await askOne();
    for (const browser of [other, expert]) expect((await withdraw(inquiryId, browser)).status).toBe(403);
    requestId = await addSentRequest(world, 'requested');
    expect((await ask([staff.expert])).body.error.code).toBe('not_now');
  });

  test('[MA9] who was withdrawn is asked again by a new link, and the old one is dead', async () => {
    const inquiryId = await askOne();
    const old = await secretOf(inquiryId);
    expect((await look(old)).state).toBe('asked');
    expect((await withdraw(inquiryId)).body.inquiries[0]).toMatchObject({ state: 'withdrawn' });
    expect(await look(old)).toEqual({ state: 'unknown' });
    expect(await askOne()).toBe(inquiryId);
    expect((await mails()).map(({ generation }) => generation)).toEqual([1, 2]);
    expect(await look(old)).toEqual({ state: 'unknown' });
    expect((await look(await secretOf(inquiryId))).state).toBe('asked');
  });
});

describe('answering', () => {
  test('[MA10] a yes names times that were put and have not passed', async () => {
    const inquiryId = await askOne();
    const [other] = await addFreeSlots(world, [29 * 60]);
    expect((await answer(inquiryId, 'yes')).body.error.fields).toEqual([
      { field: 'slotIds', code: 'tick_one' },
    ]);
    expect((await answer(inquiryId, 'yes', [slotIds[0]!, other!])).body.error.fields).toEqual([
      { field: 'slotIds.1', code: 'unknown_slot' },
    ]);
    const { body } = await answer(inquiryId, 'yes', [slotIds[1]!]);
    expect(body).toMatchObject({ state: 'yes', mayRead: true, regionId: 'lappi', themes: ['teema'] });
    expect(body.slots.map(({ slotId, ticked }) => [slotId, ticked])).toEqual([
      [slotIds[0], false],
      [slotIds[1], true],
    ]);
    expect((await pageOf()).inquiries).toMatchObject([{ state: 'yes', slotIds: [slotIds[1]] }]);
    const counts = await world.context.database.read((sql) => countInquiries(sql, [requestId]));
    expect(counts.get(requestId)).toEqual({ yes: 1, asked: 1 });
    world.clock.advance(27 * HOUR);
    expert = await signIn(world, staff.expert);
    expect((await answer(inquiryId, 'yes', [slotIds[0]!])).body.error.fields).toEqual([
      { field: 'slotIds.0', code: 'unknown_slot' },
    ]);
    expect((await mine())[0]!.slots.map(({ past }) => past)).toEqual([true, false]);
    coordinator = await signIn(world, staff.coordinator);
    chair = await signIn(world, staff.chair);
  });

  test('[MA10] of an answer and a withdrawal at the same moment what stands is one of the two, never a yes that was taken back', async () => {
    for (let round = 0; round < 4; round += 1) {
      requestId = await addSentRequest(world);
      const inquiryId = await askOne();
      const [said, taken] = await Promise.all([answer(inquiryId, 'yes', [slotIds[0]!]), withdraw(inquiryId)]);
      expect(taken.status).toBe(200);
      expect([200, 409]).toContain(said.status);
      expect((await pageOf()).inquiries[0]!.state).toBe('withdrawn');
      expect((await text(inquiryId)).status).toBe(403);
    }
  });

  test('[MA11] before yes an expert learns the times alone, by the link never more', async () => {
    const inquiryId = await askOne();
    const [listed] = await mine();
    expect(listed).toMatchObject({ inquiryId, regionId: null, themes: [], isUrgent: null, mayRead: false });
    const secret = await secretOf(inquiryId);
    const shown = await look(secret);
    expect(Object.keys(shown).toSorted()).toEqual(['slots', 'state', 'timeZone']);
    const link = await world
      .browser()
      .post<InquiryLook>('/api/inquiry-links/answer', { secret, reply: 'yes', slotIds: [slotIds[0]] });
    expect(link.body).toMatchObject({ state: 'yes' });
    expect(Object.keys(link.body).toSorted()).toEqual(['slots', 'state', 'timeZone']);
    for (const path of ['look', 'answer'])
      expect((await world.browser().get(`/api/inquiry-links/${path}?secret=${secret}`)).status).toBe(404);
    expect((await text(inquiryId, world.browser())).status).toBe(401);
  });

  test('[MA11] a link that is made up, withdrawn, booked or over is like any other', async () => {
    const inquiryId = await askOne();
    const secret = await secretOf(inquiryId);
    const tell = async (wrong: string) =>
      world.browser().post('/api/inquiry-links/answer', { secret: wrong, reply: 'no', slotIds: [] });
    const unknown = { state: 'unknown' };
    expect((await tell('A'.repeat(43))).body).toEqual(unknown);
    for (const status of ['scheduled', 'withdrawn', 'declined']) {
      await world.query('update requests set status = $2 where request_id = $1', [requestId, status]);
      expect(await look(secret)).toEqual(unknown);
      expect((await tell(secret)).body).toEqual(unknown);
      expect((await answer(inquiryId, 'yes', [slotIds[0]!])).body.error.code).toBe('not_asked');
    }
    await world.query(`update requests set status = 'accepted' where request_id = $1`, [requestId]);
    expect((await look(secret)).state).toBe('asked');
    await world.query('update staff set active = false where staff_id = $1', [staff.expert.staffId]);
    expect(await look(secret)).toEqual(unknown);
    await world.query('update staff set active = true where staff_id = $1', [staff.expert.staffId]);
  });

  test('[MA13] disqualified before any panel: for good, said twice it is said once', async () => {
    const inquiryId = await askOne();
    await answer(inquiryId, 'yes', [slotIds[0]!]);
    expect((await text(inquiryId)).status).toBe(200);
    for (let press = 0; press < 2; press += 1)
      expect((await answer(inquiryId, 'disqualified')).body).toMatchObject({
        state: 'disqualified',
        mayRead: false,
        slots: [],
        regionId: null,
      });
    expect((await text(inquiryId)).status).toBe(403);
    expect((await answer(inquiryId, 'yes', [slotIds[0]!])).body.error.code).toBe('not_asked');
    expect((await ask([staff.expert])).body.error.fields).toEqual([
      { field: 'staffIds.0', code: 'already_asked' },
    ]);
    const { body } = await coordinator.get<Suggestions>(`/api/requests/${requestId}/suggestions`);
    expect(body.panels).toEqual([]); // nobody else is of another organisation
    expect(body.experts.find(({ staffId }) => staffId === staff.expert.staffId)?.inquiry).toBe(
      'disqualified',
    );
  });
});

describe('the text', () => {
  test('[MA12] opens after yes to the expert who is signed in, and each reading is in the record', async () => {
    const inquiryId = await askOne();
    expect((await text(inquiryId)).body.error.code).toBe('not_open');
    await answer(inquiryId, 'no');
    expect((await text(inquiryId)).status).toBe(403);
    await answer(inquiryId, 'yes', [slotIds[0]!]);
    expect((await text(inquiryId)).body.form.description).toBe(CASE_TEXT);
    await text(inquiryId);
    for (const browser of [chair, coordinator]) expect((await text(inquiryId, browser)).status).not.toBe(200);
    const readings = await world.query(
      `select actor, action from audit_log where subject = $1 and action like 'request.read.%'`,
      [requestId],
    );
    expect(readings).toEqual(
      [1, 2].map(() => ({ actor: staff.expert.staffId, action: 'request.read.panel' })),
    );
  });

  test('[MA12] is closed at the very next request once the inquiry is withdrawn or the request is over', async () => {
    const inquiryId = await askOne();
    await answer(inquiryId, 'yes', [slotIds[0]!]);
    await withdraw(inquiryId);
    expect((await text(inquiryId)).status).toBe(403);
    requestId = await addSentRequest(world);
    const second = await askOne();
    await answer(second, 'yes', [slotIds[0]!]);
    expect((await text(second)).status).toBe(200);
    await changeRequest(world.context, requestId, 'service', async (change) => {
      change.step('withdraw');
      await endInquiries(change);
      await change.happened('request.withdrawn');
    });
    expect((await text(second)).status).toBe(403);
    expect((await mine()).find((one) => one.inquiryId === second)).toMatchObject({
      state: 'withdrawn',
      mayRead: false,
      slots: [],
    });
  });
});

test('[MA12] the text is closed while its request is back in the queue, where it may prove to be nobody’s', async () => {
  const inquiryId = await askOne();
  await answer(inquiryId, 'yes', [slotIds[0]!]);
  const { version } = await pageOf();
  const reason = 'Vaihde ei tunne kysyjää.';
  await coordinator.post(`/api/requests/${requestId}/return`, { version, reason });
  expect((await text(inquiryId)).body.error?.code).toBe('not_open');
  expect((await mine()).find((one) => one.inquiryId === inquiryId)).toMatchObject({ mayRead: false });
});

test('[MA8] panels are suggested for a time of the request, and for none that it cannot have', async () => {
  const at = (slotId: string) =>
    coordinator.get<Suggestions & Refused>(`/api/requests/${requestId}/suggestions?slotId=${slotId}`);
  const { body } = await at(slotIds[0]!);
  expect(body.slot?.slotId).toBe(slotIds[0]);
  expect(body.panels[0]!.experts.map(({ staffId }) => staffId)).toContain(staff.expert.staffId);
  expect(body.experts).toHaveLength(3);
  const [elsewhere] = await addFreeSlots(world, [30 * 60], OTHER_REGION);
  expect((await at(elsewhere!)).body.error.fields).toEqual([{ field: 'slotId', code: 'unknown_slot' }]);
});
