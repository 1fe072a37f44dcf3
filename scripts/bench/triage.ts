/**
 * The queue of requests with ten thousand of them and two hundred slots: bytes of the first paint, processor time and
 * bytes per change and coordinator, one by one and in bursts, and how soon the queue opens, filters and shows a change.
 * Beside it, in turns, on the same Socket.IO server and database: each change sends all open requests again, and the
 * fairer one, each change sends the first page again.
 * `npm run bench -- triage --json [--rounds N] [--requests N] [--open N] [--coordinators N] [--burst N] [--seed N]`
 */
import { QUEUE_PAGE } from '#contract/triage';
import globalSetup from '../../test/support/global-setup.mjs';
import { World } from '../../test/support/world.ts';
import { printResult, readOptions } from './common/options.ts';
import { planRun, serveRun, type Once } from './desk/serve-run.ts';
import { median, ratio, rounded } from './common/figures.ts';
import type { Change } from './triage/changes.ts';
import { fillQueue } from './triage/fill-queue.ts';
import { ReferenceQueue } from './triage/reference-queue.ts';
import type { QueueAnswer } from './triage/queue-answer.ts';

const TARGET = { firstPaint: 0.05, cpu: 0.35, bytes: 0.2 };
const IDLE_MS = 3_000;

const options = readOptions({
  rounds: 3,
  requests: 10000,
  open: 1000,
  slots: 200,
  coordinators: 10,
  burst: 5,
  bursts: 20,
  singles: 20,
  seed: 20260317,
});
const { rounds, requests, open, slots, coordinators, burst, seed, json } = options;

const KINDS = ['ours', 'whole', 'page'] as const;
type Kind = (typeof KINDS)[number];
type QueueOnce = Once & Pick<QueueAnswer, 'opened' | 'filtered'>;

const stop = await globalSetup();
const world = await World.start({ config: { logLevel: 'error' } });
try {
  const cookies = await fillQueue(world, { requests, open, slots, coordinators });
  const references = {
    whole: new ReferenceQueue(world.context, requests, '/whole'),
    page: new ReferenceQueue(world.context, QUEUE_PAGE, '/page'),
  };
  const all: Record<Kind, QueueOnce[]> = { ours: [], whole: [], page: [] };
  for (let round = 0; round <= rounds; round += 1)
    for (const kind of round % 2 ? KINDS : KINDS.toReversed()) {
      const ring = kind === 'ours' ? ringDoorbell : (changes: Change[]) => references[kind].changed(changes);
      const space = kind === 'ours' ? '' : `/${kind}`;
      const run = planRun(world, cookies, space, { ...options, seed: seed + round });
      const { once, answer } = await serveRun<Change, QueueAnswer>(run, {
        pages: 'triage/coordinators.ts',
        ring,
        idleMs: IDLE_MS,
        further: 1, // the one by which the pages know that they have had them all
      });
      const { opened, filtered } = answer;
      if (round > 0) all[kind].push({ ...once, opened, filtered }); // the first round warms up what a process does once
    }
  report(all);
} finally {
  await world.dispose();
  await stop();
}

function ringDoorbell(changes: Change[]): void {
  for (const change of changes) world.context.doorbell.ring({ kind: 'request', ...change });
}

function report(all: Record<Kind, QueueOnce[]>): void {
  const beside = (reference: Kind) => (of: (once: QueueOnce) => number) => {
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
    ...{ requests, open, slots, coordinators, burst, rounds, seed },
    each: all,
  };
  const words = `A change costs ${result.ours} µs and ${whole.bytes.ours} bytes for each coordinator: ${whole.cpu.ratio} and ${whole.bytes.ratio} of a full re-send; first paint ${whole.firstPaint.ratio}.`;
  printResult(json, result, words);
}
