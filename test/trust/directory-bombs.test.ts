import { expect, test } from '@jest/globals';
import { MAX_CSV_BYTES } from '#contract/directory';
import { readRows } from '../../server/directory/csv-rows.ts';

/** How long a heading takes to be refused: all other pages of the process wait meanwhile. */
function refusing(heading: string): number {
  const from = performance.now();
  expect(() => readRows('people', heading)).toThrow(expect.objectContaining({ code: 'bad_input' }));
  return performance.now() - from;
}

test('[DI15] a heading of one name again and again is refused as fast as one of as many empty names', () => {
  const half = MAX_CSV_BYTES / 2;
  const plain = Math.max(...[1, 2].map(() => refusing(';'.repeat(MAX_CSV_BYTES))));
  expect(refusing(`${';'.repeat(half)}${'name;'.repeat(half / 5)}`)).toBeLessThan(4 * plain);
  expect(refusing('email;'.repeat(MAX_CSV_BYTES / 6))).toBeLessThan(4 * plain);
  expect(refusing(`${'a'.repeat(MAX_CSV_BYTES - 6)};email`)).toBeLessThan(4 * plain);
});
