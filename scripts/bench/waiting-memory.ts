/**
 * P10: the server's resident memory for each person who waits: thousands of pages in the lobby, each shown its view,
 * after garbage collection, against as many sockets of a bare Socket.IO server. Fresh processes each time, in turns.
 * `npm run bench -- waiting-memory --json [--rounds N] [--guests N]`
 */
import { grownBeside, grownBy, settled, type Grown } from './common/grown-memory.ts';
import { printResult, readOptions } from './common/options.ts';
import { inTurns } from './crowd/crowd-page.ts';
import { Hall, openOurs, startBare } from './crowd/hall.ts';
import type { Watched } from './common/watched.ts';

const TARGET = 1.1;
const AT_ONCE = 16;
/** So many come first, so that what a process makes once is not counted. */
const WARM = 400;
/** Work behind the answers is done by then; what is counted for a minute (connections by network) is part of the cost. */
const SETTLED = 3_000;

const { json, rounds, guests } = readOptions({ rounds: 3, guests: 2000 });

type Kind = 'ours' | 'reference';
const KINDS = ['ours', 'reference'] as const;

const hall = await Hall.open({ guests: guests + WARM });
let server: Watched | undefined;
try {
  report(await waitInTurns());
} finally {
  await server?.stop();
  await hall.stop();
}

/** Each time in a fresh process: what one has once taken from the system it does not give back. */
async function waitInTurns(): Promise<Record<Kind, Grown[]>> {
  const times: Record<Kind, Grown[]> = { ours: [], reference: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const kind of round % 2 ? KINDS.toReversed() : KINDS) {
      await hall.everybodyKnocked();
      server = await (kind === 'ours' ? hall.startService() : startBare());
      times[kind].push(await waitTogether(kind, server));
      await server.stop();
    }
  return times;
}

async function waitTogether(kind: Kind, watched: Watched): Promise<Grown> {
  const come = (from: number, to: number) =>
    inTurns(hall.guests.slice(from, to), AT_ONCE, async ({ way }) => {
      const page = await openOurs(watched.port, way);
      if (kind === 'ours') await page.in('waiting');
      return page;
    });
  const first = await come(0, WARM);
  const before = await settled(watched, SETTLED);
  const pages = [...first, ...(await come(WARM, WARM + guests))];
  const after = await settled(watched, SETTLED);
  for (const page of pages) page.close();
  return grownBy(before, after, guests);
}

function report(times: Record<Kind, Grown[]>): void {
  const result = {
    bench: 'waiting-memory',
    ...grownBeside(times, 'resident'),
    unit: 'KiB that the process grew by for each who waits, after garbage collection',
    rounds,
    seed: null, // nothing here is random; the turns alternate
    target: TARGET,
    heap: { ...grownBeside(times, 'heap'), unit: 'KiB of heap and buffers in use for each' },
    each: times,
    guests,
    caution:
      'our process has taken more from the system before anybody waits (it starts a whole service), and fills that first: where resident is below heap, heap is the fairer of the two',
    referenceIs:
      'a bare Socket.IO server, WebSocket only, with as many sockets and nothing of its own for each; the same lean line and the same headers on both sides',
  };
  const words = `One who waits takes ${result.ours} KiB, a bare socket ${result.reference}: ${result.ratio}.`;
  printResult(json, result, words);
}
