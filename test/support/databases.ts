import { randomBytes } from 'node:crypto';
import pg from 'pg';

export type Databases = { databaseUrl: string; keyDatabaseUrl: string; drop(): Promise<void> };

/** The onlooker's connections, by database: a new one for each question would cost more than the question. */
const pools = new Map<string, pg.Pool>();
const ignore = () => undefined;

/** Two fresh databases, copied from the migrated templates of the test run (global-setup.mjs). */
export async function createDatabases(): Promise<Databases> {
  const suffix = randomBytes(6).toString('hex');
  const [main, keys] = [`kamari_${suffix}`, `kamari_keys_${suffix}`];
  await Promise.all([
    administer(`create database ${main} template kamari_template`),
    administer(`create database ${keys} template kamari_keys_template`),
  ]);
  return {
    databaseUrl: urlOf(main),
    keyDatabaseUrl: urlOf(keys),
    drop: async () => {
      await Promise.all([main, keys].map(drop));
    },
  };
}

async function drop(name: string): Promise<void> {
  pools.delete(urlOf(name)); // its connections end with the database
  await administer(`drop database if exists ${name} with (force)`);
}

/** Runs SQL as an onlooker, beside the service and unknown to it. */
export async function query<T extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  return (await poolOf(url).query<T>(sql, values)).rows;
}

function poolOf(url: string): pg.Pool {
  const known = pools.get(url);
  if (known) return known;
  const pool = new pg.Pool({ connectionString: url, max: 4, allowExitOnIdle: true });
  // Somebody has killed the server, or this very connection: the next question gets a new one.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  pools.set(url, pool);
  return pool;
}

/** Every row of every table as text, for looking whether something lies anywhere that must not. */
export async function dumpDatabase(url: string): Promise<string> {
  const tables = await query<{ name: string }>(
    url,
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name
       from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const rows = await query<{ row: string }>(url, `select t::text as row from ${name} t`);
    parts.push(name, ...rows.map((each) => each.row));
  }
  return parts.join('\n');
}

function urlOf(database: string): string {
  const base = process.env['TEST_PG_URL'];
  if (!base)
    throw new Error('TEST_PG_URL is not set: run through jest.config.mjs, whose setup starts PostgreSQL.');
  const url = new URL(base);
  url.pathname = `/${database}`;
  return url.href;
}

async function administer(sql: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await alone(urlOf('postgres'), sql);
      return;
    } catch (error) {
      // Another worker copies the same template at this moment.
      if ((error as { code?: string }).code !== '55006' || attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function alone(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
