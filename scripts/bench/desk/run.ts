/** One coordinator's page: where it connects, and as whom. */
export type Place = { url: string; origin: string; cookie: string; space: string };

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
  firstChange: number[];
  bytes: { singles: number; bursts: number };
};
/** What the pages' process tells its starter. */
export type Said<Change, Told extends Answer> =
  | { kind: 'begin' }
  | { kind: 'end'; of: 'singles' | 'bursts' }
  | { kind: 'ring'; changes: Change[] }
  | { kind: 'done'; answer: Told }
  | { kind: 'failed'; why: string };
