/**
 * P6 and P7: fifty rooms in which six people type, at our service (durable PostgreSQL, permission asked at each update)
 * and at @hocuspocus/server, in turns within one run: processor time per keystroke, time on the wire from one page to
 * the others, and how many deliveries a second each can do.
 * `npm run bench -- notes-typing --json [--rounds N] [--rooms N] [--seconds N] [--rate N] [--own N] [--seed N] [--profile FILE]`
 */
import { printResult, readOptions } from './common/options.ts';
import { Ground, startReference } from './notes/ground.ts';
import { Loader } from './notes/loader.ts';
import type { LoadResult, PersonWay } from './notes/load-plan.ts';
import { TOKEN } from './notes/reference-page.ts';
import { cpuOfTree, type Watched } from './common/watched.ts';
import { median, ratio, rounded } from './common/figures.ts';

const TARGETS = { cpu: 0.55, deliveries: 1.5, p99: 0.6 };
const PEOPLE = 6;
/** The rate grows by this until a side cannot follow. */
const STEP = 2;
const STEP_SECONDS = 4;
/**
 * The search ends here, where the bench itself types late. Nobody types so fast: it stands for more rooms, and flatters
 * whoever gathers what one page types (ours does, WRITE_EVERY), so each step of both sides is told.
 */
const FASTEST = 320;
/** A side follows as long as its p99 stays below this (ms) and nearly everything arrives. */
const PATIENCE_P99 = 1_000;

const {
  json,
  profile,
  rounds,
  rooms,
  seconds,
  rate,
  own: ownRooms,
  seed,
} = readOptions({ rounds: 3, rooms: 50, seconds: 8, rate: 5, own: 1, seed: 20260317 });

type Kind = 'ours' | 'reference';
const KINDS = ['ours', 'reference'] as const;
type Side = { server: Watched; loader: Loader; postgres: number | null };
type Measured = LoadResult & {
  cpuPerKey: number;
  busy: number;
  postgresPerKey: number;
  commitsPerSecond: number;
  second: number;
};

const ground = await Ground.lay(rooms, PEOPLE);
const sides = {} as Record<Kind, Side>;
try {
  await ground.makeRoom();
  sides.ours = { server: await ground.startService(), loader: new Loader(), postgres: ground.postgres.pid() };
  sides.reference = {
    server: await startReference({ TOKEN }),
    loader: new Loader(),
    postgres: null,
  };
  await openAll();
  const typed = await sides.ours.server.profiled(profile, typeInTurns);
  const whole = await sameTexts();
  const capacity = { ours: await findCapacity('ours'), reference: await findCapacity('reference') };
  report(typed, capacity, whole);
} finally {
  for (const side of Object.values(sides)) {
    side.loader.stop();
    await side.server.stop();
  }
  await ground.stop();
}

async function openAll(): Promise<void> {
  for (const kind of KINDS) {
    const plan: PersonWay[][] = ground.ways.map((people, room) =>
      people.map((way) =>
        kind === 'ours'
          ? { kind, ...way }
          : { kind, document: `${String(room).padStart(4, '0')}-background` },
      ),
    );
    await sides[kind].loader.open({ port: sides[kind].server.port, seed, rooms: plan, ownRooms });
  }
}

async function typeInTurns(): Promise<Record<Kind, Measured[]>> {
  const typed: Record<Kind, Measured[]> = { ours: [], reference: [] };
  // The first round warms up what a process does once, and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    for (const kind of round % 2 ? KINDS : KINDS.toReversed()) {
      const measured = await measure(kind, { round, keysPerSecond: rate, seconds: round ? seconds : 3 });
      if (round > 0) typed[kind].push(measured);
    }
  }
  return typed;
}

async function measure(
  kind: Kind,
  run: { round: number; keysPerSecond: number; seconds: number },
): Promise<Measured> {
  const { server, loader, postgres } = sides[kind];
  const [cpu, stored, commits] = [await server.cpu(), postgres ? cpuOfTree(postgres) : 0, await committed()];
  const from = performance.now();
  const result = await loader.run({ ...run, patience: 4_000 });
  const took = (performance.now() - from) * 1000;
  const used = (await server.cpu()) - cpu;
  return {
    ...result,
    cpuPerKey: used / result.keystrokes,
    busy: used / took,
    postgresPerKey: postgres ? (cpuOfTree(postgres) - stored) / result.keystrokes : 0,
    commitsPerSecond: ((await committed()) - commits) / (took / 1e6),
    second: run.keysPerSecond,
  };
}

/** Transactions of our database so far, as PostgreSQL counts them (it is up to a second behind). */
async function committed(): Promise<number> {
  const [row] = await ground.world.query<{ commits: string }>(
    'select xact_commit as commits from pg_stat_database where datname = current_database()',
  );
  return Number(row!.commits);
}

/** Whole documents of one room must hold the same text, at each side. */
async function sameTexts(): Promise<Record<Kind, boolean | null>> {
  const same = async (kind: Kind) => {
    if (ownRooms === 0) return null; // not asked
    const texts = await sides[kind].loader.texts();
    return texts.every((room) => room.every((text) => text.length > 0 && text === room[0]));
  };
  return { ours: await same('ours'), reference: await same('reference') };
}

/** Types faster and faster until deliveries do not follow; the most that was delivered in a second, and by what rate. */
async function findCapacity(kind: Kind) {
  const steps: Measured[] = [];
  for (let keys = rate * STEP, round = 100; ; keys *= STEP, round += 1) {
    const step = await measure(kind, {
      round,
      keysPerSecond: Math.min(keys, FASTEST),
      seconds: STEP_SECONDS,
    });
    steps.push(step);
    const follows = step.p99 < PATIENCE_P99 && step.delivered > 0.98 * step.expected;
    if (!follows || keys >= FASTEST) break;
  }
  const best = steps.toSorted((one, other) => other.deliveriesPerSecond - one.deliveriesPerSecond)[0]!;
  return {
    deliveriesPerSecond: best.deliveriesPerSecond,
    endedBy:
      steps.at(-1)!.second >= FASTEST ? 'the fastest typing this bench knows' : 'late or lost deliveries',
    steps: steps.map((step) => ({
      keysPerSecond: rounded(step.second),
      deliveriesPerSecond: step.deliveriesPerSecond,
      p99: step.p99,
      serverBusy: rounded(step.busy),
      cpuPerKey: rounded(step.cpuPerKey),
      refused: step.refused,
      lost: step.expected - step.delivered,
      sentLate: step.sentLate,
    })),
  };
}

type Capacity = Awaited<ReturnType<typeof findCapacity>>;

function report(
  typed: Record<Kind, Measured[]>,
  capacity: Record<Kind, Capacity>,
  sameText: Record<Kind, boolean | null>,
): void {
  const of = (kind: Kind, figure: (one: Measured) => number) => rounded(median(typed[kind].map(figure)));
  const beside = (figure: (one: Measured) => number, target: number | null) => {
    const [ours, reference] = [of('ours', figure), of('reference', figure)];
    return { ours, reference, ratio: ratio(ours, reference), target };
  };
  const result = {
    bench: 'notes-typing',
    ...beside((one) => one.cpuPerKey, TARGETS.cpu),
    unit: 'µs of server CPU per keystroke',
    rounds,
    seed,
    p50: beside((one) => one.p50, null),
    p99: { ...beside((one) => one.p99, TARGETS.p99), unit: 'ms on the wire' },
    longest: beside((one) => one.longest, null),
    deliveries: {
      ours: capacity.ours.deliveriesPerSecond,
      reference: capacity.reference.deliveriesPerSecond,
      ratio: ratio(capacity.ours.deliveriesPerSecond, capacity.reference.deliveriesPerSecond),
      target: TARGETS.deliveries,
      unit: 'deliveries per second',
      ours_: capacity.ours,
      reference_: capacity.reference,
    },
    commitsPerSecond: of('ours', (one) => one.commitsPerSecond),
    postgresCpu: of('ours', (one) => one.postgresPerKey),
    lost: beside((one) => one.expected - one.delivered, null),
    refused: beside((one) => one.refused, null),
    loadCpuPerKey: beside((one) => one.loadCpu / one.keystrokes, null),
    sentLate: beside((one) => one.sentLate, null),
    sameText,
    load: { rooms, peopleInEach: PEOPLE, keysPerSecond: rate, seconds, roomsOfOwnClients: ownRooms },
    referenceIs:
      '@hocuspocus/server 3.4.4, documents in memory, no database, no extension, no awareness; ours stores each keystroke on a PostgreSQL with fsync, whose CPU is postgresCpu',
    clients:
      "the same lean WebSocket on both sides, speaking each server's protocol; the first rooms hold each side's own client library with whole documents, whose texts are compared; a page of ours gathers its keystrokes as the product's does (WRITE_EVERY), times count from the key",
  };
  const words = `A keystroke costs ${result.ours} µs, the reference ${result.reference}: ${result.ratio}; p99 ${result.p99.ratio}; deliveries ${result.deliveries.ratio}.`;
  printResult(json, result, words);
}
