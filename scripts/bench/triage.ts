/**
 * The queue of requests with ten thousand of them and two hundred slots: bytes of the first paint, processor time and
 * bytes per change and coordinator, one by one and in bursts, and how soon the queue opens, filters and shows a change.
 * Beside it, in turns, on the same Socket.IO server and database: each change sends all open requests again, and the
 * fairer one, each change sends the first page again.
 * `npm run bench -- triage --json [--rounds N] [--requests N] [--open N] [--coordinators N] [--burst N] [--seed N]`
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { QUEUE_PAGE } from '#contract/triage';
import globalSetup from '../../test/support/global-setup.mjs';
import { pause } from '../../test/support/until.ts';
import { World } from '../../test/support/world.ts';
import { median, ratio, rounded } from './notes/figures.ts';
import type { Change } from './triage/changes.ts';
import { fillQueue } from './triage/fill-queue.ts';
import { ReferenceQueue } from './triage/reference-queue.ts';
import type { Answer, Run, Said } from './triage/run.ts';

const TARGET = { firstPaint: 0.05, cpu: 0.35, bytes: 0.2 };
const IDLE_MS = 3_000;
/** Between two bursts, and between two changes that come one by one: a pause, so that the next one goes at once. */
const GAP_MS = 100;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    rounds: { type: 'string', default: '3' },
    requests: { type: 'string', default: '10000' },
    open: { type: 'string', default: '1000' },
    slots: { type: 'string', default: '200' },
    coordinators: { type: 'string', default: '10' },
    burst: { type: 'string', default: '5' },
    bursts: { type: 'string', default: '20' },
    singles: { type: 'string', default: '20' },
    seed: { type: 'string', default: '20260317' },
  },
});
const number = (name: Exclude<keyof typeof values, 'json'>) => Number(values[name]);
const [rounds, requests, open] = [number('rounds'), number('requests'), number('open')];
const [slots, coordinators] = [number('slots'), number('coordinators')];

const KINDS = ['ours', 'whole', 'page'] as const;
type Kind = (typeof KINDS)[number];
/** Processor time in microseconds and bytes, per change and coordinator; times in milliseconds. */
type Once = {
  firstPaint: number;
  cpu: { singles: number; bursts: number };
  bytes: { singles: number; bursts: number };
  firstChange: number;
  opened: number;
  filtered: number;
};

const stop = await globalSetup();
const world = await World.start({ config: { logLevel: 'error' } });
try {
  const cookies = await fillQueue(world, { requests, open, slots, coordinators });
  const references = {
    whole: new ReferenceQueue(world.context, requests, '/whole'),
    page: new ReferenceQueue(world.context, QUEUE_PAGE, '/page'),
  };
  const all: Record<Kind, Once[]> = { ours: [], whole: [], page: [] };
  for (let round = 0; round <= rounds; round += 1)
    for (const kind of round % 2 ? KINDS : KINDS.toReversed()) {
      const ring = kind === 'ours' ? ringDoorbell : (changes: Change[]) => references[kind].changed(changes);
      const once = await measure(runOf(kind, round, cookies), ring);
      if (round > 0) all[kind].push(once); // the first round warms up what a process does once
    }
  report(all);
} finally {
  await world.dispose();
  await stop();
}

function ringDoorbell(changes: Change[]): void {
  for (const change of changes) world.context.doorbell.ring({ kind: 'request', ...change });
}

function runOf(kind: Kind, round: number, cookies: string[]): Run {
  const space = kind === 'ours' ? '' : `/${kind}`;
  const [url, origin] = [`http://127.0.0.1:${world.port}`, world.origin];
  return {
    databaseUrl: world.config.databaseUrl,
    places: cookies.map((cookie) => ({ url, origin, cookie, space })),
    seed: number('seed') + round,
    singles: number('singles'),
    bursts: number('bursts'),
    burst: number('burst'),
    gap: GAP_MS,
  };
}

type Used = { cpu: number; time: number };

/** What this process has used so far: it serves and does nothing else, the pages are another. */
function used(): Used {
  const { user, system } = process.cpuUsage();
  return { cpu: user + system, time: performance.now() };
}

async function measure(run: Run, ring: (changes: Change[]) => void): Promise<Once> {
  const idle = await idlePerMs();
  const spent: Record<string, number> = {};
  let began = used();
  const { bytes, firstChange, ...rest } = await inChild(run, (said) => {
    if (said.kind === 'begin') began = used();
    if (said.kind === 'ring') ring(said.changes);
    if (said.kind === 'end') {
      const now = used();
      spent[said.of] = now.cpu - began.cpu - idle * (now.time - began.time);
    }
  });
  const each = { singles: run.singles * coordinators, bursts: (run.bursts * run.burst + 1) * coordinators };
  return {
    ...rest,
    cpu: { singles: spent['singles']! / each.singles, bursts: spent['bursts']! / each.bursts },
    bytes: { singles: bytes.singles / each.singles, bursts: bytes.bursts / each.bursts },
    firstChange: median(firstChange),
  };
}

/** What the service uses by itself while nobody watches, taken off both sides. */
async function idlePerMs(): Promise<number> {
  await pause(500);
  const before = used();
  await pause(IDLE_MS);
  const after = used();
  return (after.cpu - before.cpu) / (after.time - before.time);
}

function inChild(run: Run, hear: (said: Said) => void): Promise<Answer> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.resolve('scripts/bench/triage/coordinators.ts')],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  return new Promise<Answer>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the pages ended (${code})`)));
    child.on('message', (said: Said) => {
      hear(said);
      if (said.kind === 'done') resolve(said.answer);
      if (said.kind === 'failed') reject(new Error(said.why));
    });
    child.send({ run });
  }).finally(() => child.disconnect());
}

function report(all: Record<Kind, Once[]>): void {
  const beside = (reference: Kind) => (of: (once: Once) => number) => {
    const [mine, theirs] = [median(all.ours.map(of)), median(all[reference].map(of))];
    return { ours: rounded(mine), reference: rounded(theirs), ratio: ratio(mine, theirs) };
  };
  const figures = (by: ReturnType<typeof beside>) => ({
    firstPaint: by((once) => once.firstPaint),
    cpu: by((once) => once.cpu.singles),
    bytes: by((once) => once.bytes.singles),
    firstChangeMs: by((once) => once.firstChange),
    inBursts: { cpu: by((once) => once.cpu.bursts), bytes: by((once) => once.bytes.bursts) },
  });
  const whole = figures(beside('whole'));
  const result = {
    bench: 'triage',
    ...whole.cpu,
    unit: 'microseconds of the server per change and coordinator, one by one',
    target: TARGET,
    ...whole,
    besidePage: figures(beside('page')),
    openedMs: beside('whole')((once) => once.opened),
    filteredMs: rounded(median(all.ours.map((once) => once.filtered))),
    referenceIs:
      'each change reads all open requests once and sends them whole to each coordinator, encoded once, by the same ' +
      'Socket.IO; no proof of rights, no counts. besidePage, the fairer one: the same of the first page alone',
    ...{ requests, open, slots, coordinators, burst: number('burst'), rounds, seed: number('seed') },
    each: all,
  };
  const words = `A change costs ${result.ours} µs and ${whole.bytes.ours} bytes for each coordinator: ${whole.cpu.ratio} and ${whole.bytes.ratio} of a full re-send; first paint ${whole.firstPaint.ratio}.`;
  process.stdout.write(`${values.json ? JSON.stringify(result) : words}\n`);
}
