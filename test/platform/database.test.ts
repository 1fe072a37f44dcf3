import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql as raw } from 'drizzle-orm';
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

test('a connection that dies in the middle of a transaction fails that one only: the process and the next go on', async () => {
  const { database } = world.context;
  const sleeping = database.change(({ sql }) => sql.execute(raw`select pg_sleep(30)`));
  const failed = expect(sleeping).rejects.toMatchObject({ name: 'StorageError' });
  while ((await cutSleepers()).length === 0);
  await failed;
  expect((await database.change(({ sql }) => sql.execute(raw`select 1 as one`))).rows).toEqual([{ one: 1 }]);
});
