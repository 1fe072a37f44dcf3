/** `npm test`: gets what is missing, then checks the code and runs every test there is. */
import { installPackages, refuseOldNode } from './supervisor/install.mjs';
import { getLiveKit } from './supervisor/livekit.mjs';
import { say } from './supervisor/say.mjs';
import { runMain } from './supervisor/sentence.mjs';
import { runJest, runJourneys } from './supervisor/test-runs.mjs';
import { installTestTools } from './supervisor/test-tools.mjs';
import { build } from './build.mjs';
import { check } from './check.mjs';

await runMain(main);

async function main() {
  refuseOldNode();
  await installPackages();
  await installTestTools();
  await getLiveKit();
  await build();
  // A failed check counts like a failed test, so that the last line alone tells whether all is well.
  const counts = [{ passed: 0, failed: await check(), skipped: 0 }];
  say('Running the tests on real parts …');
  counts.push(await runJest());
  say('Running the journeys in real browsers …');
  counts.push(await runJourneys());
  finish(counts);
}

function finish(counts) {
  const sum = (name) => counts.reduce((total, each) => total + each[name], 0);
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
  process.stdout.write(`Tests: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
