/**
 * `npm start`: everything that a working Kamari needs, on one machine, from a fresh clone: packages, build, LiveKit,
 * database, demo, service. Runs until it is told to stop and starts again what dies.
 */
import path from 'node:path';
import { clearLeftOver } from './supervisor/left-over.mjs';
import { openDataFolder } from './supervisor/data-folder.mjs';
import { dataFolder } from './supervisor/folders.mjs';
import { installPackages, refuseOldNode } from './supervisor/install.mjs';
import { getLiveKit } from './supervisor/livekit.mjs';
import { startLiveKit } from './supervisor/livekit-child.mjs';
import { readOptions } from './supervisor/options.mjs';
import { freeLiveKitPorts, freeTcpPort, isTcpFree } from './supervisor/ports.mjs';
import { ensureDatabases, startPostgres } from './supervisor/postgres.mjs';
import { say, step } from './supervisor/say.mjs';
import { Sentence, runMain, sentenceFor } from './supervisor/sentence.mjs';
import { loadDemo, migrate, serviceEnvironment, startService } from './supervisor/service.mjs';
import { stopInOrder } from './supervisor/stopping.mjs';
import { build } from './build.mjs';

await runMain(main);

async function main() {
  const options = readOptions(process.argv.slice(2));
  refuseOldNode();
  const run = stopInOrder();
  const giveUp = (sentence) => void run.stop(1, sentence);
  process.on('uncaughtException', (error) => giveUp(sentenceFor(error)));
  try {
    await start(options, run, giveUp);
  } catch (error) {
    // What is being stopped under our feet fails, and that is no news.
    if (!run.isStopping()) giveUp(sentenceFor(error));
  }
}

async function start(options, run, giveUp) {
  const folder = dataFolder();
  const asked = options.port === 0 ? await freeTcpPort(8080) : options.port;
  const data = openDataFolder(folder, { url: `http://localhost:${asked}` });
  run.add({ stop: () => data.release() });
  await clearEarlierRun(folder);
  await refuseBusyPort(asked);
  await installPackages();
  await build();
  const program = await getLiveKit();
  const links = await startAll({ ...options, port: asked, folder, data, program, run, giveUp });
  if (!run.isStopping()) tellReady(links, { ...options, port: asked, folder });
}

/** Left-overs of a killed run hold ports and the database; their guardians are stopping them at this moment. */
async function clearEarlierRun(folder) {
  const stop = [
    ['SIGTERM', 0],
    ['SIGKILL', 3_000],
  ];
  const names = ['service', 'livekit', 'postgres'];
  await Promise.all(names.map((name) => clearLeftOver(path.join(folder, 'run', `${name}.pid`), stop)));
}

async function refuseBusyPort(port) {
  if (await isTcpFree(port)) return;
  throw new Sentence(
    `Port ${port} is used by another program: stop that one, or choose another port, for example npm start -- --port ${port + 10}.`,
  );
}

async function startAll({ port, empty, folder, data, program, run, giveUp }) {
  const { secrets, first } = data;
  const childOptions = { giveUp };
  const { child, url } = await step(first ? 'Making the database' : 'Starting the database', () =>
    startPostgres({ folder, password: secrets.postgresPassword, childOptions }),
  );
  run.add(child);
  const liveKit = await step('Starting LiveKit', async () =>
    startLiveKit({
      folder,
      program,
      ports: await freeLiveKitPorts(),
      key: secrets.liveKitKey,
      secret: secrets.liveKitSecret,
      webhookUrl: `http://127.0.0.1:${port}/hooks/livekit`,
      giveUp,
    }),
  );
  run.add(liveKit.child);
  const env = serviceEnvironment({ port, secrets, database: url, liveKitUrl: liveKit.url });
  const links = await step(empty ? 'Preparing the data' : 'Preparing the data and the demo', async () => {
    await ensureDatabases(url, ['kamari', 'kamari_keys']);
    await migrate(env);
    return loadDemo(env, { empty });
  });
  run.add(await step('Starting the service', () => startService({ folder, env, giveUp })));
  return { url: env.PUBLIC_URL, ...links, mailbox: new URL('/mailbox', env.PUBLIC_URL).href };
}

function tellReady(links, { json, folder }) {
  if (json) {
    process.stdout.write(`${JSON.stringify({ ready: true, ...links, pid: process.pid })}\n`);
    return;
  }
  const lines = [
    ['A coordinator signs in here', links.coordinator],
    ['An expert signs in here', links.expert],
    ['A guest’s invitation', links.guest],
    ['All mail that would be sent', links.mailbox],
  ];
  process.stdout.write(`\nKamari is ready at ${links.url}\n\n`);
  for (const [words, link] of lines) if (link) process.stdout.write(`  ${words}\n    ${link}\n\n`);
  process.stdout.write('Open each person’s link in a browser (or a private window) of its own.\n');
  say(`Data and logs are in ${folder}. Ctrl-C stops everything.`);
}
