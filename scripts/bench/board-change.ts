/**
 * P13: the board of a day with a thousand consultations and twenty coordinators: processor time and bytes per change and
 * coordinator in bursts of changes, bytes of the first frame, and how soon a change after a pause is seen. Beside it, in
 * turns, on the same Socket.IO server and database: each change sends its whole row to each coordinator.
 * `npm run bench -- board-change --json [--rounds N] [--rows N] [--coordinators N] [--burst N] [--seed N]`
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import globalSetup from '../../test/support/global-setup.mjs';
import { pause } from '../../test/support/until.ts';
import { World } from '../../test/support/world.ts';
import type { Change } from './board/changes.ts';
import { fillDay } from './board/fill-day.ts';
import { ReferenceBoard } from './board/reference-board.ts';
import type { Answer, Run, Said } from './board/run.ts';
import { median, ratio, rounded } from './notes/figures.ts';

const TARGET = { cpu: 0.35, bytes: 0.2, firstPaint: 0.05 };
const IDLE_MS = 4_000;
/** Between two bursts, and between two changes that come one by one: a pause, so that the next one goes at once. */
const GAP_MS = 100;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    rounds: { type: 'string', default: '5' },
    rows: { type: 'string', default: '1000' },
    coordinators: { type: 'string', default: '20' },
    burst: { type: 'string', default: '20' },
    bursts: { type: 'string', default: '60' },
    singles: { type: 'string', default: '60' },
    seed: { type: 'string', default: '20260317' },
  },
});
const number = (name: Exclude<keyof typeof values, 'json'>) => Number(values[name]);
const [rounds, rows, coordinators] = [number('rounds'), number('rows'), number('coordinators')];

/** `bare` is the reference without the reading of the row that it sends. */
const KINDS = ['ours', 'reference', 'bare'] as const;
type Kind = (typeof KINDS)[number];
/** Processor time in microseconds and bytes, per change and coordinator; times in milliseconds. */
type Once = {
  cpu: { singles: number; bursts: number };
  bytes: { singles: number; bursts: number };
  firstPaint: number;
  firstChange: number;
};

const stop = await globalSetup();
const world = await World.start({ config: { logLevel: 'error' } });
try {
  const cookies = await fillDay(world, rows, coordinators);
  const boards = {
    reference: new ReferenceBoard(world.context, true, '/reference'),
    bare: new ReferenceBoard(world.context, false, '/bare'),
  };
  const all: Record<Kind, Once[]> = { ours: [], reference: [], bare: [] };
  for (let round = 0; round <= rounds; round += 1)
    for (const kind of round % 2 ? KINDS : KINDS.toReversed()) {
      if (kind !== 'ours') await boards[kind].fill();
      const ring = kind === 'ours' ? ringDoorbell : (changes: Change[]) => boards[kind].changed(changes);
      const once = await measure(runOf(kind, round, cookies), ring);
      if (round > 0) all[kind].push(once); // the first round warms up what a process does once
    }
  report(all);
} finally {
  await world.dispose();
  await stop();
}

function ringDoorbell(changes: Change[]): void {
  for (const change of changes) world.context.doorbell.ring({ kind: 'changed', ...change });
}

function runOf(kind: Kind, round: number, cookies: string[]): Run {
  const space = kind === 'ours' ? '' : `/${kind}`;
  const [url, origin] = [`http://127.0.0.1:${world.port}`, world.origin];
  return {
    databaseUrl: world.config.databaseUrl,
    places: cookies.map((cookie) => ({ url, origin, cookie, space })),
    seed: number('seed') + round,
    rows,
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
  const answer = await inChild(run, (said) => {
    if (said.kind === 'begin') began = used();
    if (said.kind === 'ring') ring(said.changes);
    if (said.kind === 'end') {
      const now = used();
      spent[said.of] = now.cpu - began.cpu - idle * (now.time - began.time);
    }
  });
  const each = { singles: run.singles * coordinators, bursts: run.bursts * run.burst * coordinators };
  return {
    cpu: { singles: spent['singles']! / each.singles, bursts: spent['bursts']! / each.bursts },
    bytes: { singles: answer.bytes.singles / each.singles, bursts: answer.bytes.bursts / each.bursts },
    firstPaint: answer.firstPaint,
    firstChange: median(answer.firstChange),
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
    ['--import', 'tsx', path.resolve('scripts/bench/board/coordinators.ts')],
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
  const beside = (of: (once: Once) => number, reference: Kind = 'reference') => {
    const [mine, theirs] = [median(all.ours.map(of)), median(all[reference].map(of))];
    return { ours: rounded(mine), reference: rounded(theirs), ratio: ratio(mine, theirs) };
  };
  const result = {
    bench: 'board-change',
    ...beside((once) => once.cpu.bursts),
    unit: 'microseconds of the server per change and coordinator, in bursts',
    target: TARGET,
    bytes: beside((once) => once.bytes.bursts),
    firstPaint: beside((once) => once.firstPaint),
    firstChangeMs: beside((once) => once.firstChange),
    oneByOne: { cpu: beside((once) => once.cpu.singles), bytes: beside((once) => once.bytes.singles) },
    besideNoReading: {
      cpu: beside((once) => once.cpu.bursts, 'bare'),
      oneByOne: beside((once) => once.cpu.singles, 'bare'),
    },
    referenceIs:
      'each change read once and its whole row sent to each coordinator by the same Socket.IO; no proof of rights. ' +
      'besideNoReading: the same without the reading',
    rows,
    coordinators,
    burst: number('burst'),
    rounds,
    seed: number('seed'),
    each: all,
  };
  const words = `A change costs ${result.ours} µs for each coordinator, ${result.ratio} of the reference; bytes ${result.bytes.ratio}, first frame ${result.firstPaint.ratio}.`;
  process.stdout.write(`${values.json ? JSON.stringify(result) : words}\n`);
}
