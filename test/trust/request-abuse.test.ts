import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Problem } from '#contract/platform';
import type { SavedDraft, SentRequest } from '#contract/requests';
import { HOUR, MINUTE } from '../../server/platform/clock.ts';
import { LIMITS } from '../../server/platform/limits.ts';
import { mailboxOf } from '../../server/requests/unproven-mail-store.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, book, signIn, type Staff } from '../support/people.ts';
import { addThemes, filledForm, Requester } from '../support/requester.ts';
import { World } from '../support/world.ts';

/** What somebody tries who means harm: to people by their addresses, to the form, and to those who work with it. */
let world: World;
let staff: Staff;
let coordinator: Browser;

beforeAll(async () => {
  world = await World.start({ manualClock: true, config: { trustedProxies: 1 } });
  staff = await addPeople(world);
  await addThemes(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world?.dispose());

let networks = 0;
/** Posts from a place on the network where nobody has been before, or from one that is named. */
function post<T = Record<string, unknown>>(
  browser: Browser,
  path: string,
  body: unknown,
  from = `10.1.${Math.trunc((networks += 1) / 250)}.${networks % 250}`,
) {
  return browser.send<T & { error?: Problem }>(path, {
    method: 'POST',
    body,
    headers: { 'x-forwarded-for': from },
  });
}
const mailTo = (draft: Requester, email: string, from?: string) =>
  post(draft.browser, `/api/drafts/${draft.requestId}/mail`, { email, language: 'fi' }, from);
const askAgain = async (email: string, from?: string) => {
  const answer = await post(world.browser(), '/api/request-links/send-again', { email }, from);
  await world.context.settle();
  return answer;
};
const count = async (table: string) =>
  Number((await world.query<{ n: string }>(`select count(*) n from ${table}`))[0]!.n);
const mailsAbout = async (drafts: Requester[]) =>
  (await Promise.all(drafts.map((draft) => draft.mails()))).flat().length;

describe('a third person’s mailbox', () => {
  test('[RQ27] is one, however its address is written', async () => {
    const ways = [
      'uhri.virtanen@social.example',
      'uhri.virtanen+1@social.example',
      'uhri.virtanen+konsultaatio@social.example',
      'U.hri.Virtanen@SOCIAL.example',
      'uhrivirtanen@social.example',
    ];
    expect(new Set(ways.map(mailboxOf)).size).toBe(1);
    const drafts: Requester[] = [];
    for (const email of ways) {
      const draft = await Requester.begin(world, filledForm({ email }));
      drafts.push(draft);
      expect((await mailTo(draft, email)).status).toBe(202);
    }
    await drafts[1]!.send();
    await askAgain(ways[2]!);
    expect(await mailsAbout(drafts)).toBe(1);
    expect(mailboxOf('uhri.virtanen@social.example')).not.toBe(mailboxOf('uhri.virtanen@police.example'));
  });

  test('[RQ26] also one that has proven itself gets its link again once an hour, whoever asks from wherever', async () => {
    const requester = await Requester.sent(world);
    await requester.claim();
    const { email } = (await requester.look()).form!;
    for (let nth = 0; nth < 5; nth += 1) expect((await askAgain(email)).status).toBe(202);
    expect(await requester.mails()).toEqual(['request_receipt', 'request_receipt']);
    world.clock.advance(HOUR);
    await askAgain(email);
    expect(await requester.mails()).toHaveLength(3);
  });

  test('[RQ27] gets its own receipt in the end, though somebody else takes the hour’s mail again and again', async () => {
    const email = 'odottaja@social.example';
    const enemy = await Requester.begin(world, filledForm({ email }));
    await mailTo(enemy, email);
    const requester = await Requester.begin(world, filledForm({ email }));
    world.clock.advance(MINUTE);
    await requester.send();
    for (let hour = 0; hour < 3; hour += 1) {
      world.clock.set(new Date(world.now().getTime() + HOUR - MINUTE));
      await mailTo(enemy, email);
      await world.advance(MINUTE);
      expect(await requester.mails()).toEqual([]);
    }
    await world.advance(HOUR); // now the enemy sleeps
    await world.advance(HOUR);
    expect(await requester.mails()).toEqual(['request_receipt']);
  });
});

test('[RQ26] [RQ7] who sits at the next desk does not learn by a limit whose address was typed there', async () => {
  const [office, elsewhere] = ['10.9.0.1', '10.9.0.2'];
  const asked = 'kysyja@social.example';
  const own = await Requester.begin(world, filledForm({ email: asked }));
  await mailTo(own, asked, office);
  await askAgain(asked, office);
  const spy = await Requester.begin(world, {});
  const probe = async (email: string, from: string) => {
    const answers = [];
    for (let nth = 0; nth < 4; nth += 1) {
      answers.push(await mailTo(spy, email, from), await askAgain(email, from));
    }
    return answers.map(({ status, text }) => `${status} ${text}`);
  };
  expect(await probe(asked, office)).toEqual(await probe('ei.kukaan@social.example', elsewhere));
});

describe('a program that fills in the hidden field', () => {
  const bait = { website: 'https://spam.example' };

  test('[RQ28] is answered like a person, to the last header, and leaves nothing', async () => {
    const before = [await count('requests'), await count('browsers')];
    const [bot, person] = [world.browser(), world.browser()];
    const pretended = await post<SavedDraft>(bot, '/api/drafts', { form: {}, ...bait });
    expect([await count('requests'), await count('browsers')]).toEqual(before);
    const real = await post<SavedDraft>(person, '/api/drafts', { form: {} });
    const faceOf = ({ status, headers, body }: typeof real) => ({
      status,
      keys: Object.keys(body),
      headers: Object.keys(headers).toSorted(),
      cookie: String(headers['set-cookie']).replaceAll(/=[\w-]{43};|Expires=[^;]+/g, ''),
      length: headers['content-length'],
    });
    expect(faceOf(pretended)).toEqual(faceOf(real));
    expect((await post(bot, '/api/drafts', { form: {}, ...bait })).headers['set-cookie']).toBeDefined();
    expect((await post(person, '/api/drafts', { form: {}, ...bait })).headers['set-cookie']).toBeUndefined();
  });

  test('[RQ28] hears no number by which requests could be counted', async () => {
    const send = async (id: string) => {
      const input = { version: 1, acknowledged: [], waitingList: false, ...bait };
      const path = `/api/drafts/${id}/send`;
      return (await post<SentRequest>(world.browser(), path, input)).body.reference;
    };
    const id = `req_${'A'.repeat(22)}`;
    const first = await send(id);
    await Requester.sent(world);
    expect(await send(id)).toBe(first);
    expect(first).toMatch(/^KP-2026-\d{4}$/);
    expect(await send(`req_${'B'.repeat(22)}`)).not.toBe(first);
  });
});

test('[RQ12] a number that somebody typed, the last that there is, keeps nobody from sending or booking', async () => {
  const wishes = { reference: 'KP-2026-9999', inMinutes: 3_000 };
  await book(world, staff, coordinator, wishes);
  const given = [];
  for (let nth = 0; nth < 3; nth += 1) given.push((await (await Requester.sent(world)).look()).reference);
  expect(new Set(given).size).toBe(3);
  for (const reference of given) expect(reference).toMatch(/^KP-2026-\d{4}$/);
  const next = await coordinator.get<{ reference: string }>('/api/consultations/next-reference');
  expect(given).not.toContain(next.body.reference);
});

test('[RQ17] [RQ29] a requester who writes without end is stopped, so that somebody can decide', async () => {
  const requester = await Requester.sent(world);
  const other = await Requester.sent(world);
  let answered = 0;
  for (; answered <= LIMITS.actByRequester.points; answered += 1)
    if ((await requester.act('answer', { text: 'Vielä yksi asia.' })).status !== 200) break;
  expect(answered).toBe(LIMITS.actByRequester.points);
  const offer = { offerId: `off_${'A'.repeat(22)}`, reply: 'decline' };
  const path = `/api/own-requests/${requester.requestId}/offer`;
  expect((await requester.browser.post(path, offer)).status).toBe(429);
  expect((await other.act('answer', { text: 'Yksi asia.' })).status).toBe(200);
});

test('[RQ28] a clock that is put back keeps nobody waiting, and what was sent before stays sent', async () => {
  const [draft, earlier] = [await Requester.begin(world), await Requester.sent(world)];
  world.clock.set(new Date(world.now().getTime() - HOUR));
  expect((await draft.sendNow()).status).toBe(200);
  expect((await earlier.look()).status).toBe('requested');
  world.clock.advance(HOUR);
});

test('[RQ29] [RQ4] odd bytes in a form are refused or kept as words; no form is anything but a form', async () => {
  const browser = world.browser();
  const raw = (text: string) =>
    browser.send('/api/drafts', { method: 'POST', raw: text, headers: { 'x-forwarded-for': '10.3.0.1' } });
  for (const text of [
    '{"form":{"__proto__":{"danger":"no"}}}',
    '{"__proto__":{"form":{}}}',
    '{"form":{"constructor":{"prototype":{"x":1}}}}',
    `{"form":{"description":${'['.repeat(9_000)}${']'.repeat(9_000)}}}`,
    `{"form":{"themes":[${'"a",'.repeat(5_000)}"a"]}}`,
    '{"form":[]}',
    '{"form":{"danger":["no"]}}',
    '"form"',
  ])
    expect([text.slice(0, 40), (await raw(text)).status]).toEqual([text.slice(0, 40), 400]);
  const odd = ['\u0000', '\ud800', '\u202e', '\r\nBcc: kaikki@social.example', '=HYPERLINK("x")', '<b>x</b>'];
  for (const name of odd) {
    const draft = await Requester.begin(world, filledForm({ name: `Jaakko${name}` }));
    const { status, body } = await draft.send();
    if (status === 200) expect((await draft.look()).form?.name).toBe(`Jaakko${name}`);
    else expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining('"name"')]);
  }
  expect(({} as { danger?: string }).danger).toBeUndefined();
});
