/**
 * Loads one server with typing, as a process of its own: opens the pages of all rooms, types by the plan it is told, and
 * answers how long each keystroke took to each other page of the room. Told over the channel of its starter.
 */
import { pause } from '../../../test/support/until.ts';
import type { LoadPlan, LoadResult, LoadRun } from './load-plan.ts';
import type { NotePage } from './note-page.ts';
import { OurPage } from './our-page.ts';
import { openOwnPage } from './own-page.ts';
import { openOwnReferencePage } from './own-reference-page.ts';
import { seeded } from '../../../test/support/seeded.ts';
import { ReferencePage } from './reference-page.ts';
import { Typist } from './typist.ts';
import { keystrokeOf } from './wire.ts';

type Writer = { page: NotePage; typist: Typist; room: number; lean: boolean; typedAt: Map<number, number[]> };
type Stroke = { at: number; writer: Writer; update: Uint8Array };

const writers: Writer[] = [];
const byClient = new Map<number, Writer>();
let latencies: number[] = [];
let acknowledged = 0;
let refused = 0;
let seed = 0;

const turns = { open, run, texts };

process.on('message', ({ turn, plan }: { turn: keyof typeof turns; plan: never }) => {
  turns[turn](plan)
    .then((answer) => process.send?.({ ok: true, answer }))
    .catch((error: unknown) => process.send?.({ ok: false, why: String((error as Error).stack) }));
});
process.on('disconnect', () => process.exit(0));

async function open(plan: LoadPlan): Promise<{ pages: number }> {
  seed = plan.seed;
  for (const [room, people] of plan.rooms.entries()) {
    const lean = room >= plan.ownRooms;
    const pages = await Promise.all(people.map((_, at) => openPage(plan, room, at, lean)));
    for (const [at, page] of pages.entries()) addWriter(page, room, lean, seed + room * 100 + at);
  }
  return { pages: writers.length };
}

function openPage(plan: LoadPlan, room: number, at: number, lean: boolean): Promise<NotePage> {
  const way = plan.rooms[room]![at]!;
  if (way.kind === 'ours')
    return lean ? OurPage.open(plan.port, way, 'background') : openOwnPage(plan.port, way, 'background');
  const clientId = 1_000_000 + room * 100 + at;
  return lean
    ? ReferencePage.open(plan.port, way.document, clientId)
    : openOwnReferencePage(plan.port, way.document, clientId);
}

function addWriter(page: NotePage, room: number, lean: boolean, typistSeed: number): void {
  const typist = new Typist(page.clientId, typistSeed);
  const writer: Writer = { page, typist, room, lean, typedAt: new Map() };
  writers.push(writer);
  if (!lean) return;
  byClient.set(page.clientId, writer);
  page.onUpdate = ({ clientId, key }) => {
    const now = performance.now();
    for (const at of byClient.get(clientId)?.typedAt.get(key) ?? []) latencies.push(now - at);
  };
  page.onMerged = (first, keys) => {
    const { typedAt } = writer;
    const times = keys.flatMap((key) => typedAt.get(key) ?? []);
    for (const key of keys) typedAt.delete(key);
    typedAt.set(first, times);
  };
  page.onAcknowledged = (stored, keystrokes) => {
    if (stored) acknowledged += keystrokes;
    else refused += keystrokes;
  };
}

/** Everything is made beforehand, so that during the measurement this process only sends and reads. */
function schedule({ keysPerSecond, seconds, round }: LoadRun): Stroke[] {
  const strokes: Stroke[] = [];
  const gap = 1000 / keysPerSecond;
  for (const [nth, writer] of writers.entries()) {
    const random = seeded(seed * 7919 + round * 131 + nth);
    for (let at = random() * gap; at < seconds * 1000; at += gap * (0.5 + random()))
      strokes.push({ at, writer, update: writer.typist.key() });
  }
  return strokes.sort((one, other) => one.at - other.at);
}

async function run(plan: LoadRun): Promise<LoadResult> {
  const strokes = schedule(plan);
  const lean = strokes.filter(({ writer }) => writer.lean);
  const rooms = new Set(writers.map(({ room }) => room)).size;
  const expected = lean.length * (writers.length / rooms - 1);
  [latencies, acknowledged, refused] = [[], 0, 0];
  const cpuBefore = process.cpuUsage();
  const from = performance.now();
  const sentLate = await type(strokes, from);
  const deadline = performance.now() + plan.patience;
  while (
    (latencies.length < expected || acknowledged + refused < lean.length) &&
    performance.now() < deadline
  )
    await pause(2);
  const took = performance.now() - from;
  const cpu = process.cpuUsage(cpuBefore);
  for (const { typedAt } of writers) typedAt.clear();
  return {
    keystrokes: strokes.length,
    acknowledged,
    refused,
    expected,
    delivered: latencies.length,
    deliveriesPerSecond: Math.round((latencies.length / took) * 1000),
    ...spread(Float64Array.from(latencies).sort()),
    sentLate: Math.round(sentLate),
    loadCpu: cpu.user + cpu.system,
  };
}

/** Sends each keystroke when its time has come; answers by how much the latest was late. */
async function type(strokes: Stroke[], from: number): Promise<number> {
  let latest = 0;
  for (let next = 0; next < strokes.length; await pause(1)) {
    for (; next < strokes.length; next += 1) {
      const { at, writer, update } = strokes[next]!;
      const now = performance.now();
      if (now - from < at) break;
      latest = Math.max(latest, now - from - at);
      if (writer.lean) writer.typedAt.set(keystrokeOf(update).key, [now]);
      writer.page.write(update);
    }
  }
  return latest;
}

function spread(sorted: Float64Array): Pick<LoadResult, 'p50' | 'p99' | 'longest'> {
  const at = (share: number) =>
    Number((sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN).toFixed(2));
  return { p50: at(0.5), p99: at(0.99), longest: at(1) };
}

/** What each whole document holds, room by room. */
function texts(): Promise<string[][]> {
  const own = writers.filter(({ lean }) => !lean);
  const rooms = [...new Set(own.map(({ room }) => room))];
  return Promise.resolve(
    rooms.map((room) => own.filter((one) => one.room === room).map(({ page }) => page.text() ?? '')),
  );
}
