/**
 * P3: every byte of script and style, as brotli, that a browser fetches from the mailed link until its person is in the
 * call, sees and hears, and has the notes open. A real visit in Chromium; what came is read from its network.
 * `npm run bench -- call-bytes --json`
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { House, REQUESTER } from '../../test/support/journey-house.ts';
import { hostComes, seeEachOther } from '../../test/support/journey-meeting.ts';
import { Person } from '../../test/support/journey-person.ts';
import globalSetup from '../../test/support/global-setup.mjs';
import { printResult, readOptions } from './common/options.ts';
import { ratio } from './common/figures.ts';

/** livekit-examples/meet, which has no notes: a stated figure, not run here. */
const REFERENCE_BYTES = 287 * 1024;
const TARGET = 1.0;
const AIM = 0.7;
const CLIENT = path.resolve('dist/client');

type Part = { file: string; kind: string; raw: number; brotli: number; served: number; at: string };

const { json } = readOptions({});
const stop = await globalSetup();
try {
  report(await visit());
} finally {
  await stop();
}

async function visit(): Promise<Part[]> {
  const house = await House.open();
  const people: Person[] = [];
  try {
    const booked = await house.book();
    const host = await Person.arrive(house.staff.chair.name);
    const guest = await Person.arrive(REQUESTER.name);
    people.push(host, guest);
    // What runs this file marks functions by a helper of its own, which pages do not have.
    for (const { context } of people)
      await context.addInitScript({ content: 'globalThis.__name = (made) => made;' });
    await hostComes(host, booked);
    const heard = await listen(guest);
    heard.at = 'link';
    await guest.openLink(booked.link('requester'));
    heard.at = 'join page';
    await guest.openDevices();
    await guest.askToJoin();
    heard.at = 'waiting';
    await guest.sees(guest.words.guest.waiting.unseen);
    await guest.page.waitForLoadState('networkidle');
    heard.at = 'call';
    await host.admit(REQUESTER.name);
    await guest.isInside();
    await seeEachOther(host, house.staff.chair.name, guest, REQUESTER.name);
    heard.at = 'notes';
    await openNotes(guest);
    await guest.page.waitForLoadState('networkidle');
    return heard.parts;
  } finally {
    await Promise.allSettled(people.map((person) => person.leaveForGood()));
    await house.close();
  }
}

/** The panel may stand open already; a place to write must be there in the end. */
async function openNotes(guest: Person): Promise<void> {
  const place = guest.page.locator('.ProseMirror').first();
  if (!(await place.isVisible())) await guest.control(guest.words.room.bar.notes);
  await place.waitFor();
}

/** What the page's network brings, by Chromium's own count. Nothing comes from a cache: the browser is new. */
async function listen({ page, context }: Person): Promise<{ at: string; parts: Part[] }> {
  const heard = { at: '', parts: [] as Part[] };
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const open = new Map<string, Part>();
  session.on('Network.responseReceived', ({ requestId, response, type }) => {
    const { pathname } = new URL(response.url);
    if (type !== 'Script' && type !== 'Stylesheet') return;
    const bytes = readFileSync(path.join(CLIENT, pathname));
    const part = {
      file: path.basename(pathname),
      kind: type,
      raw: bytes.length,
      brotli: brotliCompressSync(bytes).length,
      served: 0,
      at: heard.at,
    };
    open.set(requestId, part);
    heard.parts.push(part);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const part = open.get(requestId);
    if (part) part.served = encodedDataLength;
  });
  return heard;
}

function report(fetched: Part[]): void {
  // A page that was opened anew takes the same file from its cache, or from the network again: counted once.
  const parts = [...new Map(fetched.map((part) => [part.file, part])).values()];
  const sum = (figure: 'raw' | 'brotli' | 'served') => parts.reduce((total, part) => total + part[figure], 0);
  const result = {
    bench: 'call-bytes',
    ours: sum('brotli'),
    reference: REFERENCE_BYTES,
    ratio: ratio(sum('brotli'), REFERENCE_BYTES),
    unit: 'bytes',
    rounds: 1,
    seed: null, // nothing here is random
    target: TARGET,
    aim: AIM,
    referenceIs: 'livekit-examples/meet, which has no notes: stated, not run',
    raw: sum('raw'),
    /** As this service sends them, which leaves compression to the proxy in front of it; headers included. */
    servedWithoutProxy: sum('served'),
    parts: parts.toSorted((one, other) => other.brotli - one.brotli),
  };
  const words = `The call with notes costs ${result.ours} bytes, ${result.ratio} of the reference.`;
  printResult(json, result, words);
}
