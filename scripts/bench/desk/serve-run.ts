import { spawn } from 'node:child_process';
import path from 'node:path';
import { pause } from '../../../test/support/until.ts';
import type { World } from '../../../test/support/world.ts';
import { median } from '../common/figures.ts';
import type { Answer, Run, Said } from './run.ts';

/** Between two bursts, and between two changes that come one by one: a pause, so that the next one goes at once. */
const GAP_MS = 100;

type Figures = { singles: number; bursts: number };
/** Processor time in microseconds and bytes, per change and coordinator; times in milliseconds. */
export type Once = { firstPaint: number; cpu: Figures; bytes: Figures; firstChange: number };

/** A run of so many changes for the pages of these coordinators. `space`: where the side that is measured serves. */
export function planRun(
  world: World,
  cookies: string[],
  space: string,
  { seed, singles, bursts, burst }: Pick<Run, 'seed' | 'singles' | 'bursts' | 'burst'>,
): Run {
  const [url, origin] = [`http://127.0.0.1:${world.port}`, world.origin];
  return {
    databaseUrl: world.config.databaseUrl,
    places: cookies.map((cookie) => ({ url, origin, cookie, space })),
    seed,
    singles,
    bursts,
    burst,
    gap: GAP_MS,
  };
}

type Serving<Change> = {
  /** The program of the pages, in `scripts/bench`. */
  pages: string;
  ring(changes: Change[]): void;
  idleMs: number;
  /** Beside those of the bursts: changes that the program makes of itself before they end. */
  further: number;
};

/** Serves one run to pages in a process of their own, and divides what it cost by changes and coordinators. */
export async function serveRun<Change, Told extends Answer>(
  run: Run,
  { pages, ring, idleMs, further }: Serving<Change>,
): Promise<{ once: Once; answer: Told }> {
  const idle = await idlePerMs(idleMs);
  const spent: Figures = { singles: 0, bursts: 0 };
  let began = used();
  const answer = await inChild<Change, Told>(pages, run, (said) => {
    if (said.kind === 'begin') began = used();
    if (said.kind === 'ring') ring(said.changes);
    if (said.kind === 'end') {
      const now = used();
      spent[said.of] = now.cpu - began.cpu - idle * (now.time - began.time);
    }
  });
  const coordinators = run.places.length;
  const many = {
    singles: run.singles * coordinators,
    bursts: (run.bursts * run.burst + further) * coordinators,
  };
  const each = (all: Figures) => ({
    singles: all.singles / many.singles,
    bursts: all.bursts / many.bursts,
  });
  const { firstPaint, firstChange, bytes } = answer;
  const once = { firstPaint, cpu: each(spent), bytes: each(bytes), firstChange: median(firstChange) };
  return { once, answer };
}

type Used = { cpu: number; time: number };

/** What this process has used so far: it serves and does nothing else, the pages are another. */
function used(): Used {
  const { user, system } = process.cpuUsage();
  return { cpu: user + system, time: performance.now() };
}

/** What the service uses by itself while nobody watches, taken off both sides. */
async function idlePerMs(idleMs: number): Promise<number> {
  await pause(500);
  const before = used();
  await pause(idleMs);
  const after = used();
  return (after.cpu - before.cpu) / (after.time - before.time);
}

function inChild<Change, Told extends Answer>(
  pages: string,
  run: Run,
  hear: (said: Said<Change, Told>) => void,
): Promise<Told> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.resolve('scripts/bench', pages)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise<Told>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the pages ended (${code})`)));
    child.on('message', (said: Said<Change, Told>) => {
      hear(said);
      if (said.kind === 'done') resolve(said.answer);
      if (said.kind === 'failed') reject(new Error(said.why));
    });
    child.send({ run });
  }).finally(() => child.disconnect());
}
