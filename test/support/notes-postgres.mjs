/**
 * A PostgreSQL of one's own that keeps its promises (fsync on, as in production), for measurements of what is stored for
 * good and for killing it. It is started again by its keeper when it dies.
 */
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { dataFolder, isRoot } from '../../scripts/supervisor/folders.mjs';
import { startPostgres } from '../../scripts/supervisor/postgres.mjs';
import { migrateTemplates } from './global-setup.mjs';

export async function startDurablePostgres() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kamari-durable-'));
  if (isRoot) fs.chmodSync(folder, 0o755);
  const { child, url } = await startPostgres({
    folder,
    password: crypto.randomBytes(18).toString('base64url'),
    binaries: isRoot ? dataFolder({}) : folder,
    childOptions: { quiet: true },
  });
  await migrateTemplates(url);
  process.env.TEST_PG_URL = url('postgres'); // where databases.ts makes its own
  return {
    pid: () => child.pid,
    stop: async () => {
      await child.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
