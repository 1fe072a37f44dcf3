/**
 * How long to wait before the next try: the first within 200 ms, spread at random, so that two thousand pages that lost
 * one server do not come back in one wave; each later one within twice the time, up to ten seconds.
 */
export function pauseBefore(attempt: number): number {
  return Math.random() * Math.min(200 * 2 ** attempt, 10_000);
}
