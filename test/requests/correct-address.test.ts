import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RequestPage } from '#contract/triage';
import { HOUR, MINUTE } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, OTHER_REGION, addPerson, signIn } from '../support/people.ts';
import { addThemes, colleague, refusalOf, Requester } from '../support/requester.ts';
import { World } from '../support/world.ts';

let world: World;
let coordinator: Browser;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  coordinator = await signIn(world, (await addPeople(world)).coordinator);
  await addThemes(world);
});
afterAll(() => world.dispose());

let addresses = 0;
const fresh = () => `oikea.${(addresses += 1)}@social.example`;
const correct = (requester: Requester, email = fresh()) => requester.act('address', { email });
const look = async (secret: string, browser = world.browser()) =>
  (await browser.post<{ state: string }>('/api/request-links/look', { secret })).body.state;
const pageOf = async ({ requestId }: Requester) =>
  (await coordinator.get<RequestPage>(`/api/requests/${requestId}`)).body;
const byCoordinator = async (requester: Requester, body: object, who = coordinator) => {
  const { version } = await pageOf(requester);
  return who.post<RequestPage>(`/api/requests/${requester.requestId}/address`, { version, ...body });
};

describe('before anybody has read mail there', () => {
  test('[RQ32] the requester corrects it, and the old link, its codes and its mails are dead at once', async () => {
    const requester = await Requester.sent(world);
    const stranger = world.browser(); // who owns the mistyped address, and has pressed Continue
    const { body } = await stranger.post<{ attemptId: string }>('/api/request-links/claim', {
      secret: requester.secret(),
    });
    const code = world.context.secrets.code(body.attemptId, 8);
    const email = fresh();
    const corrected = await correct(requester, email);
    expect(corrected.body).toMatchObject({ emailConfirmed: false, mailFrom: null, form: { email } });
    expect(await look(requester.secret(1))).toBe('unknown');
    const entered = await stranger.post('/api/request-links/code', { attemptId: body.attemptId, code });
    expect(entered.body).toEqual({ state: 'unknown' });
    await world.context.outbox.runOnce();
    const mails = await world.query<{ generation: number; sent: boolean }>(
      `select generation from mails where subject = $1 and kind = 'request_receipt' order by generation`,
      [requester.requestId],
    );
    expect(mails).toEqual([{ generation: 1 }, { generation: 2 }]);
    // The browser that sent it holds it still, and the new link proves the new address.
    expect(await requester.claim(requester.browser, 2)).toMatchObject({ body: { state: 'yours' } });
    expect((await requester.look()).emailConfirmed).toBe(true);
  });

  test('[RQ32] not by another browser, to no address of a colleague, and of what is over nothing', async () => {
    const requester = await Requester.sent(world);
    const path = `/api/own-requests/${requester.requestId}/address`;
    const other = await Requester.sent(world);
    const { version } = requester;
    expect((await other.browser.post(path, { version, email: fresh() })).status).toBe(403);
    await requester.act('colleagues', { colleague: colleague('Tiina', 'tiina@family.example') });
    expect((await correct(requester, 'tiina@family.example')).status).toBe(400);
    await requester.act('withdraw');
    expect(refusalOf(await correct(requester))).toEqual([409, { code: 'not_now' }]);
  });

  test('[RQ33] a second correction within the hour kills the link at once, and its mail goes when it was promised', async () => {
    const requester = await Requester.sent(world);
    await correct(requester);
    world.clock.advance(10 * MINUTE);
    const { body } = await correct(requester);
    const promised = new Date(world.now().getTime() + 50 * MINUTE).toISOString();
    expect(body.mailFrom).toBe(promised);
    expect(await look(requester.secret(2))).toBe('unknown');
    expect(await requester.mails()).toEqual(['request_receipt', 'request_receipt']);
    await world.advance(51 * MINUTE);
    expect(await requester.mails()).toHaveLength(3);
    expect((await requester.look()).mailFrom).toBeNull();
    expect(await look(requester.secret(3))).toBe('known');
  });

  test('[RQ33] nobody is bombed: an address that was mailed within the hour is mailed once, whoever corrects to it', async () => {
    const victim = fresh();
    const requesters = [
      await Requester.sent(world),
      await Requester.sent(world),
      await Requester.sent(world),
    ];
    for (const requester of requesters) {
      const { status, body } = await correct(requester, victim);
      expect([status, body.mailFrom]).toEqual([200, null]); // which of them is mailed is told to nobody
    }
    const mailed = async () =>
      (
        await world.query(`select 1 from mails where subject = any ($1) and generation = 2`, [
          requesters.map(({ requestId }) => requestId),
        ])
      ).length;
    expect(await mailed()).toBe(1);
    await world.advance(HOUR + MINUTE);
    expect(await mailed()).toBe(2);
  });
});

describe('once it has proven itself', () => {
  test('[RQ34] the requester cannot; a coordinator does after a call, and who held it holds it no more', async () => {
    const requester = await Requester.sent(world);
    await requester.claim();
    await requester.look();
    expect(refusalOf(await correct(requester))).toEqual([409, { code: 'address_proven' }]);
    const [email, reason] = [fresh(), 'Soitti vaihteen kautta'];
    const before = (await pageOf(requester)).email;
    const { status, body } = await byCoordinator(requester, { email, reason });
    expect([status, body.email, body.emailConfirmedAt]).toEqual([200, email, null]);
    const entry = body.history.find(({ type }) => type === 'request.address_corrected');
    expect(entry?.data).toEqual({ from: before, to: email, reason });
    const [stored] = await world.query<{ data: object }>(
      `select data from request_events where request_id = $1 and type = 'request.address_corrected'`,
      [requester.requestId],
    );
    expect(JSON.stringify(stored)).not.toMatch(/@|vaihteen/);
    expect((await requester.browser.get(`/api/own-requests/${requester.requestId}`)).status).toBe(403);
    const phone = world.browser();
    expect((await requester.claim(phone, 2)).body).toMatchObject({ state: 'yours' });
  });

  test('[RQ34] another domain is verified anew, and so is what a domain alone had vouched for', async () => {
    const requester = await Requester.sent(world);
    await requester.claim();
    const verify = async (method: string) => {
      const { version } = await pageOf(requester);
      const path = `/api/requests/${requester.requestId}/verify`;
      await coordinator.post(path, { version, person: 'requester', method });
    };
    await verify('switchboard');
    const same = await byCoordinator(requester, { email: fresh(), reason: 'Soitti' });
    expect(same.body.verified).toMatchObject({ method: 'switchboard' });
    const moved = await byCoordinator(requester, { email: 'jaakko@elsewhere.example', reason: 'Soitti' });
    expect(moved.body.verified).toBeNull();
  });

  test('[RQ34] only a coordinator of the region, with a reason, and never to the address that stands there', async () => {
    const requester = await Requester.sent(world);
    const other = await signIn(
      world,
      await addPerson(world, 'Sini Tyhjäpaikka', ['coordinator'], [OTHER_REGION]),
    );
    expect((await byCoordinator(requester, { email: fresh(), reason: 'Soitti' }, other)).status).toBe(403);
    expect((await byCoordinator(requester, { email: fresh(), reason: '' })).status).toBe(400);
    const { email } = await pageOf(requester);
    expect((await byCoordinator(requester, { email, reason: 'Soitti' })).status).toBe(400);
  });
});
