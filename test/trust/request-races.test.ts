import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RequestPage } from '#contract/triage';
import { DAY, MINUTE, SECOND } from '../../server/platform/clock.ts';
import { Browser } from '../support/browser.ts';
import { addPeople, bookingForm, signIn, type Staff } from '../support/people.ts';
import { hasRedis } from '../support/redis-server.ts';
import { addThemes, filledForm, Requester } from '../support/requester.ts';
import { addFreeSlots } from '../support/sent-request.ts';
import { World } from '../support/world.ts';
import { checkLine, readLine } from '../bookings/line-rules.ts';

const ROUNDS = 5;
const BEGINS = new Date('2026-03-17T10:00:00Z');
let world: World;
let staff: Staff;
/** The same coordinator, by either process. */
let desks: Browser[];

/** Everybody who can lay hands on the same few slots and requests does so at one moment, by two processes. */
(hasRedis ? describe : describe.skip)('at one moment, in two processes', () => {
  beforeAll(async () => {
    world = await World.start({
      redis: true,
      manualClock: BEGINS.toISOString(),
      config: { trustedProxies: 1 },
    });
    await world.startProcess();
    staff = await addPeople(world);
    await addThemes(world);
    const coordinator = await signIn(world, staff.coordinator);
    desks = [coordinator, elsewhere(coordinator)];
    // What is due is done by the hand of this test, at the same moment as all the rest.
    for (const { context } of world.services) await Promise.all([context.due.stop(), context.outbox.stop()]);
  });
  afterAll(() => world?.dispose());

  /** The same browser, at the other process. */
  function elsewhere(browser: Browser): Browser {
    const other = new Browser(world.services[1]!.port, world.origin);
    other.cookie = browser.cookie;
    return other;
  }

  let networks = 0;
  const post = (browser: Browser, path: string, body: object) => {
    networks += 1;
    const headers = { 'x-forwarded-for': `10.2.${Math.trunc(networks / 250)}.${networks % 250}` };
    return browser.send(path, { method: 'POST', body, headers });
  };
  const dueWork = () => Promise.all(world.services.map(({ context }) => context.due.runOnce()));
  const pageOf = async (requestId: string) =>
    (await desks[0]!.get<RequestPage>(`/api/requests/${requestId}`)).body;
  const deadlocks = async () => {
    const [row] = await world.query<{ n: string }>(
      'select deadlocks n from pg_stat_database where datname = current_database()',
    );
    return Number(row!.n);
  };

  async function begun(slots: string[]): Promise<Requester> {
    const own = slots.length > 0 ? [] : [{ localDate: '2099-03-24', localTime: '10:00' }];
    const browser = world.browser();
    const { body } = await post(browser, '/api/drafts', { form: filledForm({ times: { slots, own } }) });
    world.clock.advance(20 * SECOND);
    return new Requester(world, browser, String(body['requestId']), 1);
  }

  const send = ({ requestId }: Requester, browser: Browser) =>
    post(browser, `/api/drafts/${requestId}/send`, { version: 1, acknowledged: [], waitingList: true });

  async function sent(slots: string[]): Promise<Requester> {
    const requester = await begun(slots);
    const { text, status } = await send(requester, requester.browser);
    if (status !== 200) throw new Error(`sending answered ${text}`);
    const proven =
      'update requests set email_confirmed_at = now(), verified_at = now() where request_id = $1';
    await world.query(proven, [requester.requestId]);
    return requester;
  }

  async function decide({ requestId }: Requester, kind: 'accept' | 'waitlist'): Promise<void> {
    const { version } = await pageOf(requestId);
    const { text, status } = await desks[0]!.post(`/api/requests/${requestId}/decisions`, {
      ...{ version, decision: { kind, message: 'Kiitos.' } },
    });
    if (status !== 202) throw new Error(`deciding answered ${text}`);
  }

  type Wish = { reference: string; slotId: string; ids: string[]; staffId: string };
  async function bookAt(browser: Browser, { reference, slotId, ids, staffId }: Wish) {
    const [slot] = await world.query<{ localDate: string; localTime: string }>(
      'select local_date "localDate", local_time "localTime" from slots where slot_id = $1',
      [slotId],
    );
    const [asks] = await world.query<{ email: string }>('select email from requests where request_id = $1', [
      ids[0],
    ]);
    const form = bookingForm(world, staff);
    const requester = { ...form.requester, ...asks };
    const consultation = {
      ...{ ...form, requester, ...slot, reference, slotId, requestIds: ids, guests: [] },
      panel: [{ staffId, chair: true }],
    };
    const change = { kind: 'create', consultation };
    const mails = 1 + ids.length; // the panel, and whoever asked
    return browser.post('/api/changes', { consultationId: null, planVersion: null, change, mails });
  }

  /** What must be true of requests, slots, sessions and keys, whoever was first. */
  async function wrong(): Promise<unknown[]> {
    const found = await Promise.all(
      [
        `select 'two slots' as what, request_id as id from slots where state = 'held' group by request_id having count(*) > 1`,
        `select 'over and holds', slot_id from slots join requests using (request_id)
           where slots.state in ('held', 'offered') and status in ('declined', 'withdrawn', 'draft')`,
        `select 'booked by none', slot_id from slots left join consultations c using (consultation_id)
           where slots.state = 'booked' and (c.consultation_id is null or c.status = 'cancelled')`,
        `select 'one session, two slots', consultation_id from slots where state = 'booked' group by consultation_id having count(*) > 1`,
        `select 'scheduled for nothing', request_id from requests r left join consultations c using (consultation_id)
           where r.status = 'scheduled' and (c.consultation_id is null or c.status = 'cancelled')`,
        `select 'of a session, but not scheduled', request_id from requests where consultation_id is not null and status <> 'scheduled'`,
        `select 'two sessions of one case', case_id from cases join consultations using (consultation_id)
           where status <> 'cancelled' group by case_id having count(*) > 1`,
        `select 'one number twice', reference from (select reference from requests union all
           select c.reference from consultations c where not exists (select 1 from requests r where r.reference = c.reference)) a
           where reference is not null group by reference having count(*) > 1`,
        `select 'half sent', request_id from requests where status <> 'draft' and (reference is null or sent_at is null)`,
      ].map((text) => world.query(text)),
    );
    return found.flat();
  }

  async function keysLost(): Promise<string[]> {
    await Promise.all(world.services.map(({ context }) => context.outbox.runOnce()));
    const rows = await world.query<{ case_id: string }>(
      'select case_id from requests where deleted_at is null',
    );
    const lost: string[] = [];
    for (const { case_id: caseId } of rows)
      await world.context.caseKeys.seal({ table: 'x', row: 'y', caseId }, 'z').catch(() => lost.push(caseId));
    return lost;
  }

  /** Who is at it in one round, at which slots; each slot is two hours after the last. */
  async function gather(round: number) {
    await world.query(
      `update slots set state = 'closed', request_id = null, consultation_id = null where state = 'free'`,
    );
    world.clock.set(new Date(BEGINS.getTime() + round * 10 * MINUTE));
    const hours = (4 + round) * 24;
    const slots = await addFreeSlots(
      world,
      [0, 2, 4, 6].map((more) => (hours + more) * 60),
    );
    const [s1, s2, s3, s4] = slots as [string, string, string, string];
    const [a, b, w1, w2] = [await sent([s1]), await sent([]), await sent([]), await sent([])];
    const [d1, d2] = [await begun([s3, s4]), await begun([s3])];
    for (const one of [a, b]) await decide(one, 'accept');
    for (const one of [w1, w2]) await decide(one, 'waitlist');
    await dueWork();
    for (const one of [a, b, w2]) await one.look();
    const { offer } = await w1.look();
    expect([s2, s3, s4]).toContain(offer?.slot.slotId);
    return { s1, s3, s4, a, b, w1, w2, d1, d2, offerId: offer!.offerId };
  }

  type Scene = Awaited<ReturnType<typeof gather>>;

  /** Everything that can happen to these, by whoever may do it. */
  function actsOf(
    { s1, s3, s4, a, b, w1, w2, d1, d2, offerId }: Scene,
    round: number,
  ): (() => Promise<unknown>)[] {
    const there = (one: Requester) => elsewhere(one.browser);
    const own = (one: Requester, what: string, body: object) =>
      post(there(one), `/api/own-requests/${one.requestId}/${what}`, body);
    const [chair, expert, stranger] = [staff.chair, staff.expert, staff.stranger].map(
      ({ staffId }) => staffId,
    );
    const times = { slots: [s4, s3], own: [] };
    const reply = round % 2 ? 'accept' : 'decline';
    const book = (at: number, nth: number, slotId: string, ids: string[], staffId: string | undefined) =>
      bookAt(desks[at]!, { reference: `KX-2026-00${round}${nth}`, slotId, ids, staffId: staffId! });
    return [
      () => book(0, 1, s1, [a.requestId], chair),
      () => book(1, 2, s4, [a.requestId, b.requestId], expert),
      () => book(0, 3, s4, [b.requestId], stranger),
      () =>
        round % 2
          ? own(a, 'withdraw', { version: a.version })
          : own(a, 'answer', { version: 1, text: 'Hei' }),
      () => own(b, 'times', { version: b.version, times, waitingList: false }),
      () => own(w1, 'offer', { offerId, reply }),
      () => own(w1, 'withdraw', { version: w1.version }),
      () => post(desks[1]!, `/api/offers/${offerId}/withdraw`, { reason: 'Toiselle' }),
      () => post(desks[0]!, `/api/slots/${s3}/offer`, { requestId: w2.requestId, reason: 'Ensin' }),
      () => post(desks[1]!, `/api/slots/${s1}/release`, { reason: 'Toiselle' }),
      () => post(desks[0]!, `/api/slots/${s4}/closed`, { closed: true }),
      () => send(d1, d1.browser),
      () => send(d1, there(d1)),
      () => send(d2, d2.browser),
      () => post(there(d2), `/api/drafts/${d2.requestId}/discard`, {}),
      () => d2.save(filledForm({ name: 'Toinen' })),
      dueWork,
      dueWork,
    ];
  }

  /** What was booked is called off by both at once, while whoever waits is asked. */
  async function callOff(): Promise<void> {
    const booked = await world.query<{ id: string; v: number }>(
      `select consultation_id id, plan_version v from consultations where status = 'scheduled'`,
    );
    const cancel = (desk: Browser, { id, v }: { id: string; v: number }) =>
      desk.post('/api/changes', { consultationId: id, planVersion: v, change: { kind: 'cancel' }, mails: 2 });
    await Promise.all([...booked.flatMap((one) => desks.map((desk) => cancel(desk, one))), dueWork()]);
    await world.doDueWork();
  }

  test('[BK1] [BK19] [BK21] [RQ14] [RQ17] no slot is given twice, no request booked twice, no key lost', async () => {
    const before = await deadlocks();
    const heard: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const acts = actsOf(await gather(round), round);
      const turned = acts.map((_, at) => acts[(at * 5 + round) % acts.length]!);
      for (const answer of await Promise.all(turned.map((act) => act())))
        heard.push(`${(answer as { status?: number }).status ?? 'due'}`);
      await world.doDueWork();
      const line = await readLine(world);
      checkLine(line, world.now(), line);
      expect([round, await wrong()]).toEqual([round, []]);
      await callOff();
      expect([round, await wrong()]).toEqual([round, []]);
    }
    expect(heard.filter((status) => status.startsWith('5'))).toEqual([]);
    expect(heard).toEqual(expect.arrayContaining(['200', '202', '400', '403', '409'])); // some booked, some were late
    expect(await keysLost()).toEqual([]);
    expect(await deadlocks()).toBe(before);
  });

  test('[RQ6] [RQ11] deletion that comes late meets sending: sent with all its words, or gone with its key', async () => {
    const ends = new Set<number>();
    for (let round = 0; round < 6; round += 1) {
      const draft = await begun([]);
      const now = [draft.requestId, world.now()];
      await world.query('update requests set delete_at = $2 where request_id = $1', now);
      await world.query(
        `update due_work set due_at = $2 where subject = $1 and kind = 'requests.forget'`,
        now,
      );
      const forgetting = dueWork();
      if (round % 2) await forgetting;
      const [{ status }] = await Promise.all([send(draft, draft.browser), forgetting, dueWork()]);
      world.clock.advance(40 * DAY);
      await world.doDueWork();
      await Promise.all(world.services.map(({ context }) => context.outbox.runOnce()));
      expect([status, (await draft.row())['status'], await draft.hasKey()]).toEqual(
        status === 200 ? [200, 'requested', true] : [403, 'draft', false],
      );
      ends.add(status);
    }
    expect(ends.has(403)).toBe(true);
  });
});
