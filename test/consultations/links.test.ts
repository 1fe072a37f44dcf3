import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mintSecret } from '../../server/platform/ids.ts';
import type { Answer, Browser } from '../support/browser.ts';
import { addPeople, book, signIn, type Booking, type Staff } from '../support/people.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let booking: Booking;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());
beforeEach(async () => {
  booking = await book(world, staff, coordinator);
});

const look = (browser: Browser, secret: string) => browser.post('/api/links/look', { secret });
const claim = (browser: Browser, secret: string) => browser.post('/api/links/claim', { secret });
const resend = (who: Browser, role: 'requester' | 'guest' | 'chair', what: 'resend' | 'revoke' = 'resend') =>
  who.post(`/api/consultations/${booking.id}/invitations/${booking.invitation(role)}/${what}`);

/** An answer without what is random or of the moment in it, header names in order. */
function shapeOf({ status, headers, text }: Answer): unknown {
  const { date: _date, 'set-cookie': cookie, ...rest } = headers;
  return { status, headers: rest, cookie: cookie?.map((one) => one.replace(/=[^;]*;/, '=…;')), text };
}

describe('looking and claiming', () => {
  test('[LK3] looking changes nothing: neither for the page that looks nor for the one that claims', async () => {
    const stranger = world.browser();
    for (let time = 0; time < 3; time += 1)
      expect((await look(stranger, booking.secret('requester'))).body['state']).toBe('invited');
    expect(stranger.cookie).toBeNull();
    const page = await coordinator.get(`/api/consultations/${booking.id}`);
    expect(page.text).not.toContain('claimed');
    const { body } = await claim(world.browser(), booking.secret('requester'));
    expect(body).toEqual({ state: 'yours', invitationId: booking.invitation('requester') });
  });

  test.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'])(
    '[LK3] %s on a claim claims nothing',
    async (method) => {
      const scanner = world.browser();
      const secret = booking.secret('guest');
      for (const path of [`/api/links/claim?secret=${secret}`, `/k?secret=${secret}`, `/k%23${secret}`])
        await scanner.send(path, { method, body: { secret } });
      expect(scanner.cookie).toBeNull();
      expect((await look(world.browser(), secret)).body['state']).toBe('invited');
    },
  );

  test('[LK3] a claim from another page than ours claims nothing', async () => {
    const secret = booking.secret('guest');
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ] as Record<string, string>[]) {
      const answer = await world
        .browser()
        .send('/api/links/claim', { method: 'POST', body: { secret }, headers });
      expect(answer).toMatchObject({ status: 403, body: { error: { code: 'wrong_origin' } } });
    }
    expect((await look(world.browser(), secret)).body['state']).toBe('invited');
  });

  test('[LK4] the first browser holds the link, also when it looks and claims again', async () => {
    const browser = await booking.claim('requester');
    const yours = { state: 'yours', invitationId: booking.invitation('requester') };
    expect((await look(browser, booking.secret('requester'))).body).toEqual(yours);
    expect((await claim(browser, booking.secret('requester'))).body).toEqual(yours);
  });

  test('[LK4] before claiming a page learns the time and nothing else', async () => {
    const { body } = await look(world.browser(), booking.secret('requester'));
    expect(Object.keys(body).toSorted()).toEqual(['endsAt', 'language', 'startsAt', 'state', 'timeZone']);
  });
});

describe('a new link', () => {
  test('[LK7] kills the old one for everybody and works itself', async () => {
    const before = await booking.claim('requester');
    expect((await resend(coordinator, 'requester')).status).toBe(200);
    expect((await look(before, booking.secret('requester'))).body).toEqual({ state: 'unknown' });
    expect((await claim(before, booking.secret('requester'))).body).toEqual({ state: 'unknown' });
    expect((await claim(world.browser(), booking.secret('requester', 2))).body['state']).toBe('yours');
  });

  test('[LK7] a revoked link opens nothing, until a new one is sent', async () => {
    await resend(coordinator, 'guest', 'revoke');
    expect((await claim(world.browser(), booking.secret('guest'))).body).toEqual({ state: 'unknown' });
    expect(await resend(coordinator, 'guest', 'revoke')).toMatchObject({ status: 409 });
    await resend(coordinator, 'guest');
    expect((await claim(world.browser(), booking.secret('guest'))).body).toEqual({ state: 'unknown' });
    expect((await claim(world.browser(), booking.secret('guest', 2))).body['state']).toBe('yours');
  });

  test('[LK7] only a coordinator of the region sends or revokes, and never one for a coordinator', async () => {
    const others = [
      await signIn(world, staff.otherCoordinator),
      await signIn(world, staff.chair),
      await signIn(world, staff.stranger),
    ];
    for (const what of ['resend', 'revoke'] as const) {
      for (const other of others) expect((await resend(other, 'requester', what)).status).toBe(403);
      expect((await resend(world.browser(), 'requester', what)).status).toBe(401);
    }
    const own = `/api/consultations/${booking.id}/invitations/${booking.invitation('coordinator')}/resend`;
    expect((await coordinator.post(own)).status).toBe(403);
    const elsewhere = await book(world, staff, coordinator);
    const crossed = `/api/consultations/${elsewhere.id}/invitations/${booking.invitation('guest')}/revoke`;
    expect((await coordinator.post(crossed)).status).toBe(404);
    expect((await claim(world.browser(), booking.secret('requester'))).body['state']).toBe('yours');
  });
});

describe('what an outsider can tell', () => {
  /** Every way for a link to be nobody's: each is asked by a browser that never held it. */
  async function deadLinks(): Promise<Record<string, string>> {
    const [replaced, revoked, ended] = [
      booking,
      await book(world, staff, coordinator),
      await book(world, staff, coordinator),
    ];
    await resend(coordinator, 'requester');
    booking = revoked;
    await resend(coordinator, 'requester', 'revoke');
    const desk = coordinator.desk();
    await desk.get('room:end', { consultationId: ended.id });
    return {
      madeUp: mintSecret(),
      replaced: replaced.secret('requester'),
      revoked: revoked.secret('requester'),
      ended: ended.secret('requester'),
    };
  }

  test('[LK8] revoked, replaced, ended and made-up links answer alike in status, headers and body', async () => {
    const links = await deadLinks();
    for (const ask of [look, claim]) {
      const answers = await Promise.all(Object.values(links).map((secret) => ask(world.browser(), secret)));
      for (const answer of answers) expect(shapeOf(answer)).toEqual(shapeOf(answers[0]!));
      expect(answers[0]!.body).toEqual({ state: 'unknown' });
    }
  });

  test('[LK8] whoever held a link that was revoked is an outsider from then on', async () => {
    const browser = await booking.claim('requester');
    await resend(coordinator, 'requester', 'revoke');
    expect((await look(browser, booking.secret('requester'))).body).toEqual({ state: 'unknown' });
  });

  test.each([
    '',
    'x',
    'a'.repeat(42),
    'a'.repeat(44),
    '../../etc/passwd',
    `${'a'.repeat(42)}!`,
    `${'a'.repeat(42)}\u0000`,
  ])('[LK8] %p is no secret and is refused as such', async (secret) => {
    expect(await claim(world.browser(), secret)).toMatchObject({
      status: 400,
      body: { error: { code: 'bad_input' } },
    });
  });

  test('[LK9] asking for a link again answers the same, and mails only an address that was invited', async () => {
    const count = async () =>
      Number((await world.query<{ n: string }>('select count(*) n from mails'))[0]!.n);
    const before = await count();
    const known = await world.browser().post('/api/links/request', { email: 'tiina@shelter.example' });
    await world.context.settle();
    const sent = (await count()) - before;
    expect(sent).toBeGreaterThanOrEqual(1);
    expect(sent).toBeLessThanOrEqual(3);
    const unknown = await world.browser().post('/api/links/request', { email: 'nobody@shelter.example' });
    await world.context.settle();
    expect(await count()).toBe(before + sent);
    expect(shapeOf(known)).toEqual(shapeOf(unknown));
    expect(known).toMatchObject({ status: 202, text: '{}' });
    // The links that were mailed are the very same ones: nothing was replaced.
    expect((await claim(world.browser(), booking.secret('guest'))).body['state']).toBe('yours');
  });

  test('[LK12] nobody beside learns whose address was typed: the fourth asking is answered as the first, and mails nothing', async () => {
    const count = async () =>
      Number((await world.query<{ n: string }>('select count(*) n from mails'))[0]!.n);
    const email = booking.page.people.find(({ role }) => role === 'requester')!.email;
    const asked: unknown[] = [];
    const ask = async (email: string) => {
      asked.push(shapeOf(await world.browser().post('/api/links/request', { email })));
      await world.context.settle();
    };
    const mailed = [];
    for (let nth = 0; nth < 4; nth += 1) {
      const before = await count();
      await ask(nth === 1 ? ` ${email.toUpperCase()} ` : email);
      mailed.push((await count()) > before);
    }
    expect(mailed).toEqual([true, true, true, false]);
    await ask('nobody@shelter.example');
    for (const answer of asked) expect(answer).toEqual(asked[0]);
    expect(asked[0]).toMatchObject({ status: 202 });
  });
});
