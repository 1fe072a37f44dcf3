/** `npm run journeys -- [NAME …] [--shots DIR]`: the stories in real browsers, all or those whose file matches. */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installPackages } from './supervisor/install.mjs';
import { getLiveKit } from './supervisor/livekit.mjs';
import { runMain } from './supervisor/sentence.mjs';
import { runJourneys } from './supervisor/test-runs.mjs';
import { build } from './build.mjs';

await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { shots: { type: 'string' } },
  });
  const shots = values.shots && path.resolve(values.shots);
  if (shots) fs.mkdirSync(shots, { recursive: true });
  await installPackages();
  await getLiveKit();
  await build();
  const { failed, passed } = await runJourneys(positionals, shots ? { SHOTS_DIR: shots } : {});
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
});
