import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MyInquiry } from '#contract/matching';
import { ASK_AFTER_DAYS } from '#contract/requests';
import type { RequestPage, RequestText } from '#contract/triage';
import { DAY, MINUTE } from '../../server/platform/clock.ts';
import { LIMITS } from '../../server/platform/limits.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, book, signIn, type Staff } from '../support/people.ts';
import { addThemes, filledForm, refusalOf, Requester } from '../support/requester.ts';
import { addFreeSlots, addSentRequest } from '../support/sent-request.ts';
import { World } from '../support/world.ts';

/** What can be done with the youngest acts by whoever means harm, or by two who mean well at the same moment. */
let world: World;
let staff: Staff;
let coordinator: Browser;

beforeAll(async () => {
  world = await World.start({ manualClock: '2026-03-17T10:00:00Z', config: { trustedProxies: 1 } });
  staff = await addPeople(world);
  await addThemes(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world?.dispose());

let networks = 0;
/** Asks for something from a place on the network, where nobody has been before unless it is named. */
async function ask(path: string, body: unknown, from = `10.5.0.${(networks += 1)}`) {
  const headers = { 'x-forwarded-for': from };
  const { status, text } = await world.browser().send(path, { method: 'POST', body, headers });
  await world.context.settle();
  return { status, text };
}
const pageOf = async (requestId: string) =>
  (await coordinator.get<RequestPage>(`/api/requests/${requestId}`)).body;
async function act(requestId: string, what: string, body: object) {
  const { version } = await pageOf(requestId);
  return coordinator.post<RequestPage>(`/api/requests/${requestId}/${what}`, { version, ...body });
}
let bookings = 0;
function bookOne() {
  // None that a request has taken by now.
  const wishes = { inMinutes: 10, reference: `KP-2031-000${(bookings += 1)}` };
  return book(world, staff, coordinator, wishes);
}
const count = async (sql: string, ...values: unknown[]) => (await world.query(sql, values)).length;

describe('words that nobody has read', () => {
  test('[TR17] are news also to who was reading at the moment they came', async () => {
    const requester = await Requester.sent(world);
    await requester.act('answer', { text: 'Ensimmäinen viesti' });
    const { caseKeys } = world.context;
    const opening = caseKeys.unseal.bind(caseKeys);
    let opened = 0;
    caseKeys.unseal = async (...sealed) => {
      const text = await opening(...sealed);
      // The form is open, the messages have been listed and the first of them is: now another one comes.
      if ((opened += 1) === 2) await requester.act('answer', { text: 'Toinen viesti' });
      return text;
    };
    const { requestId } = requester;
    const read = () => coordinator.get<RequestText>(`/api/requests/${requestId}/text`);
    const { messages } = (await read().finally(() => (caseKeys.unseal = opening))).body;
    expect(messages.map(({ text }) => text)).toEqual(['Ensimmäinen viesti']);
    expect((await pageOf(requestId)).isNews).toBe(true);
    await read();
    expect((await pageOf(requestId)).isNews).toBe(false);
  });

  test('[RQ35] [RQ18] who says nothing new answers nothing, and ends no asking whether a request is needed', async () => {
    const requester = await Requester.sent(world, filledForm({ duty: 'not_needed' }));
    const { requestId } = requester;
    await requester.claim();
    await act(requestId, 'decisions', { decision: { kind: 'ask', message: 'Kerro lisää.' } });
    await world.advance(ASK_AFTER_DAYS * DAY);
    coordinator = await signIn(world, staff.coordinator);
    const asking = () => world.query(`select kind, over_at from alerts where request_id = $1`, [requestId]);
    const asked = [{ kind: 'request_unbooked', over_at: null }];
    expect(await asking()).toEqual(asked);
    await requester.look();
    expect(refusalOf(await requester.act('answer', { duty: 'notified' }))).toEqual([
      409,
      { code: 'not_now' },
    ]);
    expect(await asking()).toEqual(asked);
    expect((await requester.look()).status).toBe('needs_info');
  });
});

describe('mails', () => {
  test('[RQ33] who corrects and asks for the link again gets no second mail within the hour', async () => {
    const requester = await Requester.sent(world);
    const mailed = async () => (await requester.mails()).length;
    for (const email of ['eka@social.example', 'toka@social.example']) {
      await requester.act('address', { email });
      await ask('/api/request-links/send-again', { email });
    }
    expect(await mailed()).toBe(2); // the receipt, and what the first correction was mailed
    await world.advance(60 * MINUTE);
    expect(await mailed()).toBe(3);
  });

  test('[LK12] nobody keeps another from their link by asking for an address that leads to the same mailbox', async () => {
    const booking = await bookOne();
    const { email } = booking.page.people.find(({ role }) => role === 'requester')!;
    const mailed = () => count(`select 1 from mails where subject = $1`, booking.invitation('requester'));
    const before = await mailed();
    for (let nth = 0; nth < LIMITS.newLinkByAddress.points; nth += 1)
      await ask('/api/links/request', { email: email.replace('@', `+${nth}@`) });
    expect(await mailed()).toBe(before);
    await ask('/api/links/request', { email });
    expect(await mailed()).toBe(before + 1);
  });

  test('[ID2] the addresses of one IPv6 network are one place', async () => {
    const { email, staffId } = staff.expert;
    const links = () => count('select 1 from sign_in_links where staff_id = $1', staffId);
    const before = await links();
    for (let nth = 0; nth < LIMITS.signInByAddress.points + 2; nth += 1)
      await ask('/api/sign-in', { email }, `2001:db8:1:2::${nth}`);
    expect(await links()).toBe(before + LIMITS.signInByAddress.points);
    await ask('/api/sign-in', { email }, '2001:db8:1:3::1');
    expect(await links()).toBe(before + LIMITS.signInByAddress.points + 1);
  });

  test('[BD10] [ID2] the health report counts no mails: by that anybody would learn whom one was written to', async () => {
    const { body } = await world.browser().get('/health/ready');
    expect(body).toEqual({ ready: true, database: 'ok', livekit: 'away', mail: 'kept' });
  });
});

describe('codes', () => {
  test('[RQ24] whoever used up the codes of a link that is dead keeps nobody from those of the new one', async () => {
    const requester = await Requester.sent(world);
    const stranger = world.browser(); // who owns the mistyped address
    for (let nth = 0; nth < LIMITS.codeMailByLink.points; nth += 1)
      expect((await requester.claim(stranger)).body['state']).toBe('code');
    expect((await requester.claim(stranger)).status).toBe(429);
    await requester.act('address', { email: 'oikea.koodi@social.example' });
    expect((await requester.claim(world.browser(), 2)).body['state']).toBe('code');
  });

  test('[LK5] [LK13] a new link has its own codes, and that another browser asked for one is told anew', async () => {
    const booking = await bookOne();
    await world.doDueWork(); // the lobby is open
    const claimBy = (browser: Browser, generation: number) =>
      browser.post('/api/links/claim', { secret: booking.secret('requester', generation) });
    const told = () =>
      count(`select 1 from alerts where kind = 'code_asked' and consultation_id = $1`, booking.id);
    await claimBy(world.browser(), 1);
    const stranger = world.browser();
    for (let nth = 0; nth < LIMITS.codeMailByLink.points; nth += 1)
      expect((await claimBy(stranger, 1)).body['state']).toBe('code');
    expect((await claimBy(stranger, 1)).status).toBe(429);
    expect(await told()).toBe(1);
    const invitation = `/api/consultations/${booking.id}/invitations/${booking.invitation('requester')}`;
    await coordinator.post(`${invitation}/resend`);
    await claimBy(world.browser(), 2);
    world.clock.advance(MINUTE);
    expect((await claimBy(stranger, 2)).body['state']).toBe('code');
    expect(await told()).toBe(2);
  });
});

test('[RQ36] who may not keep the texts of a session learns nothing of them, also not that they have been deleted', async () => {
  const booking = await bookOne();
  const [one] = await world.query<{ case_id: string }>(
    'select case_id from cases where consultation_id = $1',
    [booking.id],
  );
  await world.context.caseKeys.shred(one!.case_id);
  for (const person of [staff.otherCoordinator, staff.expert, staff.stranger]) {
    const browser = await signIn(world, person);
    const answer = await browser.post(`/api/consultations/${booking.id}/keep`, { reason: 'Omalle' });
    expect(refusalOf(answer)).toEqual([403, { code: 'not_allowed' }]);
  }
});

test('[MA17] whoever holds a mailed inquiry fills no history by it, and keeps the expert from nothing', async () => {
  const requestId = await addSentRequest(world, 'accepted');
  const slotIds = await addFreeSlots(world, [4 * 24 * 60]);
  await act(requestId, 'inquiries', { staffIds: [staff.chair.staffId], slotIds });
  const { inquiryId } = (await pageOf(requestId)).inquiries[0]!;
  const secret = world.context.secrets.linkSecret(inquiryId, 1);
  const answer = (reply: string) => ask('/api/inquiry-links/answer', { secret, reply, slotIds });
  const { points } = LIMITS.answerByInquiryLink;
  for (let nth = 0; nth < points; nth += 1)
    expect((await answer(nth % 2 === 0 ? 'yes' : 'no')).status).toBe(200);
  expect((await answer('yes')).status).toBe(429);
  const chair = await signIn(world, staff.chair);
  const own = await chair.post(`/api/inquiries/${inquiryId}/answer`, { reply: 'yes', slotIds });
  expect(own).toMatchObject({ status: 200, body: { state: 'yes', answeredOn: null } });
});

test('[MA16] what came by the link stands so in the record; who is asked anew has answered nothing, and on no browser', async () => {
  const requestId = await addSentRequest(world, 'accepted');
  const slotIds = await addFreeSlots(world, [3 * 24 * 60]);
  const expert = await signIn(world, staff.expert);
  const asked = async () => {
    await act(requestId, 'inquiries', { staffIds: [staff.expert.staffId], slotIds });
    const { body } = await expert.get<{ inquiries: MyInquiry[] }>('/api/inquiries');
    return body.inquiries.find(({ state }) => state === 'asked')!;
  };
  const { inquiryId } = await asked();
  const secret = world.context.secrets.linkSecret(inquiryId, 1);
  await ask('/api/inquiry-links/answer', { secret, reply: 'disqualified', slotIds: [] });
  await expert.post(`/api/inquiries/${inquiryId}/dispute`, {});
  const record = await world.query<{ action: string }>(
    `select action from audit_log where subject = $1 and action like 'inquiry.%' order by audit_id`,
    [requestId],
  );
  expect(record.map(({ action }) => action)).toEqual([
    'inquiry.asked',
    'inquiry.link_used', // not the expert by name: whoever held the link
    'inquiry.disqualified',
    'inquiry.disputed',
  ]);
  expect(await asked()).toMatchObject({ inquiryId, answeredAt: null, answeredOn: null, mayDispute: false });
});
