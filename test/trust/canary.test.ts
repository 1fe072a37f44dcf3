import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'redis';
import type { EnterReply } from '#contract/room';
import type { Browser } from '../support/browser.ts';
import { hasLiveKit } from '../support/livekit-server.ts';
import {
  addPeople,
  addPerson,
  book,
  type Booking,
  bookingForm,
  confirmed,
  knockForm,
  signIn,
  signInSecret,
  type Staff,
} from '../support/people.ts';
import { hasRedis } from '../support/redis-server.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

/** Words that stand nowhere else: wherever one is found, a person's name, address or text has leaked. */
const CANARY = /kanarialintu|canary/i;
const NAME = 'Kanarialintu Kaisla';
const TYPED = 'Kaisla Kanarialintu-Typed';
const TEXT = 'kanarialintuviesti: hetki vielä';
const EMAIL = 'kaisla@canary.example';

let world: World;
let staff: Staff;
let coordinator: Browser;
/** Every secret that was minted on the way. */
const secrets: string[] = [];
const answers: string[] = [];
/** What every Redis channel carried. */
const published: string[] = [];
let redis: ReturnType<typeof createClient>;

(hasRedis && hasLiveKit ? describe : describe.skip)('after a whole journey', () => {
  beforeAll(async () => {
    world = await World.start({ redis: true, livekit: true, smtp: true });
    await world.startProcess();
    redis = createClient({ url: world.redis.url });
    const listener = redis.duplicate();
    await Promise.all([redis.connect(), listener.connect()]);
    await listener.pSubscribe('*', (message, channel) => void published.push(channel + message));
    staff = await addPeople(world);
    const person = await addPerson(
      world,
      `${NAME} Coordinator`,
      ['coordinator'],
      ['lappi'],
      `boss@canary.example`,
    );
    const secret = await signInSecret(world, person);
    secrets.push(secret);
    coordinator = world.browser();
    await coordinator.post('/api/sign-in/claim', { secret });
    await journey();
    await failures();
    listener.destroy();
  });
  afterAll(async () => {
    redis?.destroy();
    await world?.dispose();
  });

  async function journey(): Promise<void> {
    const requester = {
      ...bookingForm(world, staff).requester,
      name: NAME,
      email: EMAIL,
      title: NAME,
      organisation: NAME,
    };
    const booking = await book(world, staff, coordinator, { requester } as object);
    secrets.push(booking.secret('requester'), booking.secret('chair'), coordinator.cookie!.split('=')[1]!);
    const page = await booking.door('requester');
    await page.in('join');
    const { visitId } = await page.get<{ visitId: string }>('lobby:knock', knockForm(TYPED));
    const desk = coordinator.desk();
    await desk.get('board:watch');
    await desk.get('lobby:message', { consultationId: booking.id, visitId, text: TEXT });
    await page.in('waiting', ({ messages }) => messages[0]?.text === TEXT);
    const path = `/api/consultations/${booking.id}`;
    expect((await coordinator.post(`${path}/phone-notes`, { text: TEXT })).text).toContain(TEXT);
    await coordinator.post(`${path}/invitations/${booking.invitation('requester')}/link`);
    await secondBrowser(booking);
    await desk.get('lobby:admit', { consultationId: booking.id, visitIds: [visitId] });
    const chair = (await signIn(world, staff.chair)).door(booking.invitation('chair'));
    await chair.in('join');
    secrets.push((await chair.get<EnterReply>('room:enter')).token);
    await world.browser().post('/api/links/request', { email: EMAIL });
    await world.browser().post('/api/sign-in', { email: 'boss@canary.example' });
    await desk.get('room:end', { consultationId: booking.id });
    await until(
      'all mail is out',
      async () => (await world.query("select 1 from mails where state = 'queued'")).length === 0,
    );
  }

  async function secondBrowser(booking: Booking): Promise<void> {
    const second = world.browser();
    const { body } = await second.post<{ attemptId: string }>('/api/links/claim', {
      secret: booking.secret('requester'),
    });
    const code = world.context.secrets.code(body.attemptId, 8);
    secrets.push(code);
    await second.post('/api/links/code', {
      attemptId: body.attemptId,
      code: code === '11111111' ? '22222222' : '11111111',
    });
  }

  /** Storage that refuses in the middle: what the driver says then holds every word that was to be written. */
  async function failures(): Promise<void> {
    const requester = { ...bookingForm(world, staff).requester, name: NAME, email: EMAIL };
    const spare = await book(world, staff, coordinator);
    const note = (answer: { text: string }) => answers.push(answer.text);
    const failToBook = async (inMinutes: number) => {
      const form = { ...bookingForm(world, staff, { inMinutes }), requester };
      const answer = await coordinator.post('/api/changes', confirmed(form));
      expect(answer.status).toBe(500);
      note(answer);
    };
    const tables: [string, () => Promise<unknown>][] = [
      ['invitations', () => failToBook(300)],
      [
        'browsers',
        async () => note(await world.browser().post('/api/links/claim', { secret: spare.secret('guest') })),
      ],
      [
        'sign_in_links',
        async () => note(await world.browser().post('/api/sign-in', { email: staff.chair.email })),
      ],
      ['mails', () => failToBook(500)],
      [
        'phone_notes',
        async () =>
          note(await coordinator.post(`/api/consultations/${spare.id}/phone-notes`, { text: TEXT })),
      ],
    ];
    for (const [table, work] of tables) {
      await world.query(`alter table ${table} add constraint forced check (false) not valid`);
      await work();
      await world.context.settle(); // what runs behind the answer fails too
      await world.query(`alter table ${table} drop constraint forced`);
    }
    // What could not be made while storage refused is tried again, and not in half a minute only.
    await world.query('update due_work set claimed_until = null where done_at is null');
    await world.query('alter table visits rename to visits_away');
    const page = await (await book(world, staff, coordinator)).door('guest');
    answers.push(JSON.stringify(await page.ask('lobby:knock', knockForm(TYPED)).catch(String)));
    await world.query('alter table visits_away rename to visits');
    for (const raw of ['{"email":"kaisla@canary.example"', `{"email":["${EMAIL}"]}`, `{"${NAME}":1}`])
      note(await world.browser().send('/api/sign-in', { method: 'POST', raw }));
    note(await world.browser().get(`/api/${EMAIL}?name=${encodeURIComponent(NAME)}`));
    await world.context.settle();
  }

  const secretsIn = (text: string) => secrets.filter((secret) => text.includes(secret));

  test('[PF7] no log line holds a name, an address, a text, a secret or a code', () => {
    expect(world.logged.join('')).toMatch(/request failed|event failed/); // the forced errors were logged
    expect(world.logged.filter((line) => CANARY.test(line))).toEqual([]);
    expect(secretsIn(world.logged.join(''))).toEqual([]);
    expect(world.logged.join('')).not.toMatch(/127\.0\.0\.1|::1/);
  });

  test('[PF7] no error answer holds one, nor anything of the inside', () => {
    expect(answers.join('')).toContain('failed');
    for (const text of answers) expect(text).not.toMatch(/kanaria|canary|constraint|relation|pg_|at .*\.ts/i);
  });

  test('[PF7] Redis carries doorbells and counters, and not one word', async () => {
    const parts: string[] = [...published];
    for (const key of await redis.keys('*')) {
      const type = await redis.type(key);
      parts.push(
        key,
        type === 'stream'
          ? JSON.stringify(await redis.xRange(key, '-', '+'))
          : String(await redis.get(key).catch(() => '')),
      );
    }
    expect(published.length).toBeGreaterThan(5);
    expect(parts.filter((part) => CANARY.test(part))).toEqual([]);
    expect(secretsIn(parts.join(''))).toEqual([]);
  });

  test('[LK2] no table of either database holds a link’s secret, a code, a cookie or a token', async () => {
    const dump = await world.dump();
    expect(dump).toContain(NAME); // the dump is a real one
    expect(secretsIn(dump)).toEqual([]);
    const bytes = secrets
      .map((secret) => Buffer.from(secret, 'base64url').toString('hex'))
      .filter((hex) => hex.length >= 64);
    expect(bytes.filter((hex) => dump.includes(hex))).toEqual([]);
  });

  test('[LK11] the message lies sealed, its key in the other database only', async () => {
    const [row] = await world.query<{ sealed: Buffer; case_id: string }>(
      'select sealed, case_id from lobby_messages',
    );
    expect(row!.sealed.toString('utf8')).not.toMatch(CANARY);
    const dump = await world.dump();
    expect(dump).not.toMatch(/kanarialintuviesti/);
    expect(
      await world.query("select 1 from information_schema.tables where table_name = 'case_keys'"),
    ).toEqual([]);
  });

  test('[PF7] events, audit rows and the outbox hold ids and no names', async () => {
    for (const table of ['consultation_events', 'audit_log', 'outbox', 'due_work', 'mails', 'alerts']) {
      const rows = await world.query<{ row: string }>(`select t::text as row from ${table} t`);
      expect(rows.filter(({ row }) => CANARY.test(row))).toEqual([]);
      expect(rows.length).toBeGreaterThan(0);
    }
  });

  test('[PF7] mail names nobody but the address it goes to, in subject and headers', () => {
    expect(world.mail.mails.length).toBeGreaterThan(5);
    for (const mail of world.mail.mails) {
      const head = mail.raw
        .slice(0, mail.raw.indexOf('\r\n\r\n'))
        .replace(/^(To|From): .*(\r\n\s.*)*\r\n/gim, '');
      expect(head).not.toMatch(CANARY);
      expect(`${mail.subject}${mail.text}${mail.html}`).not.toMatch(CANARY);
      expect(secretsIn(head)).toEqual([]);
    }
  });
});
