/**
 * Once per test run, for Jest and for Playwright: one PostgreSQL with two migrated template databases, one Redis,
 * and the LiveKit server's path. Each test makes its own databases from the templates and its own LiveKit process.
 */
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { dataFolder, isRoot, repository } from '../../scripts/supervisor/folders.mjs';
import { findLiveKitQuietly } from '../../scripts/supervisor/livekit.mjs';
import { ensureDatabases, startPostgres } from '../../scripts/supervisor/postgres.mjs';
import { startRedis } from '../../scripts/supervisor/redis.mjs';
import { run } from '../../scripts/supervisor/run-program.mjs';

const TEMPLATE = 'kamari_template';
const KEYS_TEMPLATE = 'kamari_keys_template';

export default async function globalSetup() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kamari-test-'));
  // mkdtemp makes 0700, which the user postgres could not enter when the tests run as root.
  if (isRoot) fs.chmodSync(folder, 0o755);
  const started = [];
  globalThis.stopKamariTestServers = async () => {
    await Promise.all(started.map((child) => child.stop()));
    fs.rmSync(folder, { recursive: true, force: true });
  };
  try {
    await startServers(folder, started);
  } catch (error) {
    await globalThis.stopKamariTestServers();
    throw error;
  }
  // Playwright calls what a global setup returns; Jest has global-teardown.mjs.
  return globalThis.stopKamariTestServers;
}

async function startServers(folder, started) {
  const { child, url } = await startPostgres({
    folder,
    password: crypto.randomBytes(18).toString('base64url'),
    binaries: isRoot ? dataFolder({}) : folder,
    durable: false,
    childOptions: { quiet: true },
  });
  started.push(child);
  await migrateTemplates(url);
  process.env.TEST_PG_URL = url('postgres');
  const redis = await startRedis({ folder, childOptions: { quiet: true } });
  if (redis) started.push(redis.child);
  process.env.TEST_REDIS_URL = redis?.url ?? '';
  process.env.TEST_LIVEKIT_BIN = (await findLiveKitQuietly()) ?? '';
}

/** Makes the two templates on a PostgreSQL server; `url(database)` reaches it. */
export async function migrateTemplates(url) {
  const program = path.join(repository, 'dist/server/migrate.mjs');
  await ensureDatabases(url, [TEMPLATE, KEYS_TEMPLATE]);
  if (!fs.existsSync(program))
    throw new Error('Run "npm run build" first: dist/server/migrate.mjs is missing.');
  await run(process.execPath, [program], {
    env: { ...process.env, DATABASE_URL: url(TEMPLATE), KEY_DATABASE_URL: url(KEYS_TEMPLATE) },
    fail: 'The test databases could not be migrated.',
  });
}
