/**
 * P8: opening a note of 260,000 operations that nobody has open: our service serves the stored snapshot, the reference
 * loads the same history from bytes. The server's CPU, the time until the opener's document holds everything, the bytes
 * on the wire, and the longest stall of the server's event loop; in turns.
 * `npm run bench -- notes-open --json [--rounds N] [--operations N] [--seed N] [--profile FILE]`
 */
import { writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import * as Y from 'yjs';
import { NOTES_ROOT, snapshotPath } from '#contract/notes';
import { editedDocument } from './notes/editing-trace.ts';
import { median, ratio, rounded } from './common/figures.ts';
import { Ground, startReference } from './notes/ground.ts';
import { OurPage } from './notes/our-page.ts';
import { ReferencePage, TOKEN } from './notes/reference-page.ts';
import { storeNote } from './notes/store-note.ts';
import type { Watched } from './common/watched.ts';
import type { Way } from '../../test/support/notes-way.ts';
import { pause } from '../../test/support/until.ts';

const TARGETS = { cpu: 0.05, time: 0.4, bytes: 0.25, stall: 10 };
const KIND = 'background';
/** What connecting and closing cost must not fall into an opening. */
const SETTLED = 300;
/** Rounds that warm up what a process does once, and are not counted. */
const WARM = 4;
/**
 * More rounds, of which only the stalls count: to watch for them takes processor time of its own. Each opening's longest
 * is told by itself, for a machine that is busy elsewhere stalls a server now and then, whoever it is.
 */
const STALL_ROUNDS = 5;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    profile: { type: 'string' },
    rounds: { type: 'string', default: '15' },
    operations: { type: 'string', default: '260000' },
    seed: { type: 'string', default: '20260317' },
  },
});
const [rounds, operations, seed] = [values.rounds, values.operations, values.seed].map(Number) as [
  number,
  number,
  number,
];

type Kind = 'ours' | 'reference';
const KINDS = ['ours', 'reference'] as const;
type Once = { cpu: number; time: number; bytes: number; stall: number };

const edited = editedDocument(operations, seed);
const history = Y.encodeStateAsUpdate(edited);
const text = edited.getXmlFragment(NOTES_ROOT).toJSON();
const noteFile = path.join(os.tmpdir(), `kamari-note-${process.pid}.bin`);
writeFileSync(noteFile, history);

const ground = await Ground.lay(1, 1);
const servers = {} as Record<Kind, Watched>;
try {
  const stored = await storeNote(ground.world, ground.bookings[0]!, KIND, history);
  await ground.makeRoom();
  servers.ours = await ground.startService();
  servers.reference = await startReference({ TOKEN, NOTE_FILE: noteFile });
  const way = ground.ways[0]![0]!;
  const times = await servers.ours.profiled(values.profile ?? null, () => openInTurns(way, rounds, WARM));
  report(times, await openInTurns(way, STALL_ROUNDS, 1, 'watch-stalls'), stored);
} finally {
  for (const server of Object.values(servers)) await server.stop();
  await ground.stop();
}

async function openInTurns(
  way: Way,
  times: number,
  warm: number,
  watching: 'figures' | 'watch-stalls' = 'figures',
): Promise<Record<Kind, Once[]>> {
  const counted: Record<Kind, Once[]> = { ours: [], reference: [] };
  const turns = { ours: () => connectOurs(way), reference: connectReference };
  for (let round = 1 - warm; round <= times; round += 1) {
    for (const kind of round % 2 ? KINDS : KINDS.toReversed()) {
      const once = await measured(kind, turns[kind], watching);
      if (round > 0) counted[kind].push(once);
    }
  }
  return counted;
}

type Opener = { received(): number; open(): Promise<{ doc: Y.Doc; besides: number }>; close(): void };

/** The socket is open and its page proven beforehand: what is measured is the note. */
async function measured(
  kind: Kind,
  connect: () => Promise<Opener>,
  watching: 'figures' | 'watch-stalls',
): Promise<Once> {
  const server = servers[kind];
  const opener = await connect();
  await pause(SETTLED);
  const [before, from, heard] = [await server.ask(watching), performance.now(), opener.received()];
  const { doc, besides } = await opener.open();
  const time = performance.now() - from;
  const bytes = opener.received() - heard + besides;
  await pause(30); // what the server still does behind its answer is part of the cost
  const after = await server.ask();
  if (doc.getXmlFragment(NOTES_ROOT).toJSON() !== text)
    throw new Error(`${kind}: another text than was stored`);
  opener.close();
  await pause(SETTLED);
  const cpu = after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system;
  return { cpu: cpu / 1000, time, bytes, stall: after.longestStall };
}

async function connectOurs(way: Way): Promise<Opener> {
  const page = await OurPage.connect(servers.ours.port, way);
  // The line over which a browser loaded the page, and asked what else it asks, is open as well.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  await get(agent, way, '/health/live');
  const open = async () => {
    const opened = await page.openNotes();
    const section = opened.sections.find(({ kind }) => kind === KIND)!;
    const log = opened.logs.find(({ sectionId }) => sectionId === section.sectionId)!;
    const doc = new Y.Doc();
    let besides = 0;
    if (log.snapshot === 'fetch') {
      const { body, isPacked, bytes } = await get(
        agent,
        way,
        snapshotPath(way.invitationId, section.sectionId),
      );
      besides = bytes;
      Y.applyUpdateV2(doc, isPacked ? brotliDecompressSync(body) : body);
    } else if (log.snapshot) Y.applyUpdateV2(doc, Buffer.from(log.snapshot, 'base64'));
    for (const update of log.updates) Y.applyUpdate(doc, Buffer.from(update, 'base64'));
    return { doc, besides };
  };
  const close = () => {
    page.close();
    agent.destroy();
  };
  return { open, received: () => page.received(), close };
}

type Answer = { body: Buffer; isPacked: boolean; bytes: number };

/** Asks as a browser does, and counts what comes with its headers. */
function get(agent: Agent, way: Way, asked: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { cookie: way.cookie, 'accept-encoding': 'br', 'x-forwarded-for': way.address };
    const sent = request({ host: '127.0.0.1', port: servers.ours.port, path: asked, headers, agent });
    sent.once('error', reject);
    sent.once('socket', (socket) => {
      const before = socket.bytesRead;
      sent.once('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          if (response.statusCode !== 200)
            return reject(new Error(`${asked} was answered ${response.statusCode}`));
          const isPacked = response.headers['content-encoding'] === 'br';
          resolve({ body: Buffer.concat(parts), isPacked, bytes: socket.bytesRead - before });
        });
      });
    });
    sent.end();
  });
}

async function connectReference(): Promise<Opener> {
  const page = await ReferencePage.connect(servers.reference.port, 'note', 77);
  const open = async () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await page.openNote());
    return { doc, besides: 0 };
  };
  return { open, received: () => page.received(), close: () => page.close() };
}

type Times = Record<Kind, Once[]>;

function report(times: Times, stalls: Times, stored: { bytes: number; stored: number }): void {
  const of = (kind: Kind, figure: keyof Once) => rounded(median(times[kind].map((once) => once[figure])));
  const beside = (figure: keyof Once, target: number) => {
    const [ours, reference] = [of('ours', figure), of('reference', figure)];
    return { ours, reference, ratio: ratio(ours, reference), target };
  };
  const stallsOf = (kind: Kind) => stalls[kind].map(({ stall }) => stall);
  const result = {
    bench: 'notes-open',
    ...beside('cpu', TARGETS.cpu),
    unit: 'ms of server CPU',
    rounds,
    seed,
    time: { ...beside('time', TARGETS.time), unit: 'ms until the opened document holds everything' },
    bytes: { ...beside('bytes', TARGETS.bytes), unit: 'bytes on the wire' },
    longestStall: {
      ours: rounded(median(stallsOf('ours'))),
      reference: rounded(median(stallsOf('reference'))),
      target: TARGETS.stall,
      unit: 'ms, the middle of the openings',
      ofAll: {
        ours: stallsOf('ours').map((one) => rounded(one)),
        reference: stallsOf('reference').map((one) => rounded(one)),
      },
    },
    note: {
      operations,
      characters: text.replace(/<[^>]+>/g, '').length,
      historyBytes: history.length,
      ...stored,
    },
    referenceIs:
      '@hocuspocus/server 3.4.4 without the document in memory, loading its bytes from memory (no database)',
    clients:
      'both openers apply what comes to an empty Y.Doc in this process; the sockets are open beforehand',
  };
  const words = `Opening costs ${result.ours} ms of CPU, ${result.ratio} of the reference; time ${result.time.ratio}, bytes ${result.bytes.ratio}.`;
  process.stdout.write(`${values.json ? JSON.stringify(result) : words}\n`);
}
