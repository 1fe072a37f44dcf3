/**
 * The coordinators' pages and the people whose acts they see, as a process of their own: opens the pages, changes the
 * database, asks its starter to ring, and answers what was sent. Told over the channel of its starter.
 */
import { pause, until } from '../../../test/support/until.ts';
import { bytesSince, runForStarter, tell } from '../desk/pages.ts';
import type { Answer, Run } from '../desk/run.ts';
import { Changes, type Change } from './changes.ts';
import { Watching } from './watching.ts';

runForStarter(measure);

async function measure(run: Run & { rows: number; day: string }): Promise<Answer> {
  const changes = await Changes.open(run.databaseUrl, run.seed);
  let heard: (() => void) | null = null;
  const pages = await Promise.all(run.places.map((place) => Watching.open(place, run.day, () => heard?.())));
  await until('all rows are there', () => pages.every((page) => page.rows >= run.rows), 20_000);
  const firstPaint = pages[0]!.firstBytes;
  await pause(500);

  const firstChange: number[] = [];
  tell({ kind: 'begin' });
  for (let nth = 0; nth < run.singles; nth += 1) {
    const [change] = await changes.make(1);
    const began = performance.now();
    const seen = new Promise<number>((resolve) => {
      heard = () => pages.some((page) => page.has(change!)) && resolve(performance.now() - began);
    });
    tell({ kind: 'ring', changes: [change] });
    firstChange.push(await seen);
    heard = null;
    await pause(run.gap);
  }
  tell({ kind: 'end', of: 'singles' });
  const bytesOfSingles = await bytesSince(pages, 0);

  tell({ kind: 'begin' });
  const made: Change[] = [];
  for (let nth = 0; nth < run.bursts; nth += 1) {
    const burst = await changes.make(run.burst);
    tell({ kind: 'ring', changes: burst });
    made.push(...burst);
    await pause(run.gap);
  }
  await until('every page shows every change', () =>
    pages.every((page) => made.every((one) => page.has(one))),
  );
  tell({ kind: 'end', of: 'bursts' });
  const bytesOfBursts = await bytesSince(pages, bytesOfSingles);

  for (const page of pages) page.close();
  await changes.close();
  return { firstPaint, firstChange, bytes: { singles: bytesOfSingles, bursts: bytesOfBursts } };
}
