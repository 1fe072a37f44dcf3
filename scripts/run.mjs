/** `npm run migrate`, `npm run demo`: an operator's program, built if need be, with the environment it is given. */
import { installPackages } from './supervisor/install.mjs';
import { runMain } from './supervisor/sentence.mjs';
import { runShown } from './supervisor/test-runs.mjs';
import { build } from './build.mjs';

await runMain(async () => {
  const [name, ...words] = process.argv.slice(2);
  await installPackages();
  await build();
  process.exitCode = await runShown([`dist/server/${name}.mjs`, ...words]);
});
