import { expect, test } from '@jest/globals';
import { MAX_CSV_BYTES } from '#contract/directory';
import { readRows } from '../../server/directory/csv-rows.ts';

/** How long a heading takes to be refused, in milliseconds of this process alone: all its pages wait meanwhile. */
function refusing(heading: string): number {
  const before = process.cpuUsage();
  expect(() => readRows('people', heading)).toThrow(expect.objectContaining({ code: 'bad_input' }));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

test('[DI15] a heading of one name again and again is refused as fast as one of as many empty names', () => {
  const half = MAX_CSV_BYTES / 2;
  const plain = Math.max(...[1, 2].map(() => refusing(';'.repeat(MAX_CSV_BYTES))));
  for (const heading of [
    `${';'.repeat(half)}${'name;'.repeat(half / 5)}`,
    'email;'.repeat(MAX_CSV_BYTES / 6),
    `${'a'.repeat(MAX_CSV_BYTES - 6)};email`,
  ]) {
    // What grows with the square takes thousands of times as long each time; a collection of garbage is not always there.
    const times = [1, 2, 3].map(() => refusing(heading));
    expect(Math.min(...times)).toBeLessThan(20 * plain);
  }
});
