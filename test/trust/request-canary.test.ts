import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'redis';
import type { RequestPage } from '#contract/triage';
import { DAY, HOUR } from '../../server/platform/clock.ts';
import { DRAFT_DAYS } from '#contract/requests';
import { BookingsDesk } from '../support/bookings-desk.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, signIn, type Staff } from '../support/people.ts';
import { addFreeSlots } from '../support/sent-request.ts';
import { hasRedis } from '../support/redis-server.ts';
import { addThemes, filledForm, Requester } from '../support/requester.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

/** What is written of a case, and who wrote it: words that stand nowhere else. */
const CASE = /tuulihaukka/i;
const PERSON = /kanaria|canary/i;
const w = (where: string) => `Tuulihaukka kirjoitti kohtaan ${where}.`;
const colleague = {
  ...{ kind: 'colleague', name: 'Kimmo Kanarialintu', title: 'Kanarialintujen hoitaja', language: 'fi' },
  ...{ organisation: 'Kanarialintula', email: 'kimmo@canary.example' },
};
const formOf = (name: string, slots: string[] = []) =>
  filledForm({
    ...{ name: `${name} Kanarialintu`, title: 'Kanarialintujen hoitaja', organisation: 'Kanarialintula' },
    ...{ email: `${name.toLowerCase()}@canary.example`, colleagues: [colleague] },
    ...{ description: w('kuvaus'), questions: [w('kysymys')], childViewText: w('lapsi') },
    ...{ courseText: w('kulku'), urgency: 'urgent', urgencyGrounds: w('kiire'), done: w('tehty') },
    ...{ services: w('palvelut'), interpreter: 'tuulihaukan kieli' },
    times:
      slots.length > 0
        ? { slots, own: [] }
        : { slots: [], own: [{ localDate: '2099-03-24', localTime: '10:00' }] },
  });

let world: World;
let staff: Staff;
let coordinator: Browser;
let redis: ReturnType<typeof createClient>;
const published: string[] = [];
const answers: string[] = [];
const requesters: Requester[] = [];

(hasRedis ? describe : describe.skip)(
  'after requests were written, decided, offered, asked about and deleted',
  () => {
    beforeAll(async () => {
      world = await World.start({ redis: true, smtp: true, manualClock: '2026-03-17T10:00:00Z' });
      redis = createClient({ url: world.redis.url });
      const listener = redis.duplicate();
      await Promise.all([redis.connect(), listener.connect()]);
      await listener.pSubscribe('*', (message, channel) => void published.push(channel + message));
      staff = await addPeople(world);
      await addThemes(world);
      coordinator = await signIn(world, staff.coordinator);
      await stories();
      await failures();
      await until('all mail is out', async () => {
        await world.context.outbox.runOnce();
        return (await world.query("select 1 from mails where state = 'queued'")).length === 0;
      });
      listener.destroy();
    });
    afterAll(async () => {
      redis?.destroy();
      await world?.dispose();
    });

    const pageOf = async ({ requestId }: Requester) =>
      (await coordinator.get<RequestPage>(`/api/requests/${requestId}`)).body;
    async function come(name: string, slots: string[] = []): Promise<Requester> {
      const requester = await Requester.sent(world, formOf(name, slots));
      await requester.claim();
      await requester.look();
      requesters.push(requester);
      return requester;
    }
    async function decide(requester: Requester, decision: object): Promise<void> {
      const { version } = await pageOf(requester);
      const path = `/api/requests/${requester.requestId}/decisions`;
      const { status, text } = await coordinator.post(path, { version, decision });
      if (status !== 202) throw new Error(`deciding answered ${text}`);
      await requester.look();
    }
    async function verify(requester: Requester): Promise<void> {
      for (const person of ['requester', (await requester.look()).colleagues[0]!.colleagueId]) {
        const { version } = await pageOf(requester);
        const path = `/api/requests/${requester.requestId}/verify`;
        const { text, status } = await coordinator.post(path, { version, person, method: 'switchboard' });
        if (status !== 200) throw new Error(`verifying answered ${text}`);
      }
    }
    async function send(path: string, body: object): Promise<void> {
      const { status, text } = await coordinator.post(path, body);
      if (status !== 200) throw new Error(`${path} answered ${text}`);
    }

    async function stories(): Promise<void> {
      const slots = await addFreeSlots(
        world,
        [6, 7, 8].map((days) => days * 24 * 60),
      );
      const draft = await Requester.begin(world, formOf('Kerttu'));
      await draft.save({ description: w('luonnos') });
      const [asked, waits, other] = [
        await come('Kaisla', [slots[0]!]),
        await come('Kalle'),
        await come('Katri'),
      ];
      await decide(asked, { kind: 'ask', message: w('lisäkysymys') });
      await asked.act('answer', { text: w('vastaus') });
      await verify(asked);
      await decide(asked, { kind: 'accept', message: w('hyväksyntä') });
      await send(`/api/slots/${slots[0]}/release`, { reason: w('vapautus') });
      await inquire(asked); // while nobody waits for what is free
      for (const one of [waits, other]) await decide(one, { kind: 'waitlist', message: w('jono') });
      await world.doDueWork();
      const desk = new BookingsDesk(coordinator);
      const open = (await desk.waitingList()).waiting.flatMap(({ offer }) => offer ?? []);
      expect(open.length).toBeGreaterThan(0);
      await send(`/api/offers/${open[0]!.offerId}/withdraw`, { reason: w('peruttu tarjous') });
      const { version } = await pageOf(asked);
      await send(`/api/requests/${asked.requestId}/return`, { version, reason: w('palautus') });
      await asked.look();
      const suggestion = w('ehdotus');
      await decide(asked, { kind: 'redirect', message: w('ohjaus'), reason: 'other', suggestion });
      for (const path of ['text', 'export'])
        await coordinator.get(`/api/requests/${asked.requestId}/${path}`);
    }

    async function inquire({ requestId }: Requester): Promise<void> {
      const [free] = await world.query<{ id: string }>(`select slot_id id from slots where state = 'free'`);
      const page = (await coordinator.get<RequestPage>(`/api/requests/${requestId}`)).body;
      const { version } = page;
      const path = `/api/requests/${requestId}/inquiries`;
      await send(path, { version, staffIds: [staff.expert.staffId], slotIds: [free!.id] });
    }

    /** Storage that refuses in the middle, and forms that are refused for what they are. */
    async function failures(): Promise<void> {
      const draft = await Requester.begin(world, formOf('Kirsi'));
      const requester = await come('Karri');
      const { version } = await pageOf(requester);
      const path = `/api/requests/${requester.requestId}`;
      const decision = { kind: 'decline', message: w('hylkäys'), reason: 'other' };
      world.clock.advance(HOUR);
      for (const [table, work] of [
        ['requests', () => world.browser().post('/api/drafts', { form: formOf('Kukka') })],
        ['requests', () => draft.save(formOf('Kimi'))],
        ['request_colleagues', () => draft.sendNow()],
        ['request_times', () => draft.sendNow()],
        ['request_messages', () => requester.act('answer', { text: w('vastaus') })],
        [
          'request_colleagues',
          () => requester.act('colleagues', { colleague: { ...colleague, email: 'k@canary.example' } }),
        ],
        ['decisions', () => coordinator.post(`${path}/decisions`, { version, decision })],
        ['audit_log', () => coordinator.get(`${path}/text`)],
      ] as const) {
        await world.query(`alter table ${table} add constraint forced check (false) not valid`);
        const { text, status } = await work();
        await world.query(`alter table ${table} drop constraint forced`);
        expect([table, status]).toEqual([table, 500]);
        answers.push(text);
      }
      const bad = { ...formOf('Kukka'), 'tuulihaukka-field': 1, danger: 'tuulihaukka', regionId: 'kanaria' };
      answers.push((await world.browser().post('/api/drafts', { form: bad })).text);
      answers.push(
        (await draft.save({ ...formOf('Kirsi'), regionId: 'kanaria', themes: ['tuulihaukka'] })).text,
      );
      await draft.look();
      answers.push((await draft.sendNow()).text);
      const wrong = { ...decision, kind: 'tuulihaukka' };
      answers.push((await coordinator.post(`${path}/decisions`, { version, decision: wrong })).text);
    }

    /** Columns of bytes as they lie, in every table. */
    async function everyByte(): Promise<string[]> {
      const columns = await world.query<{ t: string; c: string }>(
        `select table_name t, column_name c from information_schema.columns where data_type = 'bytea' and table_schema = 'public'`,
      );
      const found: string[] = [];
      for (const { t, c } of columns) {
        const rows = await world.query<{ bytes: Buffer | null }>(`select ${c} as bytes from ${t}`);
        found.push(...rows.map(({ bytes }) => bytes?.toString('latin1') ?? ''));
      }
      return found;
    }

    test('[RQ4] [TR9] [BK15] no word of a case lies anywhere but sealed', async () => {
      const dump = await world.dump();
      expect(dump).toMatch(PERSON); // the dump is a real one
      expect(dump.split('\n').filter((line) => CASE.test(line))).toEqual([]);
      const bytes = await everyByte();
      expect(bytes.length).toBeGreaterThan(15);
      expect(bytes.filter((one) => CASE.test(one) || PERSON.test(one))).toEqual([]);
    });

    test('[PF7] [RQ10] events, audit rows, mails, offers, inquiries and work to do hold ids and no words', async () => {
      for (const table of [
        ...['request_events', 'audit_log', 'outbox', 'due_work', 'mails', 'offers', 'inquiries', 'decisions'],
        ...['slots', 'request_times', 'request_claims', 'unproven_mails', 'request_messages'],
      ]) {
        const rows = await world.query<{ row: string }>(`select t::text as row from ${table} t`);
        expect(rows.filter(({ row }) => CASE.test(row) || PERSON.test(row))).toEqual([]);
        expect([table, rows.length > 0]).toEqual([table, true]);
      }
    });

    test('[PF7] neither does the log, nor Redis, nor an answer that something failed', async () => {
      expect(world.logged.join('')).toContain('request failed');
      expect(world.logged.filter((line) => CASE.test(line) || PERSON.test(line))).toEqual([]);
      for (const text of answers)
        expect(text).not.toMatch(/haukka'|kanaria|canary|constraint|relation|pg_|at .*\.ts/i);
      const parts = [...published];
      for (const key of await redis.keys('*')) parts.push(key, JSON.stringify(await contentOf(key)));
      expect(published.length).toBeGreaterThan(5);
      expect(parts.filter((part) => CASE.test(part) || PERSON.test(part))).toEqual([]);
    });

    async function contentOf(key: string): Promise<unknown> {
      return (await redis.type(key)) === 'stream' ? redis.xRange(key, '-', '+') : redis.get(key);
    }

    test('[ML3] a mail around a request names nobody but the address it goes to, and no case', () => {
      const { mails } = world.mail;
      expect(mails.length).toBeGreaterThan(8);
      for (const { raw, subject, text, html } of mails) {
        const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/^(To|From): .*(\r\n\s.*)*\r\n/gim, '');
        expect(`${head}${subject}${text}${html}`).not.toMatch(
          /kanaria|canary|haukka|KP-2026|lappi|req_|teema/i,
        );
      }
    });

    test('[RQ30] [RQ6] once it is deleted nobody is named any more, and no key is left', async () => {
      const [redirected, ...others] = requesters;
      for (const one of others) {
        await one.look();
        const { status, text } = await one.act('withdraw');
        if (status !== 200) throw new Error(`withdrawing answered ${text}`);
      }
      await world.advance((DRAFT_DAYS + 31) * DAY);
      await until('the keys are shredded', async () => {
        await world.context.outbox.runOnce();
        return (
          (await world.query("select 1 from outbox where kind = 'case.shred' and done_at is null")).length ===
          0
        );
      });
      for (const one of [redirected!, ...others]) expect(await one.hasKey()).toBe(false);
      const dump = await world.dump();
      expect(dump.split('\n').filter((line) => CASE.test(line) || PERSON.test(line))).toEqual([]);
      expect((await world.query('select 1 from requests where form is not null')).length).toBe(0);
    });
  },
);
