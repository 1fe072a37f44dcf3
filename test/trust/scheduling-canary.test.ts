import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'redis';
import type { PlanChange } from '#contract/scheduling';
import { after, SECOND } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import {
  addPeople,
  addPerson,
  bookingForm,
  confirmed,
  REGION,
  signIn,
  type Staff,
} from '../support/people.ts';
import { Planning, type Confirmed } from '../support/planning.ts';
import { hasRedis } from '../support/redis-server.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';
import { unfold } from '../calendar/read-calendar.ts';

/** Words that stand nowhere else. Whatever is typed into a plan is one of them. */
const CANARY = /kanarialintu|canary|KNR-2026/i;
const REFERENCE = 'KNR-2026-4711';
const person = (email: string) => ({
  name: 'Kaisla Kanarialintu',
  title: 'Kanarialintujen hoitaja',
  organisation: 'Kanarialintula',
  email,
  language: 'fi' as const,
});

let world: World;
let staff: Staff;
let coordinator: Browser;
let redis: ReturnType<typeof createClient>;
const published: string[] = [];
const answers: string[] = [];
const held: string[] = [];

(hasRedis ? describe : describe.skip)('after plans were made, held, taken back and failed', () => {
  beforeAll(async () => {
    world = await World.start({ redis: true, smtp: true, manualClock: true, config: { undoSeconds: 10 } });
    await world.startProcess();
    redis = createClient({ url: world.redis.url });
    const listener = redis.duplicate();
    await Promise.all([redis.connect(), listener.connect()]);
    await listener.pSubscribe('*', (message, channel) => void published.push(channel + message));
    staff = await addPeople(world);
    const boss = await addPerson(
      world,
      'Kanarialintu Coordinator',
      ['coordinator'],
      [REGION],
      'boss@canary.example',
    );
    coordinator = await signIn(world, boss);
    await plans();
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

  const formOf = (inMinutes: number, reference: string) => ({
    ...bookingForm(world, staff, { inMinutes, questions: ['Kanarialintukysymys: mitä tehdään?'] }),
    reference,
    requester: person('kaisla@canary.example'),
    guests: [person('vieras@canary.example')],
  });

  async function hold(about: object): Promise<string> {
    const { body, text } = await coordinator.post<Confirmed>('/api/changes', about);
    if (body.state !== 'held') throw new Error(`confirming answered ${text}`);
    // What is held is looked at while it is held, as well as at the end.
    const rows = await world.query<{ row: string }>('select t::text as row from held_changes t');
    held.push(...rows.map(({ row }) => row));
    return body.changeId;
  }
  const pass = () => world.advance(10 * SECOND);

  async function plans(): Promise<void> {
    const first = await hold(confirmed(formOf(600, REFERENCE)));
    await pass();
    const { body } = await coordinator.get<Confirmed>(`/api/changes/${first}`);
    const planning = new Planning(coordinator, body.consultationId);
    const { people } = await planning.page();
    const idOf = (role: string) => people.find((one) => one.role === role)!.invitationId;
    const steps: PlanChange[] = [
      { kind: 'move', localDate: '2026-03-24', localTime: '10:00', minutes: 90 },
      { kind: 'correct', invitationId: idOf('guest'), person: person('toinen@canary.example') },
      { kind: 'add_guest', guest: person('kolmas@canary.example') },
      { kind: 'swap', invitationId: idOf('chair'), staffId: staff.stranger.staffId },
      { kind: 'withdraw', invitationId: idOf('expert') },
      { kind: 'cancel' },
    ];
    for (const change of steps) {
      await planning.undo(await planning.hold(change));
      held.push(await planning.hold(change));
      await pass();
    }
    await coordinator.post(`/api/changes/${await hold(confirmed(formOf(900, 'KNR-2026-4712')))}/undo`);
    const late = await hold(confirmed(formOf(0.5, 'KNR-2026-4713')));
    world.clock.set(after(world.now(), 600 * SECOND));
    await world.doDueWork();
    expect((await coordinator.get<Confirmed>(`/api/changes/${late}`)).body.state).toBe('failed');
  }

  /** Storage that refuses in the middle, at holding and at making. */
  async function failures(): Promise<void> {
    for (const [table, reference] of [
      ['held_changes', 'KNR-2026-4714'],
      ['due_work', 'KNR-2026-4715'],
      ['audit_log', 'KNR-2026-4716'],
    ] as const) {
      await world.query(`alter table ${table} add constraint forced check (false) not valid`);
      const { text, status } = await coordinator.post('/api/changes', confirmed(formOf(1_200, reference)));
      await world.query(`alter table ${table} drop constraint forced`);
      expect(status).toBe(500);
      answers.push(text);
    }
    await hold(confirmed(formOf(1_500, 'KNR-2026-4717')));
    await world.query('alter table invitations add constraint forced check (false) not valid');
    world.clock.advance(10 * SECOND);
    await world.context.due.runOnce();
    await until('making it has failed', () => world.logged.join('').includes('due work failed'));
    await world.query('alter table invitations drop constraint forced');
    world.clock.advance(60 * SECOND);
    await world.doDueWork();
    const { text } = await coordinator.post('/api/changes/preview', {
      consultationId: null,
      planVersion: null,
      change: { kind: 'create', consultation: { ...formOf(2_000, 'x'), 'kanarialintu-field': 1 } },
    });
    answers.push(text);
  }

  test('[SC12] what is held is nowhere to be read, while it is held nor after', async () => {
    const rows = await world.query<{ row: string; sealed: Buffer }>(
      'select t::text as row, sealed from held_changes t',
    );
    expect(rows.length).toBeGreaterThan(12);
    expect([...held, ...rows.map(({ row }) => row)].filter((row) => CANARY.test(row))).toEqual([]);
    expect(rows.filter(({ sealed }) => CANARY.test(sealed.toString('latin1')))).toEqual([]);
    const dump = await world.dump();
    expect(dump).toMatch(CANARY); // the dump is a real one
    for (const gone of ['KNR-2026-4712', 'KNR-2026-4713', 'Kanarialintukysymys'])
      expect(dump).not.toContain(gone);
  });

  test('[SC12] no case key is left of what was taken back or failed', async () => {
    await until('the keys are shredded', async () => {
      await world.context.outbox.runOnce();
      return (
        (await world.query("select 1 from outbox where kind = 'case.shred' and done_at is null")).length === 0
      );
    });
    const keys = (await world.dump()).match(/cas_[A-Za-z0-9_-]{22}/g) ?? [];
    const alive = await world.query<{ case_id: string }>('select case_id from cases');
    const settled = await world.query<{ case_id: string }>(
      "select case_id from held_changes where kind = 'create' and state in ('undone', 'failed')",
    );
    expect(settled.length).toBeGreaterThan(1);
    expect(keys).toEqual(expect.arrayContaining(alive.map(({ case_id }) => case_id)));
    for (const { case_id: caseId } of settled)
      await expect(world.context.caseKeys.seal({ table: 'x', row: 'y', caseId }, 'z')).rejects.toMatchObject({
        code: 'shredded',
      });
  });

  test('[PF7] events, audit rows, alerts, mails and work to do hold ids and no words', async () => {
    for (const table of ['consultation_events', 'audit_log', 'outbox', 'due_work', 'mails', 'alerts']) {
      const rows = await world.query<{ row: string }>(`select t::text as row from ${table} t`);
      expect(rows.filter(({ row }) => CANARY.test(row))).toEqual([]);
      expect(rows.length).toBeGreaterThan(0);
    }
  });

  test('[PF7] neither does the log, nor Redis, nor an answer that something failed', async () => {
    expect(world.logged.join('')).toContain('request failed');
    expect(world.logged.filter((line) => CANARY.test(line))).toEqual([]);
    for (const text of answers)
      expect(text).not.toMatch(/kanaria|canary|KNR|constraint|relation|pg_|at .*\.ts/i);
    const parts = [...published];
    for (const key of await redis.keys('*')) {
      const isStream = (await redis.type(key)) === 'stream';
      parts.push(
        key,
        isStream ? JSON.stringify(await redis.xRange(key, '-', '+')) : String(await redis.get(key)),
      );
    }
    expect(published.length).toBeGreaterThan(5);
    expect(parts.filter((part) => CANARY.test(part))).toEqual([]);
  });

  test('[CA4] [ML3] a mail and its calendar entry name nobody but the address they go to', () => {
    const { mails } = world.mail;
    expect(mails.length).toBeGreaterThan(20);
    let entries = 0;
    for (const { raw, subject, text, html, attachments } of mails) {
      const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/^(To|From): .*(\r\n\s.*)*\r\n/gim, '');
      expect(`${head}${subject}${text}${html}`).not.toMatch(CANARY);
      for (const { mimeType, content } of attachments) {
        if (mimeType !== 'text/calendar') continue;
        const entry = Buffer.from(content as ArrayBuffer).toString('utf8');
        const lines = unfold(entry.replace(/\r?\n/g, '\r\n')); // the reader of mail writes line ends its own way
        const ofOthers = lines.filter((line) => !line.startsWith('ATTENDEE'));
        expect(lines.length - ofOthers.length).toBe(1);
        expect(ofOthers.join('\n')).not.toMatch(/canary|kanaria|KNR|county|Otso|lappi/i);
        entries += 1;
      }
    }
    expect(entries).toBeGreaterThan(20);
  });
});
