import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLogger } from '../../server/platform/logger.ts';
import { startService } from '../../server/service.ts';
import { addPeople, book, signIn, type Booking, type Staff } from '../support/people.ts';
import type { Page } from '../support/page.ts';
import { hasRedis } from '../support/redis-server.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let booking: Booking;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** What a stall of the process, or of its database, does to its lease. */
const runOut = (processId: string) =>
  world.query(`update processes set lease_until = now() - interval '1 s' where process_id = $1`, [processId]);

describe('a process alone', () => {
  beforeAll(async () => {
    world = await World.start();
    staff = await addPeople(world);
    booking = await book(world, staff, await signIn(world, staff.coordinator));
  });
  afterAll(() => world.dispose());

  test('[DR6] does not bury itself, however late its lease is', async () => {
    const { page } = await booking.knock('requester');
    for (let beat = 0; beat < 50; beat += 1) {
      await runOut(world.context.processId);
      await pause(50);
    }
    expect(await world.query('select lost_at from seats')).toEqual([{ lost_at: null }]);
    expect(page.view?.state).toBe('waiting');
  });
});

(hasRedis ? describe : describe.skip)('one of two', () => {
  let other: { port: number; context: { processId: string } };

  beforeAll(async () => {
    world = await World.start({ redis: true });
    other = await world.startProcess();
    staff = await addPeople(world);
    booking = await book(world, staff, await signIn(world, staff.coordinator));
  });
  afterAll(() => world.dispose());

  test('[DR6] that was taken for dead hangs up on its pages, and they take their seats back', async () => {
    const { page, visitId } = await booking.knock('requester', { port: other.port });
    await until('it has been buried', async () => {
      await runOut(other.context.processId);
      return !page.socket.connected;
    });
    page.socket.connect();
    expect(await page.in('waiting')).toMatchObject({ visitId });
    await until('the place is taken again', async () => {
      const [visit] = await world.query<{ state: string }>('select state from visits');
      return visit!.state === 'waiting';
    });
  });

  test('[DR6] that stops closes its own pages and nobody else’s', async () => {
    const third = await startService({ ...world.config, port: 0 }, { logger: createLogger('silent') });
    const coordinator = await signIn(world, staff.coordinator);
    const [here, there]: [Page, Page] = [coordinator.desk(), coordinator.desk(third)];
    await Promise.all([here.connected(), there.connected()]);
    await third.dispose();
    await there.shut();
    await here.get('board:watch');
    expect(here.socket.connected).toBe(true);
  });
});
