import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { StaffRole } from '#contract/identity';
import type { RequestPage } from '#contract/triage';
import { bookingRoutes } from '../../server/bookings/http.ts';
import { matchingRoutes } from '../../server/matching/http.ts';
import { MINUTE } from '../../server/platform/clock.ts';
import { requestRoutes } from '../../server/requests/http.ts';
import { triageRoutes } from '../../server/triage/http.ts';
import { BookingsDesk, periodForm } from '../support/bookings-desk.ts';
import type { Browser } from '../support/browser.ts';
import {
  addPeople,
  addPerson,
  bookingForm,
  OTHER_REGION,
  REGION,
  signIn,
  type Staff,
} from '../support/people.ts';
import { addThemes, colleague, filledForm, refusalOf, Requester } from '../support/requester.ts';
import { CASE_TEXT } from '../support/sent-request.ts';
import { World } from '../support/world.ts';

/** Everybody who has no business with a request has every id of it in hand, and tries everything with them. */
let world: World;
let staff: Staff;
let coordinator: Browser;
let desk: BookingsDesk;
let accepted: Requester;
let waiting: Requester;
/** Whatever stands for an id in a path. */
let ids: Record<string, string>;
let slots: string[];

beforeAll(async () => {
  world = await World.start({ manualClock: '2026-03-17T10:00:00Z' });
  staff = await addPeople(world);
  await addThemes(world);
  coordinator = await signIn(world, staff.coordinator);
  desk = new BookingsDesk(coordinator);
  const periodId = await desk.addPeriod();
  const days = ['2026-03-25', '2026-03-26', '2026-03-27'];
  slots = await desk.addSlots(
    periodId,
    days.map((localDate) => ({ localDate, localTime: '10:00' })),
  );
  accepted = await come({
    times: { slots: [slots[0]!], own: [] },
    colleagues: [colleague('Tiina', 'tiina@social.example')],
  });
  const { colleagues } = await accepted.look();
  const colleagueId = colleagues[0]!.colleagueId;
  for (const person of ['requester', colleagueId])
    await act(accepted, 'verify', { person, method: 'switchboard' });
  await act(accepted, 'decisions', { decision: { kind: 'accept', message: 'Kiitos.' } });
  waiting = await come();
  await act(waiting, 'decisions', { decision: { kind: 'waitlist', message: 'Kiitos.' } });
  await world.doDueWork();
  const offerId = (await waiting.look()).offer!.offerId;
  const staffIds = [staff.expert.staffId, staff.chair.staffId];
  await act(accepted, 'inquiries', { staffIds, slotIds: [slots[0]!] });
  const { inquiries } = await pageOf(accepted);
  const inquiryId = inquiries.find(({ staffId }) => staffId === staff.expert.staffId)!.inquiryId;
  const expert = await signIn(world, staff.expert);
  await expert.post(`/api/inquiries/${inquiryId}/answer`, { reply: 'yes', slotIds: [slots[0]!] });
  world.config.undoSeconds = 600;
  const held = await act(accepted, 'decisions', {
    decision: { kind: 'decline', message: 'Ei.', reason: 'other' },
  });
  const { decisionId } = held.body as unknown as { decisionId: string };
  const { requestId } = accepted;
  ids = { requestId, colleagueId, periodId, slotId: slots[0]!, offerId, inquiryId, decisionId };
});
afterAll(() => world?.dispose());

async function come(form: Record<string, unknown> = {}): Promise<Requester> {
  const requester = await Requester.sent(world, filledForm(form));
  await requester.claim();
  return requester;
}
const pageOf = async ({ requestId }: Requester) =>
  (await coordinator.get<RequestPage>(`/api/requests/${requestId}`)).body;
async function act(requester: Requester, what: string, body: object) {
  const { version } = await pageOf(requester);
  const answer = await coordinator.post(`/api/requests/${requester.requestId}/${what}`, { version, ...body });
  if (answer.status > 202) throw new Error(`${what} answered ${answer.text}`);
  return answer;
}

/** What each route that changes something is sent: nothing is wrong with it but who sends it. */
function bodies(): Record<string, object> {
  const message = { message: 'Hei.' };
  const times = { slots: [slots[2]!], own: [] };
  return {
    '/api/periods': { period: periodForm() },
    '/api/periods/:periodId': { version: 2, period: periodForm({ slots: 9 }) },
    '/api/periods/:periodId/closed': { version: 2, closed: true },
    '/api/periods/:periodId/copy': { name: 'Oma', startsOn: '2026-05-01' },
    '/api/periods/:periodId/slots': { version: 2, slots: [{ localDate: '2026-03-30', localTime: '10:00' }] },
    '/api/periods/:periodId/slots/preview': { slots: [{ localDate: '2026-03-30', localTime: '10:00' }] },
    '/api/slots/:slotId/closed': { closed: true },
    '/api/slots/:slotId/release': { reason: 'Omalle' },
    '/api/slots/:slotId/offer': { requestId: waiting.requestId, reason: 'Omalle' },
    '/api/offers/:offerId/withdraw': { reason: 'Omalle' },
    '/api/requests/:requestId/verify': { version: 9, person: 'requester', method: 'switchboard' },
    '/api/requests/:requestId/decisions': { version: 9, decision: { kind: 'ask', ...message } },
    '/api/requests/:requestId/return': { version: 9, reason: 'Omalle' },
    '/api/requests/:requestId/address': { version: 9, email: 'varas@social.example', reason: 'Omalle' },
    '/api/requests/:requestId/keep': { version: 9, reason: 'Omalle' },
    '/api/requests/:requestId/message': { version: 9, text: 'Hei.' },
    '/api/requests/:requestId/duty': { version: 9, duty: 'notified' },
    '/api/decisions/:decisionId/undo': {},
    '/api/requests/:requestId/inquiries': {
      version: 9,
      staffIds: [staff.stranger.staffId],
      slotIds: [slots[2]!],
    },
    '/api/inquiries/:inquiryId/withdraw': { version: 9 },
    '/api/inquiries/:inquiryId/dispute': {},
    '/api/inquiries/:inquiryId/answer': { reply: 'disqualified', slotIds: [] },
    '/api/drafts/:requestId': { version: 1, form: {} },
    '/api/drafts/:requestId/discard': {},
    '/api/drafts/:requestId/mail': { email: 'varas@social.example', language: 'fi' },
    '/api/drafts/:requestId/send': { version: 1, acknowledged: [], waitingList: false },
    '/api/own-requests/:requestId/answer': { version: 9, text: 'Hei' },
    '/api/own-requests/:requestId/colleagues': {
      version: 9,
      colleague: colleague('Varas', 'varas@social.example'),
    },
    '/api/own-requests/:requestId/colleagues/:colleagueId/remove': { version: 9 },
    '/api/own-requests/:requestId/times': { version: 9, times, waitingList: false },
    '/api/own-requests/:requestId/address': { version: 9, email: 'varas@social.example' },
    '/api/own-requests/:requestId/withdraw': { version: 9 },
    '/api/own-requests/:requestId/offer': { offerId: ids['offerId']!, reply: 'accept' },
  };
}

/** Routes that say something of the asking person alone, or that anybody may ask. */
const OPEN =
  /^\/api\/(service|free-slots|drafts|own-requests|availability|inquiries)$|^\/api\/(request|inquiry)-links\/|disqualify$|substitutes$/;
/** Lists that a coordinator of any region has, with what is of their own region. */
const LISTS = ['/api/periods', '/api/waiting-list', '/api/overview'];

const everything = async () =>
  JSON.stringify(
    await Promise.all(
      [
        'requests',
        'request_events',
        'request_messages',
        'request_colleagues',
        'slots',
        'offers',
        'inquiries',
        'decisions',
        'periods',
        'mails',
      ].map((table) => world.query(`select * from ${table} t order by t::text`)),
    ),
  );

/** The request goes to a phone, by the link and the code; answers the browser that it left. */
async function moveAway(requester: Requester): Promise<Browser> {
  const [before, phone] = [requester.browser, world.browser()];
  const { attemptId } = (await requester.claim(phone)).body as { attemptId: string };
  const code = world.context.secrets.code(attemptId, 8);
  const { body } = await phone.post('/api/request-links/code', { attemptId, code });
  if (body['state'] !== 'yours') throw new Error(`the code answered ${JSON.stringify(body)}`);
  return before;
}

const signInAs = (name: string, roles: StaffRole[], regions: string[]) =>
  addPerson(world, name, roles, regions).then((person) => signIn(world, person));
const STRANGERS: [string, () => Promise<Browser>][] = [
  ['a coordinator of another region', () => signIn(world, staff.otherCoordinator)],
  ['an expert who was not asked', () => signIn(world, staff.stranger)],
  ['an expert who has not answered', () => signIn(world, staff.chair)],
  ['an evaluator of the region', () => signInAs('Aino Arvioija', ['evaluator'], [REGION])],
  ['an administrator', () => signInAs('Heikki Hoitaja', ['administrator'], [REGION])],
  ['nobody', () => Promise.resolve(world.browser())],
  ['another requester', async () => (await Requester.begin(world)).browser],
  ['the browser that held it before', () => moveAway(accepted)],
];

test.each(STRANGERS)('[TR1] [RQ3] [BK2] [MA8] %s gets nowhere with any id', async (_who, browserOf) => {
  const browser = await browserOf();
  const before = await everything();
  const sent = bodies();
  const routes = [...triageRoutes, ...bookingRoutes, ...matchingRoutes, ...requestRoutes];
  for (const { path, method } of routes.filter(({ path }) => !OPEN.test(path))) {
    const place = path.replaceAll(/:(\w+)/g, (_all, name: string) => ids[name]!);
    const isList = method === 'get' && LISTS.includes(path);
    if (path === '/api/periods' && method === 'post') continue; // of one's own region
    if (method === 'post' && !sent[path]) throw new Error(`nothing is sent to ${path}`);
    const { status, text } =
      method === 'get'
        ? await browser.get(isList ? `${place}?from=2026-03-23` : place)
        : await browser.post(place, sent[path]);
    const isRefused = [401, 403, 404].includes(status);
    expect([path, status, isRefused || (isList && status === 200)]).toEqual([path, status, true]);
    for (const secret of [accepted.requestId, waiting.requestId, CASE_TEXT, 'Jaakko', 'Tiina', 'KP-2026'])
      expect([path, text.includes(secret)]).toEqual([path, false]);
  }
  expect(await everything()).toBe(before);
});

test('[TR10] [TR15] what a deputy decided is not made once nobody is stood in for any more', async () => {
  const deputy = await signIn(world, staff.otherCoordinator);
  const away = (exceptions: object[]) =>
    world.query(
      `insert into availability (staff_id, version, week, exceptions, deputy_id) values ($1, 1, '[]', $2, $3)
       on conflict (staff_id) do update set exceptions = excluded.exceptions`,
      [staff.coordinator.staffId, JSON.stringify(exceptions), staff.otherCoordinator.staffId],
    );
  const requester = await come();
  const path = `/api/requests/${requester.requestId}`;
  await away([{ kind: 'away', from: '2026-03-17', to: '2026-03-17' }]);
  expect((await deputy.get(`${path}/text`)).status).toBe(200);
  const { version } = (await deputy.get<RequestPage>(path)).body;
  const decision = { kind: 'decline', message: 'Ei.', reason: 'other' };
  const { status, body } = await deputy.post<{ decisionId: string }>(`${path}/decisions`, {
    version,
    decision,
  });
  expect(status).toBe(202);
  await away([]);
  for (const what of ['', '/text', '/export', '/booking', '/suggestions'])
    expect((await deputy.get(`${path}${what}`)).status).toBe(403);
  expect(refusalOf(await deputy.post(`/api/decisions/${body.decisionId}/undo`))[0]).toBe(403);
  await world.advance(10 * MINUTE);
  expect((await requester.look()).status).toBe('requested');
  expect((await coordinator.get(`/api/decisions/${body.decisionId}`)).body).toMatchObject({
    ...{ state: 'failed', code: 'not_allowed' },
  });
});

test('[SC12] [BK21] a booking that was held by somebody whose region is gone by then leaves the request its key', async () => {
  const requester = await come();
  await world.query(`update requests set status = 'accepted', verified_at = now() where request_id = $1`, [
    requester.requestId,
  ]);
  const person = await addPerson(world, 'Sini Tyhjäpaikka', ['coordinator'], [REGION]);
  const browser = await signIn(world, person);
  const form = bookingForm(world, staff, { inMinutes: 5_000 });
  const consultation = {
    ...form,
    requester: { ...form.requester, email: (await requester.look()).form!.email },
    reference: 'KX-2026-0001',
    requestIds: [requester.requestId],
  };
  const change = { kind: 'create', consultation };
  const about = { consultationId: null, planVersion: null, change };
  const { body } = await browser.post<{ mails: number }>('/api/changes/preview', about);
  const held = await browser.post<{ changeId: string; state: string }>('/api/changes', {
    ...about,
    mails: body.mails,
  });
  expect(held.body.state).toBe('held');
  await world.query('update staff set regions = $2 where staff_id = $1', [person.staffId, [OTHER_REGION]]);
  await world.advance(10 * MINUTE);
  await world.context.outbox.runOnce();
  expect(
    await world.query('select state from held_changes where change_id = $1', [held.body.changeId]),
  ).toEqual([{ state: 'failed' }]);
  expect([await requester.hasKey(), (await requester.look()).status]).toEqual([true, 'accepted']);
  expect((await requester.look()).form?.description).toBe(CASE_TEXT);
});
