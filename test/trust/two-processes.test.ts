import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { EnterReply } from '#contract/room';
import { Browser } from '../support/browser.ts';
import type { ChildService } from '../support/child-service.ts';
import { hasLiveKit } from '../support/livekit-server.ts';
import { openLine } from '../support/media-line.ts';
import { addPeople, book, knockForm, signIn, type Booking, type Staff } from '../support/people.ts';
import type { Page } from '../support/page.ts';
import { hasRedis } from '../support/redis-server.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';
import type { Service } from '../../server/service.ts';

/** Who holds the lock of one process alone, in this very database. */
const HOLDERS = `from pg_locks where locktype = 'advisory' and objid = 71000 and granted
  and database = (select oid from pg_database where datname = current_database())`;

let world: World;
let staff: Staff;
let coordinator: Browser;
let booking: Booking;
let desk: Page;
/** The second process; the first is the world's own. */
let other: Service;

(hasRedis && hasLiveKit ? describe : describe.skip)('two processes', () => {
  beforeAll(async () => {
    world = await World.start({ redis: true, livekit: true });
    other = await world.startProcess();
    staff = await addPeople(world);
    coordinator = await signIn(world, staff.coordinator);
  });
  afterAll(() => world.dispose());

  beforeEach(async () => {
    booking = await book(world, staff, coordinator);
    desk = coordinator.desk();
    await desk.get('board:watch');
  });

  async function guestAt(at: { port: number }): Promise<{ browser: Browser; page: Page; visitId: string }> {
    const browser = await booking.claim('requester');
    const page = browser.door(booking.invitation('requester'), at);
    await page.in('join');
    const { visitId } = await page.get<{ visitId: string }>('lobby:knock', knockForm('Jaakko Keinotekoinen'));
    return { browser, page, visitId };
  }
  const admit = (visitId: string) =>
    desk.get('lobby:admit', { consultationId: booking.id, visitIds: [visitId] });

  test('[DR5] a guest at one and a host at the other see each other at once', async () => {
    const { page, visitId } = await guestAt(other);
    await desk.row(booking.id, ({ queue }) => queue.length === 1);
    const text = 'Hetki vielä';
    await desk.get('lobby:message', { consultationId: booking.id, visitId, text });
    await page.in('waiting', ({ messages }) => messages[0]?.text === text);
    await admit(visitId);
    await page.in('room');
  });

  test('[RM7] a removal at one cuts the media line and the page at the other', async () => {
    const { browser, page, visitId } = await guestAt(other);
    const { cookie } = browser;
    await admit(visitId);
    const { room } = await page.in('room');
    const { token } = await page.get<EnterReply>('room:enter');
    const line = await openLine(other.port, world.origin, { token, cookie });
    expect(line.status).toBe(101);
    await world.withoutSweep(async () => {
      await desk.get('room:remove', { consultationId: booking.id, admissionId: room.admissionId });
      await line.closed();
      await page.in('removed');
      await page.shut();
    });
    for (const { port } of [world, other])
      expect((await openLine(port, world.origin, { token, cookie })).status).toBe(401);
  });

  test('[ID4] a session ended at one closes its pages at the other', async () => {
    const [here, there] = [await signIn(world, staff.chair), await signIn(world, staff.chair)];
    const page = there.door(booking.invitation('chair'), other);
    const idle = there.desk(other);
    await page.in('join');
    await idle.connected();
    await here.post('/api/sessions/others/end');
    await Promise.all([page.shut(), idle.shut()]);
  });

  test('[DR2] a page that goes on at the other process tells the one before', async () => {
    const { browser, page, visitId } = await guestAt(world);
    const newer = browser.door(booking.invitation('requester'), other);
    expect(await newer.in('waiting')).toMatchObject({ visitId });
    await page.in('elsewhere');
    await page.shut();
    await newer.in('waiting');
  });

  test('[DR5] doorbells that were all lost are caught by the sweep', async () => {
    const { page, visitId } = await guestAt(other);
    // This process's bell rings nobody: neither its own pages nor the other process.
    const { doorbell } = world.context;
    const ring = doorbell.ring.bind(doorbell);
    doorbell.ring = () => undefined;
    try {
      await desk.get('lobby:turn-away', { consultationId: booking.id, visitId });
      expect(page.view?.state).toBe('waiting');
    } finally {
      doorbell.ring = ring;
    }
    await page.in('turned_away'); // the sweep has told
  });

  describe('one is killed', () => {
    let child: ChildService;
    beforeAll(async () => {
      child = await world.startChild();
    });

    test('[DR4] [DR5] kill -9 right after an answer loses nothing that was answered, and its seats become lost', async () => {
      const { browser, page, visitId } = await guestAt(child);
      await page.get('lobby:say', { saying: 'late' });
      await child.kill();
      const lost = await desk.row(booking.id, ({ queue }) => Boolean(queue[0]?.lostAt));
      expect(lost.queue[0]).toMatchObject({ visitId, saying: 'late' });
      expect((await admit(visitId))['refused']).toEqual([{ visitId, code: 'lost' }]);
      const back = browser.door(booking.invitation('requester'), other);
      expect(await back.in('waiting')).toMatchObject({ visitId, saying: 'late' });
      await desk.row(booking.id, ({ queue }) => queue[0]?.lostAt === null);
    });

    test('[PF5] a booking that was answered by a process killed at once is mailed by another', async () => {
      const short = await world.startChild();
      const there = new Browser(short.port, world.origin);
      there.cookie = coordinator.cookie;
      const fresh = await book(world, staff, there);
      await short.kill();
      const left = () =>
        world.query<{ n: string }>('select count(*) n from mails where consultation_id = $1 and state = $2', [
          fresh.id,
          'queued',
        ]);
      await world.query(
        'update outbox set claimed_until = now() where done_at is null and parked_at is null',
      );
      await until('all its mail is done', async () => (await left())[0]!.n === '0');
    });
  });
});

describe('one process alone', () => {
  test('[PF12] without Redis a second one refuses to start, and the first goes on', async () => {
    const alone = await World.start();
    try {
      await expect(alone.startProcess()).rejects.toThrow(/REDIS_URL/);
      expect((await alone.browser().get('/health/live')).status).toBe(200);
      // A database that was restarted has forgotten who was alone: the one that runs takes its place again.
      const [before] = await alone.query(`select pid, pg_terminate_backend(pid) ${HOLDERS}`);
      await until('the lock taken again', async () => {
        const [holder] = await alone.query(`select pid ${HOLDERS}`);
        return holder && holder['pid'] !== before!['pid'];
      });
      await expect(alone.startProcess()).rejects.toThrow(/REDIS_URL/);
    } finally {
      await alone.dispose();
    }
  });
});
