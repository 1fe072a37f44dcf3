/**
 * P7, as it is seen: from a key pressed in one page of the notes until its letter has been painted in another, in real
 * Chromium. Ours is the product's own page at the service as it is built; beside it @hocuspocus/server with its own
 * provider and ProseMirror in a bare page. In turns, first while nobody else writes, then while other rooms type too.
 * `npm run bench -- notes-painted --json [--rounds N] [--strokes N] [--rooms N] [--rate N] [--seed N]`
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { build } from 'esbuild';
import { Person } from '../../test/support/journey-person.ts';
import { seeded } from '../../test/support/seeded.ts';
import { pause } from '../../test/support/until.ts';
import { median, ratio, rounded } from './common/figures.ts';
import { Ground, startReference } from './notes/ground.ts';
import type { PersonWay } from './notes/load-plan.ts';
import { Loader } from './notes/loader.ts';
import { KEY, notePaints, notePresses, takeTimes } from './notes/painted-page.ts';
import { TOKEN } from './notes/reference-page.ts';
import type { Watched } from './common/watched.ts';

const TARGET = 1.0;
const PEOPLE = 6;
const NOTE = 'painted';
/** Where the text of each side stands. */
const EDITORS = { ours: '[data-kind="background"] .ProseMirror', reference: '.ProseMirror' };

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    rounds: { type: 'string', default: '3' },
    strokes: { type: 'string', default: '40' },
    rooms: { type: 'string', default: '50' },
    rate: { type: 'string', default: '5' },
    seed: { type: 'string', default: '20260317' },
  },
});
const [rounds, strokes, rooms, rate, seed] = [
  values.rounds,
  values.strokes,
  values.rooms,
  values.rate,
  values.seed,
].map(Number) as [number, number, number, number, number];

type Kind = 'ours' | 'reference';
const KINDS = ['ours', 'reference'] as const;
type Side = { writer: Page; reader: Page; loader: Loader; server: Watched };
/** Each stroke's time, round by round. */
type Times = Record<Kind, number[][]>;

const ground = await Ground.lay(rooms + 1, PEOPLE);
const people: Person[] = [];
const sides = {} as Record<Kind, Side>;
let bare: { server: Server; url: string } | null = null;
try {
  await ground.makeRoom();
  bare = await serveReferencePage();
  sides.ours = await openOurs();
  sides.reference = await openReference(bare.url);
  for (const kind of KINDS) await prepare(kind);
  const random = seeded(seed);
  const quiet = await typeInTurns(random, false);
  const busy = rooms > 0 ? await typeInTurns(random, true) : null;
  report(quiet, busy);
} finally {
  await Promise.allSettled(people.map((person) => person.leaveForGood()));
  bare?.server.close();
  for (const { loader, server } of Object.values(sides)) {
    loader.stop();
    await server.stop();
  }
  await ground.stop();
}

async function arrive(name: string): Promise<Person> {
  const person = await Person.arrive(name);
  people.push(person);
  // What runs this file marks functions by a helper of its own, which pages do not have.
  await person.context.addInitScript({ content: 'globalThis.__name = (made) => made;' });
  return person;
}

/** Two of the panel of the first room, who prepare before the call; the other rooms are the load. */
async function openOurs(): Promise<Side> {
  const server = await ground.startService();
  const pages: Page[] = [];
  for (const nth of [0, 1]) {
    const person = await arrive(`ours ${nth}`);
    const { invitationId, cookie, origin } = ground.ways[0]![nth]!;
    const [name = '', value = ''] = cookie.split('=');
    // A cookie that is bound to its host is taken from a secure address only.
    await person.context.addCookies([{ name, value, url: origin.replace('http:', 'https:'), secure: true }]);
    await person.page.goto(`${origin}/j#${invitationId}`);
    await person.press(person.words.guest.notes.open);
    pages.push(person.page);
  }
  const others = ground.ways.slice(1).map((ways) => ways.map((way) => ({ kind: 'ours' as const, ...way })));
  return { writer: pages[0]!, reader: pages[1]!, loader: await loaderOf(server, others), server };
}

async function openReference(bareUrl: string): Promise<Side> {
  const server = await startReference({ TOKEN });
  const url = `ws://127.0.0.1:${server.port}`;
  const pages: Page[] = [];
  for (const name of ['writer', 'reader']) {
    const { page } = await arrive(`reference ${name}`);
    await page.goto(`${bareUrl}?${new URLSearchParams({ url, name: NOTE, token: TOKEN }).toString()}`);
    pages.push(page);
  }
  const others = ground.ways.slice(1).map((ways, room) =>
    ways.map(() => ({
      kind: 'reference' as const,
      document: `${String(room).padStart(4, '0')}-background`,
    })),
  );
  return { writer: pages[0]!, reader: pages[1]!, loader: await loaderOf(server, others), server };
}

async function loaderOf({ port }: Watched, others: PersonWay[][]): Promise<Loader> {
  const loader = new Loader();
  if (others.length > 0) await loader.open({ port, seed, rooms: others, ownRooms: 0 });
  return loader;
}

/** The page of the reference, on an origin of its own. */
async function serveReferencePage(): Promise<{ server: Server; url: string }> {
  const bundle = await build({
    entryPoints: [path.resolve('scripts/bench/notes/reference-editor.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  const script = bundle.outputFiles[0]!.contents;
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(
      isScript
        ? script
        : '<!doctype html><title>Reference</title><style>.ProseMirror { white-space: pre-wrap }</style><body><script type="module" src="/page.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://localhost:${(server.address() as AddressInfo).port}/` };
}

/** Some words stand there already when the measured ones come. */
async function prepare(kind: Kind): Promise<void> {
  const { writer, reader } = sides[kind];
  await writer.locator(EDITORS[kind]).click();
  await writer.keyboard.press('Control+End');
  await writer.keyboard.type('Alku ');
  await reader.locator(EDITORS[kind], { hasText: 'Alku' }).waitFor();
  await notePresses(writer);
  await notePaints(reader, EDITORS[kind]);
}

async function typeInTurns(random: () => number, isBusy: boolean): Promise<Times> {
  const times: Times = { ours: [], reference: [] };
  // The first round of each warms up what a page does once, and is not counted.
  for (let round = 0; round <= rounds; round += 1)
    for (const kind of round % 2 ? KINDS : KINDS.toReversed()) {
      const taken = isBusy ? await typeAmongOthers(kind, random, round) : await type(kind, random);
      if (round > 0) times[kind].push(taken);
    }
  return times;
}

/** Begins when the others have been typing for a second, and ends before they do. */
async function typeAmongOthers(kind: Kind, random: () => number, round: number): Promise<number[]> {
  const seconds = Math.ceil((strokes / rate) * 1.5) + 2;
  const others = sides[kind].loader.run({ round, keysPerSecond: rate, seconds, patience: 4_000 });
  await pause(1_000);
  const taken = await type(kind, random);
  await others;
  return taken;
}

/** Keys at irregular times, as people press them, a space after each sixth: all keys take part in the same stream. */
async function type(kind: Kind, random: () => number): Promise<number[]> {
  const { writer, reader } = sides[kind];
  const gap = 1000 / rate;
  await writer.keyboard.press('Control+End');
  let due = performance.now();
  for (let nth = 1; nth <= strokes; nth += 1) {
    due += gap * (0.5 + random());
    await pause(Math.max(0, due - performance.now()));
    await writer.keyboard.press(KEY);
    if (nth % 6 === 0) await writer.keyboard.press('Space');
  }
  return takeTimes(writer, reader, strokes);
}

function report(quiet: Times, busy: Times | null): void {
  const at = (times: number[][], share: number) => {
    const sorted = times.flat().toSorted((one, other) => one - other);
    return rounded(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!, 1);
  };
  const beside = (times: Times, share: number) => {
    const [ours, reference] = [at(times.ours, share), at(times.reference, share)];
    return { ours, reference, ratio: ratio(ours, reference) };
  };
  const medians = (times: Times) => ({
    ours: times.ours.map((round) => rounded(median(round), 1)),
    reference: times.reference.map((round) => rounded(median(round), 1)),
  });
  const all = (times: Times) => ({
    p50: beside(times, 0.5),
    p99: beside(times, 0.99),
    longest: beside(times, 1),
    mediansOfRounds: medians(times),
  });
  const result = {
    bench: 'notes-painted',
    ...beside(quiet, 0.5),
    unit: 'ms from the key to the painted letter in another browser',
    rounds,
    seed,
    target: TARGET,
    quiet: all(quiet),
    underLoad: busy && { ...all(busy), rooms, peopleInEach: PEOPLE, keysPerSecond: rate },
    strokes,
    referenceIs:
      '@hocuspocus/server 3.4.4 without a database, its own provider and ProseMirror by y-tiptap (of y-prosemirror) in a bare page without cursors; ours is the whole page of the notes, with cursors, on a PostgreSQL with fsync',
  };
  const words = `A key is painted elsewhere after ${result.ours} ms, the reference's after ${result.reference}: ${result.ratio}.`;
  process.stdout.write(`${values.json ? JSON.stringify(result) : words}\n`);
}
