import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { run } from './run-program.mjs';
import { Child } from './child.mjs';
import { freeTcpPort } from './ports.mjs';
import { usableBinaries } from './postgres-binaries.mjs';
import { postgresUser, refuseUnreachable } from './postgres-user.mjs';
import { Sentence } from './sentence.mjs';

const FIRST_PORT = 25_432;
const CALM = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '200',
};
// A test's database is thrown away: nothing in it needs to survive a power cut.
const HASTY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
// "Fast" shutdown first; then without waiting for anything; then by force.
const STOP = [
  ['SIGINT', 0],
  ['SIGQUIT', 2_500],
  ['SIGKILL', 4_000],
];

/**
 * Starts the embedded PostgreSQL on a data folder, making it on the first time.
 * @param {{folder: string, password: string, binaries?: string, durable?: boolean, childOptions?: object}} wishes
 * @returns the running child, and `url(database)` to reach it by
 */
export async function startPostgres({
  folder,
  password,
  binaries = folder,
  durable = true,
  childOptions = {},
}) {
  fs.mkdirSync(folder, { recursive: true });
  refuseUnreachable(folder);
  const programs = usableBinaries(binaries);
  const user = postgresUser();
  const cluster = path.join(folder, 'postgres');
  refuseOtherMajor(cluster, programs.major);
  if (!fs.existsSync(path.join(cluster, 'PG_VERSION')))
    await initialise({ programs, user, cluster, folder, password });
  const port = await freeTcpPort(FIRST_PORT);
  const url = (database) => `postgres://kamari:${password}@127.0.0.1:${port}/${database}`;
  const child = new Child(specification({ programs, user, cluster, port, durable, url }), {
    folder,
    ...childOptions,
  });
  await child.start(60_000);
  return { child, url, port };
}

function specification({ programs, user, cluster, port, durable, url }) {
  const settings = { ...CALM, ...(durable ? {} : HASTY), port: String(port) };
  return {
    name: 'postgres',
    title: 'The database',
    command: programs.postgres,
    args: ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // A server that was started in a folder which somebody removes would fail in odd places.
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    ...user,
    stop: STOP,
    diesWith: 'INT',
    retries: 3,
    ready: () => answers(url('postgres')),
  };
}

/** initdb works beside the final place: an interrupted one leaves no half-made database behind. */
async function initialise({ programs, user, cluster, folder, password }) {
  const draft = `${cluster}.making`;
  const secret = path.join(folder, `initdb-${crypto.randomBytes(6).toString('hex')}`);
  fs.rmSync(draft, { recursive: true, force: true });
  fs.rmSync(cluster, { recursive: true, force: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  fs.writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  try {
    if (user.uid !== undefined) for (const place of [draft, secret]) fs.chownSync(place, user.uid, user.gid);
    await run(programs.initdb, initdbArguments(draft, secret), {
      cwd: '/',
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
      ...user,
      fail: 'The database could not be made.',
    });
    fs.renameSync(draft, cluster);
  } finally {
    fs.rmSync(secret, { force: true });
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

function initdbArguments(cluster, passwordFile) {
  // The built-in locale sorts and folds the same on every machine; the system's own changes with its C library.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  return [
    `--pgdata=${cluster}`,
    '--username=kamari',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    ...locale,
  ];
}

function refuseOtherMajor(cluster, major) {
  const file = path.join(cluster, 'PG_VERSION');
  const made = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : major;
  if (made === major) return;
  throw new Sentence(
    `The data in ${cluster} was made by PostgreSQL ${made} and this Kamari carries PostgreSQL ${major}: move it over with ` +
      'pg_upgrade (or pg_dump and restore), or choose an empty data folder with KAMARI_DATA.',
  );
}

async function answers(url) {
  await query(url, 'select 1');
  return true;
}

async function query(url, sql) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end().catch(() => {});
  }
}

export async function ensureDatabases(url, names) {
  for (const name of names) {
    const { rowCount } = await query(url('postgres'), `select 1 from pg_database where datname = '${name}'`);
    if (rowCount === 0) await query(url('postgres'), `create database ${name}`);
  }
}
