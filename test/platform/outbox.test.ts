import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MINUTE, SECOND } from '../../server/platform/clock.ts';
import { addEffect } from '../../server/platform/outbox/outbox-store.ts';
import { FinalFailure, Outbox } from '../../server/platform/outbox/outbox.ts';
import { Database } from '../../server/platform/storage/database.ts';
import { createLogger } from '../../server/platform/logger.ts';
import { createDatabases, query, type Databases } from '../support/databases.ts';
import { ManualClock } from '../support/manual-clock.ts';

let databases: Databases;
let database: Database;
let clock: ManualClock;
const logger = createLogger('silent');

beforeAll(async () => {
  databases = await createDatabases();
  database = new Database(databases.databaseUrl);
});
afterAll(async () => {
  await database.close();
  await databases.drop();
});
beforeEach(async () => {
  clock = new ManualClock();
  await query(databases.databaseUrl, 'delete from outbox');
});

const add = (kind: string, subject: string) =>
  database.change(({ sql }) => addEffect(sql, { kind, subject, now: clock.now() }));
const rows = () =>
  query<{ subject: string; attempts: number; done: boolean; parked: boolean; last_error: string | null }>(
    databases.databaseUrl,
    'select subject, attempts, done_at is not null done, parked_at is not null parked, last_error from outbox order by subject',
  );
const newOutbox = () => new Outbox(database, clock, logger);

describe('effects', () => {
  test('[PF5] are done once by however many processes look at the same moment', async () => {
    const done: string[] = [];
    const outboxes = Array.from({ length: 4 }, newOutbox);
    for (const outbox of outboxes)
      outbox.handle('mail', { tries: 3, run: async (subject) => void done.push(subject) });
    for (let nth = 0; nth < 40; nth += 1) await add('mail', `mail ${nth}`);
    for (let round = 0; round < 4; round += 1) await Promise.all(outboxes.map((outbox) => outbox.runOnce()));
    expect(done.toSorted()).toEqual(Array.from({ length: 40 }, (_, nth) => `mail ${nth}`).toSorted());
  });

  test('[PF5] one that fails is tried again with growing pauses, and then parked and told', async () => {
    const tries: number[] = [];
    const parked: string[] = [];
    const outbox = newOutbox();
    outbox.handle('mail', {
      tries: 4,
      run: async () => {
        tries.push(clock.now().getTime());
        throw Object.assign(new Error('aino@canary.example refused'), { code: 'ECONNECTION' });
      },
      onParked: async (subject) => void parked.push(subject),
    });
    await add('mail', 'mail');
    for (let second = 0; second < 120; second += 1) {
      await outbox.runOnce();
      clock.advance(SECOND);
    }
    const pauses = tries.slice(1).map((at, nth) => at - tries[nth]!);
    expect(pauses).toHaveLength(3);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(parked).toEqual(['mail']);
    expect(await rows()).toEqual([
      { subject: 'mail', attempts: 4, done: false, parked: true, last_error: 'ECONNECTION' },
    ]);
  });

  test('[PF5] one that can never succeed is parked at once', async () => {
    const outbox = newOutbox();
    const run = async () => {
      throw new FinalFailure('refused');
    };
    outbox.handle('mail', { tries: 8, run });
    await add('mail', 'mail');
    await outbox.runOnce();
    expect(await rows()).toMatchObject([{ attempts: 1, parked: true, last_error: 'refused' }]);
  });

  test('[PF5] one whose process died in the middle is done by another when the claim has run out', async () => {
    let reached = () => {};
    const stuck = new Promise<void>((resolve) => (reached = resolve));
    const dying = newOutbox();
    dying.handle('mail', {
      tries: 3,
      run: () => {
        reached();
        return new Promise(() => undefined); // never comes back, like a process that was killed
      },
    });
    const done: string[] = [];
    const other = newOutbox();
    other.handle('mail', { tries: 3, run: async (subject) => void done.push(subject) });
    await add('mail', 'mail');
    void dying.runOnce();
    await stuck;
    await other.runOnce();
    expect(done).toEqual([]);
    clock.advance(MINUTE);
    await other.runOnce();
    expect(done).toEqual(['mail']);
  });
});

describe('what is heard of a change', () => {
  test('[PF6] is heard after its commit, and of one that was rolled back nothing is', async () => {
    const heard: string[] = [];
    await database.change(async ({ sql, afterCommit }) => {
      await addEffect(sql, { kind: 'x', subject: 'kept', now: clock.now() });
      afterCommit(() => heard.push('kept'));
      expect(heard).toEqual([]);
    });
    const lost = database.change(async ({ sql, afterCommit }) => {
      await addEffect(sql, { kind: 'x', subject: 'rolled back', now: clock.now() });
      afterCommit(() => heard.push('rolled back'));
      throw new Error('no');
    });
    await expect(lost).rejects.toThrow('no');
    expect(heard).toEqual(['kept']);
    expect((await rows()).map((row) => row.subject)).toEqual(['kept']);
  });

  test('[PF6] is heard once, though the transaction lost against another and was tried again', async () => {
    const heard: number[] = [];
    let attempt = 0;
    await database.change(async ({ sql, afterCommit }) => {
      attempt += 1;
      const mine = attempt;
      afterCommit(() => heard.push(mine));
      await addEffect(sql, { kind: 'x', subject: `attempt ${mine}`, now: clock.now() });
      if (mine < 3) throw Object.assign(new Error('lost'), { code: '40001' });
    });
    expect(heard).toEqual([3]);
    expect((await rows()).map((row) => row.subject)).toEqual(['attempt 3']);
  });
});
