/** `npm run migrate`: brings both databases up to the newest migration. Running it twice changes nothing. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '../server/platform/storage/database.ts';

// Beside the bundle where it was built, in the sources where it runs from them.
const FOLDERS = [import.meta.dirname, join(import.meta.dirname, '../server/platform/storage')];

try {
  await migrate('DATABASE_URL', 'migrations');
  await migrate('KEY_DATABASE_URL', 'key-migrations');
} catch (error) {
  const { code, cause, message } = error as Error & { code?: string; cause?: { code?: string } };
  process.stderr.write(`The database could not be migrated: ${code ?? cause?.code ?? message}\n`);
  process.exitCode = 1;
}

async function migrate(name: 'DATABASE_URL' | 'KEY_DATABASE_URL', what: string): Promise<void> {
  const url = process.env[name];
  if (!url) throw new Error(`set ${name}.`);
  const folder = FOLDERS.map((parent) => join(parent, what)).find((candidate) => existsSync(candidate));
  if (!folder) throw new Error(`the folder ${what} is missing; run npm run build.`);
  const database = new Database(url, 1);
  try {
    await database.migrate(folder);
  } finally {
    await database.close();
  }
}
