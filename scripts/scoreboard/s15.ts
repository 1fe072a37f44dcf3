/**
 * S15: notes converge. Seeds of five people who make two hundred changes each at random, in two processes of the real
 * service on PostgreSQL and Redis, over lines that lose, double, delay and break; every few seeds a process of the service,
 * or PostgreSQL itself, is killed with -9 meanwhile. In the end all pages, a newcomer and the unsealed database must hold
 * the same, and no acknowledged change may be missing. Full size: 10,000 seeds.
 */
import { parseArgs } from 'node:util';
import {
  ConvergenceGround,
  converge,
  WRITERS,
  type SeedResult,
} from '../../test/support/notes-convergence.ts';
import { startDurablePostgres } from '../../test/support/notes-postgres.mjs';
import type { Way } from '../../test/support/notes-way.ts';
import { pause } from '../../test/support/until.ts';

const FULL_SIZE = 10_000;
const SMALL = 0.002;
const OPERATIONS = 200;
/** So many seeds write at once. */
const AT_ONCE = 2;
/** Every so many pairs of seeds the service, or the database, is killed while they write. */
const SERVICE_KILLED_EVERY = 3;
const DATABASE_KILLED_EVERY = 5;
/** Whoever keeps the database running gives up after five deaths in a minute. */
const BETWEEN_DATABASE_KILLS = 15_000;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    scale: { type: 'string', default: String(SMALL) },
    seed: { type: 'string', default: '1' },
  },
});
const seeds = Math.max(1, Math.round(FULL_SIZE * Number(values.scale)));
const firstSeed = Number(values.seed);
const kills = { service: 0, database: 0 };
let lastDatabaseKill = -BETWEEN_DATABASE_KILLS;

const postgres = await startDurablePostgres();
const from = performance.now();
try {
  const ground = await ConvergenceGround.lay();
  const results: SeedResult[] = [];
  for (let pair = 0; pair * AT_ONCE < seeds; pair += 1) {
    const chosen = Array.from(
      { length: Math.min(AT_ONCE, seeds - pair * AT_ONCE) },
      (_, nth) => pair * AT_ONCE + nth,
    );
    const ways: Way[][] = [];
    while (ways.length < chosen.length) ways.push(await ground.ways());
    const writing = chosen.map((nth, at) =>
      converge(ground, { seed: firstSeed + nth, operations: OPERATIONS }, ways[at]!),
    );
    await killSomething(ground, pair);
    results.push(...(await Promise.all(writing)));
    process.stderr.write(`${results.length} of ${seeds}, ${results.filter(({ ok }) => !ok).length} failed\n`);
  }
  await ground.stop();
  report(results);
} finally {
  await postgres.stop();
}

async function killSomething(ground: ConvergenceGround, pair: number): Promise<void> {
  if (pair % SERVICE_KILLED_EVERY === 1) {
    await pause(1_200);
    await ground.killService();
    kills.service += 1;
  }
  if (pair % DATABASE_KILLED_EVERY === 2 && performance.now() - lastDatabaseKill > BETWEEN_DATABASE_KILLS) {
    await pause(1_200);
    process.kill(postgres.pid(), 'SIGKILL');
    lastDatabaseKill = performance.now();
    kills.database += 1;
  }
}

function report(results: SeedResult[]): void {
  const failed = results.filter(({ ok }) => !ok);
  const sum = (figure: (one: SeedResult) => number) => results.reduce((total, one) => total + figure(one), 0);
  const result = {
    id: 'S15',
    check: 'notes converge',
    tried: results.length,
    passed: results.length - failed.length,
    failed: failed.length,
    worst: {
      settledMs: Math.max(...results.map(({ settled }) => settled)),
      lostAcknowledged: Math.max(...results.map(({ lost }) => lost)),
    },
    seed: firstSeed,
    scale: Number(values.scale),
    peopleInEach: WRITERS,
    operations: sum((one) => one.operations),
    acknowledgedUpdates: sum((one) => one.acknowledged),
    lostAcknowledged: sum((one) => one.lost),
    partitions: sum((one) => one.partitions),
    kills,
    failures: failed.slice(0, 10).map(({ seed, why }) => ({ seed, why })),
    seconds: Math.round((performance.now() - from) / 1000),
  };
  const words = `S15: ${result.passed} of ${result.tried} seeds passed, ${result.lostAcknowledged} acknowledged changes lost.`;
  process.stdout.write(`${values.json ? JSON.stringify(result) : words}\n`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
