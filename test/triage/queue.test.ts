import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { QUEUE_FILTERS, type QueueFilter, type RequestLookers } from '#contract/triage';
import { after, DAY, HOUR } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import type { Page } from '../support/page.ts';
import { addPeople, addPerson, OTHER_REGION, REGION, signIn, type Staff } from '../support/people.ts';
import { QueuePage } from '../support/queue-page.ts';
import { hasRedis } from '../support/redis-server.ts';
import { addQueuedRequest, type SentState } from '../support/queued-request.ts';
import { CASE_TEXT } from '../support/sent-request.ts';
import { pick, seeded } from '../support/seeded.ts';
import { pause, until } from '../support/until.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let other: Browser;

const STATES: SentState[] = [
  'requested',
  'needs_info',
  'accepted',
  'waitlisted',
  'declined',
  'withdrawn',
  'scheduled',
  'to_reschedule',
];
const OVER: SentState[] = ['declined', 'withdrawn', 'scheduled'];

/** Changes a request as a command of any process would, and rings. */
async function change(requestId: string, set: string, values: unknown[] = []): Promise<void> {
  const [row] = await world.query<{ version: number }>(
    `update requests set version = version + 1, ${set} where request_id = $1 returning version`,
    [requestId, ...values],
  );
  world.context.doorbell.ring({ kind: 'request', requestId, version: row!.version });
}

type Stored = {
  id: string;
  status: SentState;
  urgency: string;
  is_news: boolean;
  sent_at: Date;
  answer_by: Date;
  session_by: Date;
};
const stored = (regionId: string) =>
  world.query<Stored>(
    `select request_id as id, status, urgency, is_news, sent_at, answer_by, session_by from requests
     where sent_at is not null and region_id = $1`,
    [regionId],
  );

const isDone = ({ status, is_news: isNews }: Stored) =>
  OVER.includes(status) && !(status === 'scheduled' && isNews);
const SHOWS: Record<QueueFilter, (row: Stored) => boolean> = {
  open: (row) => !isDone(row),
  new: ({ status }) => status === 'requested',
  waiting: ({ status }) => status === 'waitlisted',
  urgent: (row) => row.urgency === 'urgent' && !isDone(row),
  done: isDone,
};

/** The order said once more, in other words than the service's. */
function inOrder(rows: Stored[], filter: QueueFilter): string[] {
  const promise = (row: Stored) =>
    row.status === 'requested' ? Math.min(+row.answer_by, +row.session_by) : +row.session_by;
  const keys = (row: Stored) =>
    filter === 'done' ? [-row.sent_at.getTime(), row.id] : [promise(row), row.sent_at.getTime(), row.id];
  return rows
    .filter(SHOWS[filter])
    .toSorted((one, other) => {
      const [mine, theirs] = [keys(one), keys(other)];
      const at = mine.findIndex((key, nth) => key !== theirs[nth]);
      return mine[at]! < theirs[at]! ? -1 : 1;
    })
    .map(({ id }) => id);
}

describe('the queue', () => {
  beforeAll(async () => {
    world = await World.start({ redis: hasRedis });
    staff = await addPeople(world);
    coordinator = await signIn(world, staff.coordinator);
    other = await signIn(world, await addPerson(world, 'Sini Tyhjäpaikka', ['coordinator'], [REGION]));
  });
  afterAll(() => world?.dispose());

  /** The pages of earlier tests are gone, and with them what the service keeps for them: each begins with none. */
  beforeEach(async () => {
    const ids = QueuePage.closeAll();
    await until('their lines are closed', () =>
      ids.every((id) => !world.context.live?.sockets.sockets.has(id)),
    );
    await world.context.settle();
    await world.query('delete from request_looks');
    await world.query('update requests set region_id = $1 where region_id = $2', ['away', REGION]);
  });

  test('[TR11] [TR12] the first rows come whole and in order, without a word of the text, with counts of all', async () => {
    const soon = await addQueuedRequest(world, { answerBy: after(world.now(), HOUR), urgency: 'urgent' });
    const accepted = await addQueuedRequest(world, {
      status: 'accepted',
      sessionBy: after(world.now(), 2 * HOUR),
    });
    const late = await addQueuedRequest(world, { answerBy: after(world.now(), -HOUR) });
    const done = await addQueuedRequest(world, { status: 'declined' });
    const theirs = await addQueuedRequest(world, { regionId: OTHER_REGION });
    const page = await QueuePage.open(coordinator, { rows: 2 });
    expect(page.ids).toEqual([late, soon]);
    expect(page.queue).toMatchObject({
      total: 3,
      counts: { open: 3, new: 2, waiting: 0, urgent: 1, done: 1 },
    });
    await page.watch({ rows: 50 });
    expect(page.ids).toEqual([late, soon, accepted]);
    await page.watch({ filter: 'done' });
    expect(page.ids).toEqual([done]);
    expect(await page.page.codeOf('queue:watch', { filter: 'open', regionId: OTHER_REGION, rows: 5 })).toBe(
      'not_allowed',
    );
    const expert = (await signIn(world, staff.expert)).desk();
    expect(await expert.codeOf('queue:watch', { filter: 'open', regionId: null, rows: 5 })).toBe(
      'not_allowed',
    );
    expect(JSON.stringify(page.page.heard)).not.toMatch(new RegExp(`${CASE_TEXT}|Jaakko|@|${theirs}`));
  });

  test('[TR12] [TR17] after any changes in any order every page shows what the database says', async () => {
    const random = seeded(20_260_317);
    const ids: string[] = [];
    for (let nth = 0; nth < 12; nth += 1) ids.push(await addQueuedRequest(world));
    const pages = await Promise.all([
      ...QUEUE_FILTERS.map((filter) => QueuePage.open(coordinator, { filter, rows: 5 })),
      QueuePage.open(other, { filter: 'open', rows: 50 }),
    ]);
    for (let nth = 0; nth < 120; nth += 1) {
      const requestId = pick(random, ids);
      const hours = Math.floor(random() * 200) - 100;
      const at = after(world.now(), hours * HOUR);
      const what = Math.floor(random() * 6);
      if (what === 0) ids.push(await addQueuedRequest(world, { answerBy: at }));
      const set = [
        [`status = $2`, pick(random, STATES)],
        [`urgency = $2`, pick(random, ['normal', 'urgent'])],
        [`session_by = $2`, at],
        [`answer_by = $2`, at],
        [`is_news = $2`, random() < 0.5],
        [`status = $2`, 'requested'],
      ][what]!;
      await change(what === 0 ? ids.at(-1)! : requestId, String(set[0]), [set[1]]);
      if (random() < 0.2) await pause(60);
    }
    const rows = await stored(REGION);
    const shown = () =>
      pages.map(({ ids: shownIds, queue }) => ({ shownIds, total: queue?.total, counts: queue?.counts }));
    const counts = Object.fromEntries(
      QUEUE_FILTERS.map((filter) => [filter, rows.filter(SHOWS[filter]).length]),
    );
    const wanted = [...QUEUE_FILTERS.map((filter) => [filter, 5] as const), ['open', 50] as const].map(
      ([filter, most]) => ({
        shownIds: inOrder(rows, filter).slice(0, most),
        total: counts[filter],
        counts,
      }),
    );
    await until(
      () => `all pages are right: ${JSON.stringify(shown())} ${JSON.stringify(wanted)}`,
      () => JSON.stringify(shown()) === JSON.stringify(wanted),
    );
    const fresh = await QueuePage.open(coordinator, { rows: 50 });
    expect(pages.at(-1)!.rows).toEqual(fresh.rows);
  });

  test('[TR12] the first change goes at once and says only what changed; many at once go in few frames', async () => {
    const ids: string[] = [];
    for (let nth = 0; nth < 10; nth += 1) ids.push(await addQueuedRequest(world));
    const page = await QueuePage.open(coordinator);
    await change(ids[3]!, 'is_news = false');
    const came = () => page.deltas.find(({ rows }) => rows?.some(({ requestId }) => requestId === ids[3]));
    const { serverTime: _time, ...delta } = await until('it has come', came);
    expect(delta).toMatchObject({
      rows: [{ requestId: ids[3], at: page.ids.indexOf(ids[3]!), fields: { isNews: false, version: 3 } }],
    });
    expect(Object.keys(delta).toSorted()).toEqual(['base', 'rows', 'version']);
    page.deltas.length = 0;
    const changed = await world.query<{ requestId: string; version: number }>(
      `update requests set version = version + 1, is_danger = true where request_id = any ($1)
       returning request_id "requestId", version`,
      [ids],
    );
    for (const { requestId, version } of changed)
      world.context.doorbell.ring({ kind: 'request', requestId, version });
    await until('all have come', () => page.rows.every((row) => row.isDanger));
    expect(page.deltas.length).toBeLessThan(3); // what was rung before the first sending, and what came after it began
  });

  test('[TR16] a page that shows the queue no more is sent nothing of it, also where its asking was still under way', async () => {
    const requestId = await addQueuedRequest(world);
    const [left, stays] = [await QueuePage.open(coordinator), await QueuePage.open(coordinator)];
    await left.page.get('queue:unwatch', {});
    await Promise.all([left.watch(), left.page.get('queue:unwatch', {})]);
    left.deltas.length = 0;
    await change(requestId, 'is_danger = true');
    await until('who stays is told', () => stays.row(requestId)?.isDanger);
    await left.watch(); // comes after whatever was sent before it
    expect(left.deltas).toEqual([]);
    expect(left.row(requestId)?.isDanger).toBe(true);
  });

  test('[TR12] what a lost doorbell did not tell is found by the sweep', async () => {
    const requestId = await addQueuedRequest(world);
    const page = await QueuePage.open(coordinator);
    await world.query(`update requests set version = 3, is_danger = true where request_id = $1`, [requestId]);
    const late = await addQueuedRequest(world);
    await world.context.queueSockets.sweep();
    await until('both are there', () => page.row(requestId)?.isDanger && page.row(late));
  });

  test('[TR13] a coordinator of another region from now on is shown that region, and nothing more of the old one', async () => {
    const person = await addPerson(world, 'Aune Esimerkkilä', ['coordinator'], [REGION]);
    const mine = await addQueuedRequest(world);
    const theirs = await addQueuedRequest(world, { regionId: OTHER_REGION });
    const page = await QueuePage.open(await signIn(world, person));
    expect(page.ids).toEqual([mine]);
    await world.query('update staff set regions = $2 where staff_id = $1', [person.staffId, [OTHER_REGION]]);
    await until('the other region is shown', () => page.ids.includes(theirs));
    expect(page.ids).not.toContain(mine);
    await world.query(`update staff set roles = '{expert}' where staff_id = $1`, [person.staffId]);
    await page.page.shut();
    expect(await world.query('select 1 from request_looks', [])).toEqual([]);
  });

  const lookersOf = (page: Page, requestId: string) =>
    (
      page.heard.findLast(
        ({ name, payload }) =>
          name === 'request:lookers' && (payload as RequestLookers).requestId === requestId,
      )?.payload as RequestLookers | undefined
    )?.names;

  test('[TR14] who shows a request sees who else does, until they leave', async () => {
    const [requestId, second] = [await addQueuedRequest(world), await addQueuedRequest(world)];
    const [mine, theirs] = [coordinator.desk(), other.desk()];
    await mine.get('request:look', { requestId });
    await until('nobody else', () => lookersOf(mine, requestId)?.length === 0);
    await theirs.get('request:look', { requestId });
    await until('they see me', () => lookersOf(theirs, requestId)?.[0] === 'Raili Olematon');
    await until('I see them', () => lookersOf(mine, requestId)?.[0] === 'Sini Tyhjäpaikka');
    await change(requestId, 'is_danger = true');
    for (const page of [mine, theirs])
      await until('it is told', () => page.heard.some(({ name }) => name === 'request:changed'));
    await theirs.get('request:look', { requestId: second });
    await until('they have gone on', () => lookersOf(mine, requestId)?.length === 0);
    await theirs.get('request:look', { requestId });
    await until('they are back', () => lookersOf(mine, requestId)?.length === 1);
    theirs.drop();
    await until('they are gone', () => lookersOf(mine, requestId)?.length === 0);
    await mine.get('request:look', { requestId: null });
    await until('nobody looks', async () => (await world.query('select 1 from request_looks')).length === 0);
    const stranger = (await signIn(world, staff.otherCoordinator)).desk();
    expect(await stranger.codeOf('request:look', { requestId })).toBe('not_allowed');
    expect(await stranger.codeOf('request:look', { requestId: `req_${'a'.repeat(22)}` })).toBe('not_found');
  });

  (hasRedis ? test : test.skip)(
    '[TR12] [TR14] two processes tell the same, and of one that dies nobody is left',
    async () => {
      const requestId = await addQueuedRequest(world);
      const child = await world.startChild();
      const here = await QueuePage.open(coordinator);
      const there = await QueuePage.open(other, {}, child);
      await change(requestId, 'is_danger = true');
      for (const page of [here, there]) await until('it is told', () => page.row(requestId)?.isDanger);
      await here.page.get('request:look', { requestId });
      await there.page.get('request:look', { requestId });
      await until('I see them', () => lookersOf(here.page, requestId)?.[0] === 'Sini Tyhjäpaikka');
      await until('they see me', () => lookersOf(there.page, requestId)?.[0] === 'Raili Olematon');
      await child.kill();
      await until('they are gone', () => lookersOf(here.page, requestId)?.length === 0);
    },
  );

  test('[TR13] a session that ends shows nothing more', async () => {
    const person = await addPerson(world, 'Hilkka Keksitty', ['coordinator'], [REGION]);
    const browser = await signIn(world, person);
    const page = await QueuePage.open(browser);
    await browser.post('/api/sign-out');
    await page.page.shut();
    const requestId = await addQueuedRequest(world, { answerBy: after(world.now(), -DAY) });
    const others = await QueuePage.open(coordinator);
    await change(requestId, 'is_danger = true');
    await until('others are told', () => others.row(requestId)?.isDanger);
    expect(page.row(requestId)).toBeUndefined();
  });
});
