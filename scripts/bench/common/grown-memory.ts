import { pause } from '../../../test/support/until.ts';
import { median, ratio, rounded } from './figures.ts';
import type { Watched } from './watched.ts';

/** Bytes for each that came. */
export type Grown = { heap: number; resident: number };
type Used = Awaited<ReturnType<typeof settled>>;

/** What a server uses once it has come to rest for so many milliseconds and collected its garbage. */
export async function settled(server: Watched, rest: number) {
  await pause(rest);
  await server.ask('collect');
  await pause(200);
  return server.ask('collect');
}

/** By how much it grew for each of so many. */
export function grownBy(before: Used, after: Used, many: number): Grown {
  const used = ({ memory }: Used) => memory.heapUsed + memory.external;
  return {
    heap: (used(after) - used(before)) / many,
    resident: (after.memory.rss - before.memory.rss) / many,
  };
}

/** Ours beside the reference, in KiB: the middle of all rounds. */
export function grownBeside(times: Record<'ours' | 'reference', Grown[]>, figure: keyof Grown) {
  const of = (kind: 'ours' | 'reference') =>
    rounded(median(times[kind].map((once) => once[figure])) / 1024, 1);
  const [ours, reference] = [of('ours'), of('reference')];
  return { ours, reference, ratio: ratio(ours, reference) };
}
