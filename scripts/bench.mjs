/** `npm run bench -- NAME [--json]`: one measurement from scripts/bench, in plain JavaScript or TypeScript. */
import fs from 'node:fs';
import path from 'node:path';
import { repository } from './supervisor/folders.mjs';
import { installPackages } from './supervisor/install.mjs';
import { Sentence, runMain } from './supervisor/sentence.mjs';
import { runShown } from './supervisor/test-runs.mjs';
import { build } from './build.mjs';

const folder = path.join(repository, 'scripts/bench');

await runMain(async () => {
  const [name, ...words] = process.argv.slice(2);
  const file = ['mjs', 'ts']
    .map((kind) => path.join(folder, `${name}.${kind}`))
    .find((each) => fs.existsSync(each));
  if (!file || !/^[a-z-]+$/.test(name)) throw new Sentence(`Which bench? There are: ${names().join(', ')}.`);
  await installPackages();
  await build();
  process.exitCode = await runShown([...(file.endsWith('.ts') ? ['--import', 'tsx'] : []), file, ...words]);
});

function names() {
  const files = fs.readdirSync(folder).filter((file) => /\.(mjs|ts)$/.test(file));
  return files.map((file) => path.parse(file).name);
}
