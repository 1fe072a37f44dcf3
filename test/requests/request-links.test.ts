import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { CODE_TRIES } from '#contract/consultations';
import type { RequestLinkClaim } from '#contract/requests';
import { DAY, HOUR, MINUTE } from '../../server/platform/clock.ts';
import { changeRequest } from '../../server/requests/change-request.ts';
import { planDeletion } from '../../server/requests/delete-request.ts';
import { sendRequestLinksAgain } from '../../server/requests/send-link-again.ts';
import { tellRequester } from '../../server/requests/tell-requester.ts';
import { MoodySmtp } from '../mail/moody-smtp.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople } from '../support/people.ts';
import { addThemes, colleague, filledForm, refusalOf, Requester } from '../support/requester.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

let server: MoodySmtp;
let world: World;

beforeAll(async () => {
  server = await MoodySmtp.start();
  const mail = { kind: 'smtp', url: server.url, from: 'rooms@kamari.example' } as const;
  world = await World.start({ manualClock: true, config: { mail } });
  await addPeople(world);
  await addThemes(world);
});
afterEach(() => void (server.mood = 'takes'));
afterAll(async () => {
  await world?.dispose();
  await server?.stop();
});

const post = async (browser: Browser, what: 'look' | 'claim' | 'code', body: object) =>
  (await browser.post<RequestLinkClaim>(`/api/request-links/${what}`, body)).body;
const isProven = async (requester: Requester) => (await requester.row())['email_confirmed_at'] !== null;
const mailLater = (draft: Requester, email: string) =>
  draft.browser.post(`/api/drafts/${draft.requestId}/mail`, { email, language: 'fi' });

/** A second browser presses Continue; answers its attempt, the code in the mail, and a wrong one. */
async function attempt(requester: Requester, browser: Browser) {
  const claim = await post(browser, 'claim', { secret: requester.secret() });
  if (claim.state !== 'code') throw new Error(`claiming answered ${claim.state}`);
  const code = world.context.secrets.code(claim.attemptId, 8);
  return { attemptId: claim.attemptId, code, wrong: code === '00000000' ? '00000001' : '00000000' };
}

describe('a link', () => {
  test('[RQ22] that is looked at shows a language and changes nothing', async () => {
    const requester = await Requester.sent(world, filledForm({ language: 'sv' }));
    const before = await requester.row();
    for (const browser of [world.browser(), requester.browser])
      expect(await post(browser, 'look', { secret: requester.secret() })).toEqual({
        state: 'known',
        language: 'sv',
      });
    expect(await requester.row()).toEqual(before);
    await requester.claim();
    const yours = { state: 'yours', requestId: requester.requestId };
    expect(await post(requester.browser, 'look', { secret: requester.secret() })).toEqual(yours);
  });

  test('[RQ22] unknown, replaced and deleted ones are alike', async () => {
    const gone = await Requester.begin(world, { name: 'Jaakko' });
    await mailLater(gone, 'gone@social.example');
    await gone.browser.post(`/api/drafts/${gone.requestId}/discard`);
    const moved = await Requester.begin(world, { name: 'Jaakko' });
    await mailLater(moved, 'first@social.example');
    await mailLater(moved, 'second@social.example');
    for (const secret of ['A'.repeat(43), gone.secret(), moved.secret(1)])
      for (const what of ['look', 'claim'] as const)
        for (const browser of [world.browser(), moved.browser])
          expect(await post(browser, what, { secret })).toEqual({ state: 'unknown' });
    expect(await post(world.browser(), 'look', { secret: moved.secret(2) })).toMatchObject({
      state: 'known',
    });
  });

  test('[RQ23] pressed in the browser that holds the request proves the address and nothing more', async () => {
    const requester = await Requester.sent(world);
    expect(await isProven(requester)).toBe(false);
    const pressed = await Promise.all(Array.from({ length: 6 }, () => requester.claim()));
    for (const { body } of pressed) expect(body).toEqual({ state: 'yours', requestId: requester.requestId });
    expect(await isProven(requester)).toBe(true);
    const events = await world.query(
      `select type from request_events where request_id = $1 and type <> 'request.sent'`,
      [requester.requestId],
    );
    expect(events).toEqual([{ type: 'request.address_confirmed' }]);
  });

  test('[RQ23] pressed elsewhere proves nothing for who asked in this person’s name, until the request has moved', async () => {
    const requester = await Requester.sent(world);
    const owner = world.browser(); // of the mailbox, who has asked for nothing
    const { attemptId, code } = await attempt(requester, owner);
    expect(await isProven(requester)).toBe(false);
    expect(await post(owner, 'code', { attemptId, code })).toMatchObject({ state: 'yours' });
    expect(await isProven(requester)).toBe(true);
    expect((await requester.browser.get(`/api/own-requests/${requester.requestId}`)).status).toBe(403);
  });

  test('[RQ24] moves to another browser with the mailed code, and away from the first', async () => {
    const requester = await Requester.sent(world);
    const phone = world.browser();
    const { attemptId, code } = await attempt(requester, phone);
    const inGroups = `${code.slice(0, 4)} ${code.slice(4)}`;
    await until('the code is mailed', () => server.taken.some((mail) => mail.includes(inGroups)));
    expect((await phone.get(`/api/own-requests/${requester.requestId}`)).status).toBe(403);
    const yours = { state: 'yours', requestId: requester.requestId };
    expect(await post(phone, 'code', { attemptId, code: inGroups })).toEqual(yours);
    expect((await phone.get(`/api/own-requests/${requester.requestId}`)).status).toBe(200);
    expect(refusalOf(await requester.act('withdraw'))).toEqual([403, { code: 'not_yours' }]);
    expect(await post(phone, 'code', { attemptId, code })).toEqual({ state: 'code_dead' });
  });

  test('[RQ24] of parallel guesses five are looked at; the code is the asking browser’s alone and lives ten minutes', async () => {
    const requester = await Requester.sent(world);
    const [phone, thief, late] = [world.browser(), world.browser(), world.browser()];
    const one = await attempt(requester, phone);
    expect(await post(requester.browser, 'code', entered(one))).toEqual({ state: 'unknown' });
    await attempt(requester, thief);
    expect(await post(thief, 'code', entered(one))).toEqual({ state: 'unknown' });
    const guesses = await Promise.all(
      Array.from({ length: 20 }, () => post(phone, 'code', { attemptId: one.attemptId, code: one.wrong })),
    );
    expect(guesses.filter(({ state }) => state === 'wrong_code')).toHaveLength(CODE_TRIES);
    expect(await post(phone, 'code', entered(one))).toEqual({ state: 'code_dead' });
    const slow = await attempt(requester, late);
    world.clock.advance(10 * MINUTE);
    expect(await post(late, 'code', entered(slow))).toEqual({ state: 'code_dead' });
    expect((await requester.look()).status).toBe('requested');
  });

  test('[RQ24] of two browsers that enter their codes at once one holds it in the end', async () => {
    const requester = await Requester.sent(world);
    const browsers = [world.browser(), world.browser()];
    const codes: Awaited<ReturnType<typeof attempt>>[] = [];
    for (const browser of browsers) codes.push(await attempt(requester, browser));
    await Promise.all(browsers.map((browser, at) => post(browser, 'code', entered(codes[at]!))));
    const seen = await Promise.all(
      [requester.browser, ...browsers].map((browser) =>
        browser.get(`/api/own-requests/${requester.requestId}`),
      ),
    );
    expect(seen.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403, 403]);
  });

  test('[RQ25] of another address is another one: what was proven is not any more', async () => {
    const draft = await Requester.begin(world, filledForm({ email: 'new@social.example' }));
    await mailLater(draft, 'old@social.example');
    await draft.claim();
    expect(await isProven(draft)).toBe(true);
    world.clock.advance(HOUR);
    expect((await draft.send()).status).toBe(200);
    expect(await isProven(draft)).toBe(false);
    expect((await draft.claim(world.browser(), 1)).body).toEqual({ state: 'unknown' });
    expect((await draft.claim(draft.browser, 2)).body).toMatchObject({ state: 'yours' });
  });
});

const entered = ({ attemptId, code }: { attemptId: string; code: string }) => ({ attemptId, code });

describe('mails', () => {
  test('[RQ26] the link goes again to addresses of drafts and open requests, and everybody hears the same', async () => {
    const requester = await Requester.sent(world, filledForm({ email: 'again@social.example' }));
    await requester.claim();
    const over = await Requester.sent(world, filledForm({ email: 'over@social.example' }));
    await over.claim();
    await over.look();
    await over.act('withdraw');
    const answers = [];
    for (const email of ['again@social.example', 'nobody@social.example', 'over@social.example'])
      answers.push(await world.browser().post('/api/request-links/send-again', { email }));
    for (const { status, text } of answers) expect([status, text]).toEqual([202, '{}']);
    await world.context.settle();
    expect(await requester.mails()).toEqual(['request_receipt', 'request_receipt']);
    expect(await over.mails()).toEqual(['request_receipt']);
  });

  test('[RQ27] an unproven address is mailed once an hour, by whatever way and for however many drafts', async () => {
    const email = 'victim@social.example';
    const drafts = [];
    for (let nth = 0; nth < 6; nth += 1) drafts.push(await Requester.begin(world, filledForm({ email })));
    await Promise.all(drafts.slice(0, 3).map((draft) => mailLater(draft, email)));
    await mailLater(drafts[3]!, 'other@social.example'); // away and back again
    await drafts[3]!.browser.post(`/api/drafts/${drafts[3]!.requestId}/mail`, { email, language: 'fi' });
    await drafts[4]!.send();
    await sendRequestLinksAgain(world.context, email);
    expect(await mailsTo(drafts)).toBe(2); // one of them to the other address
    const kept = await world.query('select address from unproven_mails');
    for (const { address } of kept) expect(address).not.toContain('@');
    world.clock.advance(HOUR);
    await Promise.all([drafts[5]!.send(), sendRequestLinksAgain(world.context, email)]);
    await world.doDueWork();
    expect(await mailsTo(drafts)).toBe(3);
  });

  test('[RQ27] a receipt that would come too soon waits for its hour', async () => {
    const email = 'waits@social.example';
    const draft = await Requester.begin(world, filledForm({ email }));
    await mailLater(draft, email);
    await draft.send();
    expect(await draft.mails()).toEqual(['draft_link']);
    await world.advance(HOUR);
    expect(await draft.mails()).toEqual(['draft_link', 'request_receipt']);
    await world.advance(HOUR);
    expect(await draft.mails()).toEqual(['draft_link', 'request_receipt']);
  });

  test('[RQ27] news go to an address only once it has proven itself', async () => {
    const requester = await Requester.sent(world);
    const tell = () =>
      changeRequest(world.context, requester.requestId, 'service', (change) =>
        tellRequester(world.context, change),
      );
    await tell();
    expect(await requester.mails()).toEqual(['request_receipt']);
    await requester.claim();
    world.clock.advance(MINUTE);
    await tell();
    expect(await requester.mails()).toEqual(['request_receipt', 'request_news']);
  });

  test('[RQ31] one that is refused for good stands in the history; a draft is left alone', async () => {
    server.mood = { at: 'receiver', code: 550, words: 'No such user' };
    const draft = await Requester.begin(world, filledForm({ email: 'wrong@social.example' }));
    await mailLater(draft, 'wrong.too@social.example');
    const requester = await Requester.sent(world);
    await until('both are refused', async () => {
      await world.context.outbox.runOnce();
      const rows = await world.query('select state from mails where subject = any($1)', [
        [draft.requestId, requester.requestId],
      ]);
      return rows.every(({ state }) => state === 'refused');
    });
    const history = await world.query('select type, data from request_events where request_id = any($1)', [
      [draft.requestId, requester.requestId],
    ]);
    expect(history.filter(({ type }) => type === 'mail.refused')).toEqual([
      { type: 'mail.refused', data: { kind: 'request_receipt' } },
    ]);
    expect(await draft.row()).toMatchObject({ version: 1 });
  });
});

test('[RQ30] thirty days after it was declined text and names are gone, and the figures stay', async () => {
  const bring = { colleagues: [colleague('Tiina Testitapaus', 'tiina.gone@social.example')] };
  const requester = await Requester.sent(world, filledForm({ ...bring, email: 'declined@social.example' }));
  await requester.act('answer', { text: 'Vielä yksi asia.' });
  await changeRequest(world.context, requester.requestId, 'service', async (change) => {
    change.step('decline');
    change.set({ declineReason: 'other_service' });
    await planDeletion(world.context, change);
    await change.happened('request.declined');
  });
  await world.advance(30 * DAY - MINUTE);
  expect((await requester.look()).form).not.toBeNull();
  await world.advance(MINUTE);
  await world.context.outbox.runOnce();
  expect(await requester.hasKey()).toBe(false);
  const dump = await world.dump();
  for (const word of ['declined@social.example', 'tiina.gone', 'Vielä']) expect(dump).not.toContain(word);
  expect(await requester.row()).toMatchObject({
    ...{ status: 'declined', decline_reason: 'other_service', region_id: 'lappi', urgency: 'normal' },
    ...{ name: null, title: null, organisation: null, email: null, form: null, delete_at: null },
  });
  expect((await requester.browser.get(`/api/own-requests/${requester.requestId}`)).status).toBe(403);
  expect((await requester.claim()).body).toEqual({ state: 'unknown' });
});

async function mailsTo(drafts: Requester[]): Promise<number> {
  let mails = 0;
  for (const draft of drafts) mails += (await draft.mails()).length;
  return mails;
}
