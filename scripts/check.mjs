/** `npm run check`: everything about the code that can be told without running it. */
import os from 'node:os';
import { installPackages } from './supervisor/install.mjs';
import { run } from './supervisor/run-program.mjs';
import { runMain, sentenceFor } from './supervisor/sentence.mjs';

const FORMATTED = [
  '{server,client,scripts,test,infra}/**/*.{ts,tsx,mjs,cjs,json,css,html,yml,yaml}',
  // Written by programs.
  '!server/platform/storage/*migrations/meta/**',
  '!scripts/demo/*.json',
];
const QUALITY = 'scripts/quality';

const CHECKS = {
  types: ['node_modules/typescript/bin/tsc', '-b'],
  lint: [
    'node_modules/oxlint/bin/oxlint',
    '-c',
    `${QUALITY}/oxlintrc.json`,
    '--type-aware',
    '--deny-warnings',
  ],
  format: [
    'node_modules/prettier/bin/prettier.cjs',
    '--check',
    ...FORMATTED,
    '--ignore-path',
    '.gitignore',
    '--cache',
    '--cache-location',
    'node_modules/.cache/kamari-format',
    '--log-level',
    'warn',
  ],
  directions: [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    `${QUALITY}/dependency-cruiser.cjs`,
    '--output-type',
    'err',
    'server',
    'client',
    'test',
    'scripts',
  ],
  unused: ['node_modules/knip/bin/knip.js', '--config', `${QUALITY}/knip.json`, '--no-progress'],
  structure: ['scripts/check-structure.mjs'],
  styles: ['scripts/check-styles.mjs'],
  rules: ['scripts/check-spec.mjs'],
};

/** Runs all checks, a few at a time, and gives back how many failed. */
export async function check() {
  const waiting = Object.entries(CHECKS);
  let failed = 0;
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      if (!(await checkOne(...next))) failed += 1;
  };
  await Promise.all(Array.from({ length: Math.max(2, os.availableParallelism()) }, worker));
  return failed;
}

async function checkOne(name, args) {
  const started = Date.now();
  const report = (word) =>
    process.stdout.write(`${word.padEnd(6)} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
  try {
    await run(process.execPath, args, { fail: `The check of ${name} found something.`, lines: 200 });
    report('ok');
    return true;
  } catch (error) {
    report('FAILED');
    process.stdout.write(`${sentenceFor(error)}\n`);
    return false;
  }
}

if (process.argv[1] === import.meta.filename) {
  await runMain(async () => {
    await installPackages();
    process.exitCode = (await check()) > 0 ? 1 : 0;
  });
}
