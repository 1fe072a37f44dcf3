import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ASK_AFTER_DAYS, ASKED_DAYS, DECLINED_DAYS } from '#contract/requests';
import type { HeldDecision, RequestText } from '#contract/triage';
import { after, DAY } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, addPerson, REGION, signIn, type Staff } from '../support/people.ts';
import {
  addSentColleague,
  addQueuedRequest,
  type PageBody,
  type Refused,
} from '../support/queued-request.ts';
import { addFreeSlots, CASE_TEXT } from '../support/sent-request.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let colleague: Browser;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  staff = await addPeople(world);
  await world.query(`update regions set employer_domains = '{social.example}' where region_id = $1`, [
    REGION,
  ]);
  coordinator = await signIn(world, staff.coordinator);
  colleague = await signIn(world, await addPerson(world, 'Sini Tyhjäpaikka', ['coordinator'], [REGION]));
});
afterAll(() => world.dispose());

const pageOf = async (requestId: string, browser = coordinator) =>
  (await browser.get<PageBody>(`/api/requests/${requestId}`)).body;
const verify = async (requestId: string, person = 'requester', method = 'employer_domain') => {
  const { version } = await pageOf(requestId);
  return coordinator.post<PageBody>(`/api/requests/${requestId}/verify`, { version, person, method });
};
type Decided = HeldDecision & Refused;
async function decide(requestId: string, decision: object, browser = coordinator, version?: number) {
  version ??= (await pageOf(requestId)).version;
  return browser.post<Decided>(`/api/requests/${requestId}/decisions`, { version, decision });
}
const message = 'Kiitos pyynnöstäsi.';
const ACCEPT = { kind: 'accept', message };

test('[TR1] a coordinator of the region sees a request without a word of its text; nobody else sees it', async () => {
  const requestId = await addQueuedRequest(world);
  const answer = await coordinator.get<PageBody>(`/api/requests/${requestId}`);
  expect(answer).toMatchObject({
    status: 200,
    body: { status: 'requested', may: ['accept', 'ask', 'redirect', 'decline', 'waitlist'] },
  });
  expect(answer.text).not.toContain(CASE_TEXT);
  const strangers = [await signIn(world, staff.otherCoordinator), await signIn(world, staff.expert)];
  for (const path of ['', '/text', '/export'])
    for (const stranger of strangers)
      expect((await stranger.get(`/api/requests/${requestId}${path}`)).status).toBe(403);
  expect((await world.browser().get(`/api/requests/${requestId}`)).status).toBe(401);
  await world.query(`update requests set status = 'draft', sent_at = null where request_id = $1`, [
    requestId,
  ]);
  expect((await coordinator.get(`/api/requests/${requestId}`)).status).toBe(404);
});

test('[TR2] reading the text stands in the record with who and as what, and clears the news', async () => {
  const requestId = await addQueuedRequest(world);
  expect(await pageOf(requestId)).toMatchObject({ isNews: true });
  const text = await coordinator.get<RequestText>(`/api/requests/${requestId}/text`);
  expect(text.body.form.description).toContain(CASE_TEXT);
  const file = await coordinator.get<{ request: object; text: RequestText }>(
    `/api/requests/${requestId}/export`,
  );
  expect(file.headers['content-disposition']).toMatch(/^attachment; filename=KP-2019-\d+\.json$/);
  expect(file.body.text.form.description).toContain(CASE_TEXT);
  expect(await pageOf(requestId)).toMatchObject({ isNews: false });
  expect(
    await world.query('select actor, action from audit_log where subject = $1 order by audit_id', [
      requestId,
    ]),
  ).toEqual([
    { actor: staff.coordinator.staffId, action: 'request.read.triage' },
    { actor: staff.coordinator.staffId, action: 'request.read.export' },
  ]);
});

test('[TR3] nobody is accepted before everybody was verified; who is missing is named', async () => {
  const requestId = await addQueuedRequest(world);
  const colleagueId = await addSentColleague(world, requestId, 'tiina@elsewhere.example');
  const refused = await decide(requestId, ACCEPT);
  expect(refused.body.error).toEqual({
    code: 'not_verified',
    fields: [
      { field: 'requester', code: 'not_verified' },
      { field: colleagueId, code: 'not_verified' },
    ],
    details: { who: 'Jaakko Keinotekoinen, Tiina Testitapaus' },
  });
  expect((await verify(requestId)).body).toMatchObject({
    verified: { method: 'employer_domain', by: 'Raili Olematon' },
    isVerified: false,
  });
  expect((await decide(requestId, ACCEPT)).body.error.details).toEqual({ who: 'Tiina Testitapaus' });
  expect((await verify(requestId, colleagueId)).body.error.code).toBe('not_in_domains');
  expect((await verify(requestId, colleagueId, 'switchboard')).body).toMatchObject({ isVerified: true });
  expect((await decide(requestId, ACCEPT)).body).toMatchObject({ state: 'applied', mine: true });
  expect(await pageOf(requestId)).toMatchObject({ status: 'accepted', coordinator: 'Raili Olematon' });
});

test('[TR4] a domain verifies only who has read mail there, and only that very domain', async () => {
  const unread = await addQueuedRequest(world, { emailConfirmedAt: null });
  expect((await verify(unread)).body.error.code).toBe('not_confirmed');
  const under = await addQueuedRequest(world, { email: 'jaakko@mail.social.example' });
  expect((await verify(under)).body.error.code).toBe('not_in_domains');
  const like = await addQueuedRequest(world, { email: 'jaakko@antisocial.example' });
  expect((await verify(like)).body.error.code).toBe('not_in_domains');
  const loud = await addQueuedRequest(world, { email: 'Jaakko@Social.Example' });
  expect((await verify(loud)).body).toMatchObject({ isVerified: true, isInDomains: true });
});

test.each([
  ['ask', { kind: 'ask', message }, 'needs_info', message],
  ['waitlist', { kind: 'waitlist', message }, 'waitlisted', message],
  ['decline', { kind: 'decline', message, reason: 'no_slots' }, 'declined', message],
  [
    'redirect',
    { kind: 'redirect', message, reason: 'other_service', suggestion: 'Turvakoti, puh. 0' },
    'declined',
    `${message}\n\nApua voit saada täältä: Turvakoti, puh. 0`,
  ],
])(
  '[TR5] to %s tells the requester by a message and a neutral mail',
  async (_kind, decision, status, words) => {
    const requestId = await addQueuedRequest(world);
    expect((await decide(requestId, decision)).body).toMatchObject({ state: 'applied' });
    const page = await pageOf(requestId);
    expect(page).toMatchObject({ status, isNews: true, decision: null });
    const { body } = await coordinator.get<RequestText>(`/api/requests/${requestId}/text`);
    expect(body.messages).toMatchObject([{ from: 'coordinator', text: words }]);
    expect(await world.query('select kind from mails where subject = $1', [requestId])).toEqual([
      { kind: 'request_news' },
    ]);
    const [row] = await world.query<{ delete_at: Date }>(
      'select delete_at from requests where request_id = $1',
      [requestId],
    );
    const days = status === 'declined' ? DECLINED_DAYS : ASK_AFTER_DAYS + ASKED_DAYS;
    expect(row!.delete_at).toEqual(after(world.now(), days * DAY));
  },
);

test('[TR5] to be refused or to wait frees what was held and ends the asking of experts; to be accepted keeps it', async () => {
  for (const [decision, isKept, inquiry] of [
    [{ kind: 'decline', message, reason: 'other' }, false, 'withdrawn'],
    [{ kind: 'waitlist', message }, false, 'asked'],
    [ACCEPT, true, 'asked'],
  ] as const) {
    const requestId = await addQueuedRequest(world);
    const [slotId] = await addFreeSlots(world, [5 * 24 * 60]);
    await world.query(`update slots set state = 'held', request_id = $2 where slot_id = $1`, [
      slotId,
      requestId,
    ]);
    await world.query(
      `insert into inquiries (inquiry_id, request_id, staff_id, state, generation, link_hash, slot_ids, ticked, asked_by, asked_at)
       values (replace($1, 'req_', 'inq_'), $1, $2, 'asked', 1, $1, '{}', '{}', 'service', now())`,
      [requestId, staff.expert.staffId],
    );
    expect((await verify(requestId)).body).toMatchObject({ held: { slotId }, asked: 1, yes: 0 });
    expect((await decide(requestId, decision)).body).toMatchObject({ state: 'applied' });
    // Who waits may have been offered it at once, this one too.
    const held = `select 1 from slots where slot_id = $1 and request_id = $2 and state = 'held'`;
    expect((await world.query(held, [slotId, requestId])).length === 1).toBe(isKept);
    expect((await pageOf(requestId)).inquiries).toMatchObject([{ state: inquiry, name: staff.expert.name }]);
    await world.query(`update slots set state = 'closed' where slot_id = $1`, [slotId]);
  }
});

test('[TR6] the proposed words are in the language of the requester, and never say that somebody who waits has a place', async () => {
  const words = async (language: 'fi' | 'sv' | 'en' | 'se') =>
    (await pageOf(await addQueuedRequest(world, { language }))).messages;
  const [fi, sv, en] = [await words('fi'), await words('sv'), await words('en')];
  expect(await words('se')).toEqual(fi);
  expect(fi.waitlist).toContain('ei ole varattu aika');
  expect(sv.waitlist).toContain('inte en bokad tid');
  expect(en.waitlist).toContain('not a booked time');
  for (const each of [fi, sv, en]) {
    expect(Object.keys(each).toSorted()).toEqual(['accept', 'ask', 'decline', 'redirect', 'waitlist']);
    for (const text of Object.values(each)) {
      expect(text).not.toContain('!');
      expect(text.length).toBeLessThan(700);
    }
  }
});

test('[TR7] who decides on an older request than the one that stands is told who changed it and when', async () => {
  const requestId = await addQueuedRequest(world);
  const { version } = await pageOf(requestId);
  const at = world.now().toISOString();
  await colleague.post(`/api/requests/${requestId}/verify`, {
    ...{ version, person: 'requester', method: 'switchboard' },
  });
  await world.advance(60_000);
  const refused = await decide(requestId, ACCEPT, coordinator, version);
  expect(refused.body.error).toEqual({ code: 'stale', details: { by: 'Sini Tyhjäpaikka', at } });
  expect((await pageOf(requestId)).status).toBe('requested');
  expect((await decide(requestId, ACCEPT)).body).toMatchObject({ state: 'applied' });
  expect((await decide(requestId, ACCEPT)).body.error.code).toBe('not_now');
});

test('[TR8] a request comes back to the queue with a reason, which is sealed, and the requester is told', async () => {
  const requestId = await addQueuedRequest(world);
  await decide(requestId, { kind: 'waitlist', message });
  await world.advance(60_000);
  const { version } = await pageOf(requestId);
  const reason = 'Piilosyy numero yksi';
  const back = await coordinator.post<PageBody>(`/api/requests/${requestId}/return`, { version, reason });
  expect(back.body).toMatchObject({ status: 'requested', mayReturn: false });
  expect(back.body.history[0]).toMatchObject({ type: 'request.returned', data: { reason } });
  expect(await world.dump()).not.toContain('Piilosyy');
  const { body } = await coordinator.get<RequestText>(`/api/requests/${requestId}/text`);
  expect(body.messages.at(-1)!.text).toContain('Käsittelemme pyyntöäsi uudelleen');
});
