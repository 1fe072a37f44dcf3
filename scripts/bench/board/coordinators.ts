/**
 * The coordinators' pages and the people whose acts they see, as a process of their own: opens the pages, changes the
 * database, asks its starter to ring, and answers what was sent. Told over the channel of its starter.
 */
import { pause, until } from '../../../test/support/until.ts';
import { Changes, type Change } from './changes.ts';
import type { Answer, Run } from './run.ts';
import { Watching } from './watching.ts';

process.on('message', ({ run }: { run: Run }) => {
  measure(run)
    .then((answer) => process.send?.({ kind: 'done', answer }))
    .catch((error: unknown) => process.send?.({ kind: 'failed', why: String((error as Error).stack) }));
});
process.on('disconnect', () => process.exit(0));

async function measure(run: Run): Promise<Answer> {
  const changes = await Changes.open(run.databaseUrl, run.seed);
  let heard: (() => void) | null = null;
  const pages = await Promise.all(run.places.map((place) => Watching.open(place, () => heard?.())));
  await until('all rows are there', () => pages.every((page) => page.rows >= run.rows), 20_000);
  const firstPaint = pages[0]!.firstBytes;
  await pause(500);

  const firstChange: number[] = [];
  process.send?.({ kind: 'begin' });
  for (let nth = 0; nth < run.singles; nth += 1) {
    const [change] = await changes.make(1);
    const began = performance.now();
    const seen = new Promise<number>((resolve) => {
      heard = () => pages.some((page) => page.has(change!)) && resolve(performance.now() - began);
    });
    process.send?.({ kind: 'ring', changes: [change] });
    firstChange.push(await seen);
    heard = null;
    await pause(run.gap);
  }
  process.send?.({ kind: 'end', of: 'singles' });
  const bytesOfSingles = await bytesSince(pages, 0);

  process.send?.({ kind: 'begin' });
  const made: Change[] = [];
  for (let nth = 0; nth < run.bursts; nth += 1) {
    const burst = await changes.make(run.burst);
    process.send?.({ kind: 'ring', changes: burst });
    made.push(...burst);
    await pause(run.gap);
  }
  await until('every page shows every change', () =>
    pages.every((page) => made.every((one) => page.has(one))),
  );
  process.send?.({ kind: 'end', of: 'bursts' });
  const bytesOfBursts = await bytesSince(pages, bytesOfSingles);

  for (const page of pages) page.close();
  await changes.close();
  return { firstPaint, firstChange, bytes: { singles: bytesOfSingles, bursts: bytesOfBursts } };
}

async function bytesSince(pages: Watching[], before: number): Promise<number> {
  await pause(200);
  return pages.reduce((sum, page) => sum + page.bytes, 0) - before;
}
