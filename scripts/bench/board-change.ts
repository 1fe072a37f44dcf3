/**
 * P13: the board of a day with a thousand consultations and twenty coordinators: processor time and bytes per change and
 * coordinator in bursts of changes, bytes of the first frame, and how soon a change after a pause is seen. Beside it, in
 * turns, on the same Socket.IO server and database: each change sends its whole row to each coordinator.
 * `npm run bench -- board-change --json [--rounds N] [--rows N] [--coordinators N] [--burst N] [--seed N]`
 */
import globalSetup from '../../test/support/global-setup.mjs';
import { World } from '../../test/support/world.ts';
import type { Change } from './board/changes.ts';
import { fillDay } from './board/fill-day.ts';
import { ReferenceBoard } from './board/reference-board.ts';
import { printResult, readOptions } from './common/options.ts';
import { planRun, serveRun, type Once } from './desk/serve-run.ts';
import { median, ratio, rounded } from './common/figures.ts';

const TARGET = { cpu: 0.35, bytes: 0.2, firstPaint: 0.05 };
const IDLE_MS = 4_000;

const options = readOptions({
  rounds: 5,
  rows: 1000,
  coordinators: 20,
  burst: 20,
  bursts: 60,
  singles: 60,
  seed: 20260317,
});
const { rounds, rows, coordinators, burst, seed, json } = options;

/** `bare` is the reference without the reading of the row that it sends. */
const KINDS = ['ours', 'reference', 'bare'] as const;
type Kind = (typeof KINDS)[number];

const stop = await globalSetup();
const world = await World.start({ config: { logLevel: 'error' } });
try {
  const { day, cookies } = await fillDay(world, rows, coordinators);
  const boards = {
    reference: new ReferenceBoard(world.context, true, '/reference'),
    bare: new ReferenceBoard(world.context, false, '/bare'),
  };
  const all: Record<Kind, Once[]> = { ours: [], reference: [], bare: [] };
  for (let round = 0; round <= rounds; round += 1)
    for (const kind of round % 2 ? KINDS : KINDS.toReversed()) {
      if (kind !== 'ours') await boards[kind].fill();
      const ring = kind === 'ours' ? ringDoorbell : (changes: Change[]) => boards[kind].changed(changes);
      const space = kind === 'ours' ? '' : `/${kind}`;
      const run = { ...planRun(world, cookies, space, { ...options, seed: seed + round }), rows, day };
      const { once } = await serveRun(run, {
        pages: 'board/coordinators.ts',
        ring,
        idleMs: IDLE_MS,
        further: 0,
      });
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
    burst,
    rounds,
    seed,
    each: all,
  };
  const words = `A change costs ${result.ours} µs for each coordinator, ${result.ratio} of the reference; bytes ${result.bytes.ratio}, first frame ${result.firstPaint.ratio}.`;
  printResult(json, result, words);
}
