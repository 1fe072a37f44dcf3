import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql as raw } from 'drizzle-orm';
import { Database } from '../../server/platform/storage/database.ts';
import { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.dispose());

/** Ends the connections that run `pg_sleep` now, as a database that is restarted would. */
const cutSleepers = () =>
  world.query<{ cut: boolean }>(
    "select pg_terminate_backend(pid) as cut from pg_stat_activity where datname = current_database() and query like 'select pg_sleep%'",
  );

test('[PF19] a connection that dies in the middle of a transaction fails that one only: the process and the next go on', async () => {
  const { database } = world.context;
  const sleeping = database.change(({ sql }) => sql.execute(raw`select pg_sleep(30)`));
  const failed = expect(sleeping).rejects.toMatchObject({ name: 'StorageError' });
  while ((await cutSleepers()).length === 0);
  await failed;
  expect((await database.change(({ sql }) => sql.execute(raw`select 1 as one`))).rows).toEqual([{ one: 1 }]);
});

/** Ends a database's connections before this process can notice: it stands still meanwhile. */
function cutUnnoticed(url: string, pid: number): void {
  const program = `import pg from 'pg';
    const client = new pg.Client({ connectionString: process.env.URL });
    await client.connect();
    const isThere = async () =>
      (await client.query('select pg_terminate_backend(pid) from pg_stat_activity where pid = ${pid}')).rowCount;
    while (await isThere());
    await client.end();`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, NODE_OPTIONS: '', URL: url },
  });
  if (status !== 0) throw new Error(String(stderr));
}

test.each<[string, (database: Database) => Promise<unknown>]>([
  ['a transaction', (database) => database.change(({ sql }) => sql.execute(raw`select 1`))],
  ['a lock for life', (database) => database.holdForLife(1, 'alone')],
  ['a lock', (database) => database.exclusively(1, async () => undefined)],
  ['a question', (database) => database.read((sql) => sql.execute(raw`select 1`))],
])('[PF19] a connection that died before %s began on it is another’s place again', async (_what, work) => {
  const { databaseUrl } = world.config;
  const database = new Database(databaseUrl, 1);
  const { rows } = await database.read((sql) =>
    sql.execute<{ pid: number }>(raw`select pg_backend_pid() as pid`),
  );
  cutUnnoticed(databaseUrl, rows[0]!.pid);
  await expect(work(database)).rejects.toThrow();
  expect(await database.answers()).toBe(true);
  await work(database);
  await database.close();
});
