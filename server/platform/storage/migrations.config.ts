import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'drizzle-kit';

/**
 * `npx drizzle-kit generate --config server/platform/storage/migrations.config.ts` writes the next migration from the
 * stores; with `STORE=keys` that of the key database, which has one table and nothing to do with the others.
 */
const KEY_STORE = 'case-key-store.ts';
const server = 'server';
const stores = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('-store.ts'),
);
const forKeys = process.env['STORE'] === 'keys';

export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: stores.filter((name) => name.endsWith(KEY_STORE) === forKeys).map((name) => join(server, name)),
  out: forKeys ? 'server/platform/storage/key-migrations' : 'server/platform/storage/migrations',
});
