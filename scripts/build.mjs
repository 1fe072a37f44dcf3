/**
 * Builds what the service runs from: `dist/server` (one bundle per program) and `dist/client`. A half whose inputs
 * have not changed is left alone, so that a second `npm start` is ready within seconds.
 */
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { repository } from './supervisor/folders.mjs';
import { lock } from './supervisor/lock.mjs';
import { run } from './supervisor/run-program.mjs';
import { say, step } from './supervisor/say.mjs';
import { Sentence, runMain } from './supervisor/sentence.mjs';

const PROGRAMS = {
  main: 'server/main.ts',
  migrate: 'scripts/migrate.ts',
  demo: 'scripts/demo.ts',
  'compaction-worker': 'server/notes/compaction-worker.ts', // a thread of the service's, started from its own file
};
const MIGRATIONS = {
  migrations: 'server/platform/storage/migrations',
  'key-migrations': 'server/platform/storage/key-migrations',
};
const COMMON_INPUTS = ['package.json', 'package-lock.json', 'scripts/build.mjs'];
const SERVER_INPUTS = [...COMMON_INPUTS, 'server', 'scripts/migrate.ts', 'scripts/demo.ts', 'scripts/demo'];
const CLIENT_INPUTS = [...COMMON_INPUTS, 'client', 'server/guard', 'tsconfig.json'];

const brotli = promisify(zlib.brotliCompress);
const at = (...parts) => path.join(repository, ...parts);

export async function build() {
  fs.mkdirSync(at('dist'), { recursive: true });
  const held = await lock(at('dist/.building'), () => say('Another build is running; waiting for it …'));
  try {
    await refresh('server', SERVER_INPUTS, buildServer);
    await refresh('client', [...CLIENT_INPUTS, ...sharedWithPages()], buildClient);
  } finally {
    held.release();
  }
}

async function refresh(half, inputs, make) {
  const stamp = at(`dist/.${half}-inputs`);
  const digest = digestOf(inputs);
  if (fs.existsSync(at('dist', half)) && readOrEmpty(stamp) === digest) return;
  fs.rmSync(stamp, { force: true });
  if (await make()) fs.writeFileSync(stamp, digest);
}

/** By content, not by time: a checkout or a copy changes times, and an edit within one tick does not. */
function digestOf(inputs) {
  const hash = crypto.createHash('sha256').update(process.version);
  for (const file of inputs.flatMap(filesUnder).sort()) {
    hash.update(`\0${file}\0`).update(fs.readFileSync(at(file)));
  }
  return hash.digest('hex');
}

function filesUnder(input) {
  const stat = fs.statSync(at(input), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [input];
  return fs.readdirSync(at(input)).flatMap((name) => filesUnder(path.join(input, name)));
}

function sharedWithPages() {
  return fs
    .readdirSync(at('server'))
    .flatMap((domain) => [`server/${domain}/contract.ts`, `server/${domain}/terms.ts`])
    .filter((file) => fs.existsSync(at(file)));
}

function readOrEmpty(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}

async function buildServer() {
  const present = Object.entries(PROGRAMS).filter(([, source]) => fs.existsSync(at(source)));
  await step('Building the server', () => bundle(present));
  copyMigrations();
  return present.length === Object.keys(PROGRAMS).length;
}

async function bundle(programs) {
  const esbuild = await import('esbuild');
  try {
    await esbuild.build({
      absWorkingDir: repository,
      entryPoints: programs.map(([out, source]) => ({ in: source, out })),
      outdir: 'dist/server',
      outExtension: { '.js': '.mjs' },
      bundle: true,
      packages: 'external',
      platform: 'node',
      target: 'node20',
      format: 'esm',
      sourcemap: true,
      logLevel: 'warning',
    });
  } catch (error) {
    throw error.errors ? new Sentence('The server could not be built; the errors are above.') : error;
  } finally {
    // Its helper process would otherwise live as long as the supervisor does.
    await esbuild.stop();
  }
}

function copyMigrations() {
  for (const [target, source] of Object.entries(MIGRATIONS)) {
    fs.rmSync(at('dist/server', target), { recursive: true, force: true });
    if (fs.existsSync(at(source))) fs.cpSync(at(source), at('dist/server', target), { recursive: true });
  }
}

const viteBuild = (config) =>
  `node_modules/vite/bin/vite.js build client --config client/${config} --logLevel warn`.split(' ');

/** `vite.config.ts` empties the folder; any further `vite.<entry>.config.ts` adds its own build to it. */
async function buildClient() {
  const configs = fs
    .readdirSync(at('client'))
    .filter((name) => /^vite(\.\w+)?\.config\.ts$/.test(name))
    .sort((a, b) => a.length - b.length);
  if (configs.length === 0) say('The client has no Vite configuration yet; skipping it.');
  for (const config of configs) {
    await step(`Building the client (${config})`, () =>
      run(process.execPath, viteBuild(config), {
        fail: 'The client could not be built.',
        lines: 40,
      }),
    );
  }
  if (configs.length > 0) await step('Compressing the client', compressAssets);
  return configs.length > 0;
}

/** A `.br` beside each script and style, as small as brotli makes it: done once here instead of at each visit. */
async function compressAssets() {
  const folder = at('dist/client/assets');
  const files = fs.readdirSync(folder).filter((name) => /\.(js|css|svg)$/.test(name));
  await Promise.all(
    files.map(async (name) => {
      const packed = await brotli(fs.readFileSync(path.join(folder, name)));
      fs.writeFileSync(path.join(folder, `${name}.br`), packed);
    }),
  );
}

if (process.argv[1] === import.meta.filename) await runMain(build);
