/**
 * `npm run scoreboard -- IDS [--json] [--scale X] [--seed N]`: checks of security and reliability from scripts/scoreboard,
 * by their number in the plan; each prints what was tried, passed, failed, the worst of it and the seed. A scale of 1 is
 * the full size; without one a small share is run.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from './supervisor/folders.mjs';
import { installPackages } from './supervisor/install.mjs';
import { Sentence, runMain } from './supervisor/sentence.mjs';
import { runShown } from './supervisor/test-runs.mjs';
import { build } from './build.mjs';

const folder = path.join(repository, 'scripts/scoreboard');

await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, scale: { type: 'string' }, seed: { type: 'string' } },
  });
  const known = fs.readdirSync(folder).flatMap((file) => /^(s\d+)\.ts$/.exec(file)?.[1] ?? []);
  const wanted = positionals.map((id) => id.toLowerCase());
  const unknown = wanted.find((id) => !known.includes(id));
  if (unknown || wanted.length === 0)
    throw new Sentence(`Which checks? There are: ${known.map((id) => id.toUpperCase()).join(', ')}.`);
  await installPackages();
  await build();
  const words = Object.entries(values).flatMap(([name, value]) =>
    value === true ? [`--${name}`] : [`--${name}`, value],
  );
  for (const id of wanted)
    process.exitCode ||= await runShown(['--import', 'tsx', path.join(folder, `${id}.ts`), ...words]);
});
