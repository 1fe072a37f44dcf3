import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SignedInSession } from '#contract/identity';
import { DAY, HOUR, MINUTE } from '../../server/platform/clock.ts';
import {
  addPeople,
  addPerson,
  book,
  REGION,
  signIn,
  signInSecret,
  type Person,
  type Staff,
} from '../support/people.ts';
import type { Browser } from '../support/browser.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let people = 0;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  staff = await addPeople(world);
});
afterAll(() => world.dispose());

const claim = (browser: Browser, secret: string) => browser.post('/api/sign-in/claim', { secret });
/** A coordinator whom no other test has signed in. */
const somebody = (): Promise<Person> => {
  people += 1;
  return addPerson(
    world,
    `Coordinator ${people}`,
    ['coordinator'],
    [REGION],
    `coordinator${people}@county.example`,
  );
};
const isSignedIn = async (browser: Browser) => (await browser.get('/api/me')).status === 200;
const sessionsOf = async (browser: Browser) =>
  (await browser.get<{ sessions: SignedInSession[] }>('/api/sessions')).body.sessions;

describe('a sign-in link', () => {
  test('[ID1] works once', async () => {
    const secret = await signInSecret(world, await somebody());
    expect((await claim(world.browser(), secret)).status).toBe(200);
    expect(await claim(world.browser(), secret)).toMatchObject({
      status: 410,
      body: { error: { code: 'link_dead' } },
    });
  });

  test('[ID1] works for fifteen minutes', async () => {
    const [early, late] = [
      await signInSecret(world, await somebody()),
      await signInSecret(world, await somebody()),
    ];
    world.clock.advance(15 * MINUTE - 1);
    expect((await claim(world.browser(), early)).status).toBe(200);
    world.clock.advance(1);
    expect((await claim(world.browser(), late)).status).toBe(410);
  });

  test('[ID1] asking for another one kills none; signing in kills the rest', async () => {
    const person = await somebody();
    const [older, newer] = [await signInSecret(world, person), await signInSecret(world, person)];
    expect((await claim(world.browser(), older)).status).toBe(200);
    expect((await claim(world.browser(), newer)).status).toBe(410);
  });

  test('[ID1] of twenty claims at the same moment one wins, five times over', async () => {
    for (let round = 0; round < 5; round += 1) {
      const secret = await signInSecret(world, staff.expert);
      const answers = await Promise.all(Array.from({ length: 20 }, () => claim(world.browser(), secret)));
      expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
      expect(answers.filter((answer) => answer.status === 410)).toHaveLength(19);
    }
  });

  test('[ID1] a GET of its page changes nothing', async () => {
    const secret = await signInSecret(world, await somebody());
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      for (const path of [`/s?secret=${secret}`, `/s%23${secret}`, `/api/sign-in/claim?secret=${secret}`])
        await world.browser().send(path, { method });
    expect((await claim(world.browser(), secret)).status).toBe(200);
  });

  test('[ID2] asking for one answers the same, whoever asks', async () => {
    const ask = async (email: string) => {
      const { status, headers, body } = await world.browser().post('/api/sign-in', { email });
      await world.context.settle();
      const { date: _date, ...rest } = headers;
      return { status, headers: rest, body };
    };
    const count = async () =>
      Number((await world.query<{ n: string }>('select count(*) n from sign_in_links'))[0]!.n);
    const before = await count();
    const known = await ask(staff.coordinator.email);
    expect(await count()).toBe(before + 1);
    expect(await ask('nobody@county.example')).toEqual(known);
    expect(await count()).toBe(before + 1);
    expect(known.status).toBe(202);
  });

  test('[ID2] asking too often is answered as the first time, and mails nothing more', async () => {
    const { email, staffId } = await somebody();
    const answers: object[] = [];
    for (let nth = 0; nth < 7; nth += 1) {
      const { status, body } = await world.browser().post('/api/sign-in', { email });
      answers.push({ status, body });
      await world.context.settle();
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await world.query('select 1 from sign_in_links where staff_id = $1', [staffId])).toHaveLength(5);
  });

  test('[ID2] somebody who has left gets none, and the session is over', async () => {
    const person = await somebody();
    const browser = await signIn(world, person);
    await world.query('update staff set active = false where staff_id = $1', [person.staffId]);
    expect(await isSignedIn(browser)).toBe(false);
    await world.browser().post('/api/sign-in', { email: person.email });
    await world.context.settle();
    expect(
      await world.query('select 1 from sign_in_links where staff_id = $1 and claimed_at is null', [
        person.staffId,
      ]),
    ).toEqual([]);
  });
});

describe('a session', () => {
  test('[ID3] gives the browser a new cookie; the one before opens nothing', async () => {
    const browser = world.browser();
    // A cookie somebody could have planted: it was minted before this signing in.
    await claim(browser, await signInSecret(world, await somebody()));
    const before = browser.cookie;
    expect(before).not.toBeNull();
    await claim(browser, await signInSecret(world, await somebody()));
    expect(browser.cookie).not.toBe(before);
    const planted = world.browser();
    planted.cookie = before;
    expect(await isSignedIn(planted)).toBe(false);
    expect(await isSignedIn(browser)).toBe(true);
  });

  test('[ID3] the cookie is bound to the host, out of reach of scripts, and no name of a person', async () => {
    const answer = await claim(world.browser(), await signInSecret(world, await somebody()));
    const [cookie] = answer.headers['set-cookie']!.slice(-1);
    expect(cookie).toMatch(
      /^__Host-kamari=[A-Za-z0-9_-]{43}; Max-Age=\d+; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test('[ID4] is seen and ended by its person, with its pages, and by nobody else', async () => {
    const person = await somebody();
    const [here, there] = [await signIn(world, person), await signIn(world, person)];
    const [page, idle, other] = [there.desk(), there.desk(), (await signIn(world, staff.chair)).desk()];
    await page.get('board:watch');
    await Promise.all([idle.connected(), other.connected()]);
    const sessions = await sessionsOf(here);
    expect(sessions.filter((session) => session.current)).toHaveLength(1);
    expect(sessions).toHaveLength(2);
    const foreign = sessions.find((session) => !session.current)!.sessionId;
    const stranger = await signIn(world, await somebody());
    expect((await stranger.post(`/api/sessions/${foreign}/end`)).status).toBe(404);
    expect(await isSignedIn(there)).toBe(true);
    expect((await here.post(`/api/sessions/${foreign}/end`)).status).toBe(200);
    await Promise.all([page.shut(), idle.shut()]);
    expect(other.socket.connected).toBe(true);
    expect([await isSignedIn(here), await isSignedIn(there)]).toEqual([true, false]);
  });

  test('[ID4] all others at once', async () => {
    const person = await somebody();
    const [here, one, two] = [
      await signIn(world, person),
      await signIn(world, person),
      await signIn(world, person),
    ];
    expect((await here.post('/api/sessions/others/end')).status).toBe(200);
    expect(await Promise.all([here, one, two].map(isSignedIn))).toEqual([true, false, false]);
  });

  test('[ID4] signing out ends the session and closes the door page that stood on it', async () => {
    const coordinator = await signIn(world, staff.coordinator);
    const booking = await book(world, staff, coordinator);
    const chair = await signIn(world, staff.chair);
    const door = chair.door(booking.invitation('chair'));
    await door.in('join');
    expect((await chair.post('/api/sign-out')).status).toBe(200);
    await door.shut();
    expect(await chair.door(booking.invitation('chair')).shut()).toBe('not_yours');
  });

  test('[ID5] a role that was taken away is gone at the next request and the next event', async () => {
    const person = await somebody();
    const browser = await signIn(world, person);
    const page = browser.desk();
    await page.get('board:watch');
    await world.query(`update staff set roles = '{expert}' where staff_id = $1`, [person.staffId]);
    expect((await browser.get('/api/directory')).status).toBe(403);
    expect(await page.codeOf('board:watch')).toBe('not_allowed');
  });

  test('[ID6] ends after twelve hours without use', async () => {
    const [used, unused] = [await signIn(world, await somebody()), await signIn(world, await somebody())];
    world.clock.advance(11 * HOUR);
    expect(await isSignedIn(used)).toBe(true);
    world.clock.advance(HOUR);
    expect([await isSignedIn(used), await isSignedIn(unused)]).toEqual([true, false]);
  });

  test('[ID6] ends after seven days, however much it is used', async () => {
    const browser = await signIn(world, await somebody());
    for (let hours = 0; hours < 7 * 24 - 6; hours += 6) {
      world.clock.advance(6 * HOUR);
      expect(await isSignedIn(browser)).toBe(true);
    }
    world.clock.advance(6 * HOUR);
    expect(await isSignedIn(browser)).toBe(false);
    world.clock.advance(DAY);
  });
});
