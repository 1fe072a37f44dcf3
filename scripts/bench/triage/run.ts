import type { Change } from './changes.ts';
import type { Place } from './watching.ts';

/** What one round does: so many changes one by one, then so many bursts, each after a pause of `gap` ms. */
export type Run = {
  databaseUrl: string;
  places: Place[];
  seed: number;
  singles: number;
  bursts: number;
  burst: number;
  gap: number;
};
/** Bytes of all pages, times in milliseconds. */
export type Answer = {
  firstPaint: number;
  opened: number;
  filtered: number;
  firstChange: number[];
  bytes: { singles: number; bursts: number };
};
export type Said =
  | { kind: 'begin' }
  | { kind: 'end'; of: 'singles' | 'bursts' }
  | { kind: 'ring'; changes: Change[] }
  | { kind: 'done'; answer: Answer }
  | { kind: 'failed'; why: string };
