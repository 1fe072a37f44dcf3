/**
 * P9: memory of the server per open note of 6,000 edits, one page on each, after garbage collection: our service keeps
 * no document, the reference keeps each. Two hundred notes, in turns.
 * `npm run bench -- notes-memory --json [--notes N] [--edits N] [--rounds N] [--seed N]`
 */
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as Y from 'yjs';
import { grownBeside, grownBy, settled, type Grown } from './common/grown-memory.ts';
import { printResult, readOptions } from './common/options.ts';
import { editedDocument } from './notes/editing-trace.ts';
import { Ground, startReference } from './notes/ground.ts';
import type { NotePage } from './notes/note-page.ts';
import { OurPage } from './notes/our-page.ts';
import { ReferencePage, TOKEN } from './notes/reference-page.ts';
import { storeNote } from './notes/store-note.ts';
import type { Watched } from './common/watched.ts';

const TARGET = 0.3;
const KIND = 'background';
/** So many notes are opened first, so that what a process makes once is not counted. */
const WARM = 10;
/** Work behind the answers is done by then. */
const SETTLED = 1_500;

const { json, rounds, notes, edits, seed } = readOptions({
  rounds: 3,
  notes: 200,
  edits: 6000,
  seed: 20260317,
});

type Kind = 'ours' | 'reference';
const KINDS = ['ours', 'reference'] as const;

const history = Y.encodeStateAsUpdate(editedDocument(edits, seed));
const noteFile = path.join(os.tmpdir(), `kamari-note-${process.pid}.bin`);
writeFileSync(noteFile, history);

const ground = await Ground.lay(notes + WARM, 1);
const servers = {} as Record<Kind, Watched>;
try {
  for (const booking of ground.bookings) await storeNote(ground.world, booking, KIND, history);
  await ground.makeRoom();
  report(await openInTurns());
} finally {
  for (const server of Object.values(servers)) await server.stop();
  await ground.stop();
}

/** Each time in fresh processes: what a process has once taken from the system it does not give back. */
async function openInTurns(): Promise<Record<Kind, Grown[]>> {
  const times: Record<Kind, Grown[]> = { ours: [], reference: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const kind of round % 2 ? KINDS.toReversed() : KINDS) {
      servers[kind] = await (kind === 'ours'
        ? ground.startService()
        : startReference({ TOKEN, NOTE_FILE: noteFile }));
      times[kind].push(await openMany(kind));
      await servers[kind].stop();
    }
  return times;
}

function open(kind: Kind, nth: number): Promise<NotePage> {
  if (kind === 'ours') return OurPage.open(servers.ours.port, ground.ways[nth]![0]!, KIND);
  return ReferencePage.open(servers.reference.port, `note-${nth}`, 77);
}

async function openMany(kind: Kind): Promise<Grown> {
  const pages: NotePage[] = [];
  for (let nth = notes; nth < notes + WARM; nth += 1) pages.push(await open(kind, nth));
  const before = await settled(servers[kind], SETTLED);
  for (let nth = 0; nth < notes; nth += 1) pages.push(await open(kind, nth));
  const after = await settled(servers[kind], SETTLED);
  for (const page of pages) page.close();
  return grownBy(before, after, notes);
}

function report(times: Record<Kind, Grown[]>): void {
  const result = {
    bench: 'notes-memory',
    ...grownBeside(times, 'resident'),
    unit: 'KiB that the process grew by for each open note, after garbage collection',
    rounds,
    seed,
    target: TARGET,
    heap: { ...grownBeside(times, 'heap'), unit: 'KiB of heap and buffers in use for each' },
    each: times,
    notes,
    edits,
    historyBytes: history.length,
    referenceIs:
      '@hocuspocus/server 3.4.4, its documents loaded from bytes; one lean WebSocket page on each note, on both sides',
  };
  const words = `An open note takes ${result.ours} KiB, ${result.ratio} of the reference.`;
  printResult(json, result, words);
}
