import { expect, test } from '@jest/globals';
import { drawRandom } from '../../server/platform/random.ts';

test('what is drawn is of the asked length, never comes twice, and stays as it was drawn', () => {
  const drawn = Array.from({ length: 2_000 }, (_, nth) => drawRandom(nth % 2 ? 12 : 16));
  expect(drawn.map(({ length }) => length)).toEqual(drawn.map((_, nth) => (nth % 2 ? 12 : 16)));
  expect(new Set(drawn.map((bytes) => bytes.toString('hex'))).size).toBe(drawn.length);
  expect(drawn.filter((bytes) => bytes.every((byte) => byte === 0))).toEqual([]);
});
