/**
 * P15: how long the service takes from its process's start to "ready", on a database that exists and is migrated.
 * `npm run bench -- start-time --json [--rounds N]`
 */
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isRoot, dataFolder } from '../supervisor/folders.mjs';
import { getLiveKit } from '../supervisor/livekit.mjs';
import { startLiveKit } from '../supervisor/livekit-child.mjs';
import { freeLiveKitPorts, freeTcpPort } from '../supervisor/ports.mjs';
import { ensureDatabases, startPostgres } from '../supervisor/postgres.mjs';
import { runMain } from '../supervisor/sentence.mjs';
import { loadDemo, migrate, serviceEnvironment, startService } from '../supervisor/service.mjs';

const TARGET_MS = 2_000;

await runMain(async () => {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, rounds: { type: 'string', default: '7' } },
  });
  const times = await measure(Number(values.rounds));
  const report = summary(times);
  const words = `The service is ready in ${report.ours} ms (median of ${times.length}; at most ${TARGET_MS} wanted).`;
  process.stdout.write(`${values.json ? JSON.stringify(report) : words}\n`);
});

async function measure(rounds) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kamari-bench-'));
  if (isRoot) fs.chmodSync(folder, 0o755);
  const started = [];
  try {
    const env = await prepare(folder, started);
    const times = [];
    for (let round = 0; round < rounds; round += 1) times.push(await oneStart(folder, env));
    return times;
  } finally {
    for (const child of started.reverse()) await child.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function prepare(folder, started) {
  const random = (bytes) => crypto.randomBytes(bytes);
  const secrets = {
    masterKey: random(32).toString('base64'),
    liveKitKey: 'bench',
    liveKitSecret: random(32).toString('hex'),
  };
  const password = random(18).toString('base64url');
  const binaries = isRoot ? dataFolder({}) : folder;
  const { child, url } = await startPostgres({ folder, password, binaries });
  started.push(child);
  const port = await freeTcpPort(18_080);
  const liveKit = await startLiveKit({
    folder,
    program: await getLiveKit(),
    ports: await freeLiveKitPorts(),
    key: secrets.liveKitKey,
    secret: secrets.liveKitSecret,
    webhookUrl: `http://127.0.0.1:${port}/hooks/livekit`,
  });
  started.push(liveKit.child);
  const env = serviceEnvironment({ port, secrets, database: url, liveKitUrl: liveKit.url });
  await ensureDatabases(url, ['kamari', 'kamari_keys']);
  await migrate(env);
  await loadDemo(env, { empty: false });
  return env;
}

/** The guardian's own start (about 40 ms) is in it: the supervisor cannot start the service without one. */
async function oneStart(folder, env) {
  const before = performance.now();
  const service = await startService({ folder, env });
  const took = performance.now() - before;
  await service.stop();
  return took;
}

function summary(times) {
  const sorted = times.toSorted((a, b) => a - b).map(Math.round);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return {
    bench: 'start-time',
    ours: at(0.5),
    reference: null,
    ratio: null,
    unit: 'ms',
    rounds: times.length,
    seed: null,
    worst: sorted.at(-1),
    target: TARGET_MS,
    note: 'from the start of the process to /health/ready on an existing database; no reference exists for it',
  };
}
