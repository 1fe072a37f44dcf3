/**
 * The coordinators' pages and the people whose acts they see, as a process of their own: opens the pages, changes the
 * database, asks its starter to ring, and answers what was sent. Told over the channel of its starter.
 */
import { pause, until } from '../../../test/support/until.ts';
import { bytesSince, runForStarter, tell } from '../desk/pages.ts';
import type { Run } from '../desk/run.ts';
import { Changes } from './changes.ts';
import type { QueueAnswer } from './queue-answer.ts';
import { Watching } from './watching.ts';

runForStarter(measure);

async function measure(run: Run): Promise<QueueAnswer> {
  const changes = await Changes.open(run.databaseUrl, run.seed);
  let heard: (() => void) | null = null;
  const began = performance.now();
  const first = await Watching.open(run.places[0]!, () => heard?.());
  const opened = performance.now() - began;
  const rest = run.places.slice(1).map((place) => Watching.open(place, () => undefined));
  const pages = [first, ...(await Promise.all(rest))];
  const firstPaint = first.firstBytes;
  const isOurs = run.places[0]!.space === '';
  const filtered = isOurs ? await first.ask('waiting') : 0;
  if (isOurs) await first.ask('open');
  await pause(500);
  for (const page of pages) [page.bytes, page.frames] = [0, 0];

  const firstChange: number[] = [];
  tell({ kind: 'begin' });
  for (let nth = 0; nth < run.singles; nth += 1) {
    const change = await changes.visible(first.shown);
    const rung = performance.now();
    const seen = new Promise<number>((resolve) => {
      heard = () => first.has(change) && resolve(performance.now() - rung);
    });
    tell({ kind: 'ring', changes: [change] });
    firstChange.push(await seen);
    heard = null;
    await pause(run.gap);
  }
  tell({ kind: 'end', of: 'singles' });
  const singles = await bytesSince(pages, 0);

  tell({ kind: 'begin' });
  for (let nth = 0; nth < run.bursts; nth += 1) {
    tell({ kind: 'ring', changes: await changes.make(run.burst, first.shown) });
    await pause(run.gap);
  }
  const last = await changes.visible(first.shown);
  tell({ kind: 'ring', changes: [last] });
  // Ours keep their order: whoever has the last change has had them all. Of the reference's each is sent, however late.
  const frames = run.singles + run.bursts * run.burst + 1;
  const hasAll = (page: Watching) => (isOurs ? page.has(last) : page.frames >= frames);
  await until('every page shows the last change', () => pages.every(hasAll), 120_000);
  tell({ kind: 'end', of: 'bursts' });
  const bursts = await bytesSince(pages, singles);

  for (const page of pages) page.close();
  await changes.close();
  return { firstPaint, opened, filtered, firstChange, bytes: { singles, bursts } };
}
