import { expect, test } from '@jest/globals';
import type { SectionRight } from '../../server/notes/contract.ts';
import { framesOf } from '../../server/notes/frames.ts';

const READ: SectionRight = { may: 'read', why: 'guest' };
const reader = (clientId: number, ...sections: string[]) => ({
  clientId,
  rights: new Map(sections.map((sectionId) => [sectionId, READ])),
});
const told = (sectionId: string, seq: number, clientId: number) => ({
  ...{ sectionId, seq, clientId },
  update: `${sectionId}${seq}`,
});

test('[NT2][NT13] each page is told in one message what it may read and did not write itself, in order', () => {
  const [first, second, third] = [reader(1, 'a', 'b'), reader(2, 'a', 'b'), reader(3, 'a')];
  const outside = reader(4);
  const updates = [told('a', 1, 1), told('b', 7, 2), told('a', 2, 2), told('b', 8, 1)];
  const frames = framesOf([first, second, third, outside], updates);
  expect(frames.map(({ readers }) => readers)).toEqual([[first], [second], [third]]);
  expect(frames.map((frame) => frame.updates.map(({ update }) => update))).toEqual([
    ['b7', 'a2'],
    ['a1', 'b8'],
    ['a1', 'a2'],
  ]);
  // Whose a word is, the authors' numbers in the update itself say; nothing else goes along.
  expect(frames[0]!.updates[0]).toEqual({ sectionId: 'b', seq: 7, update: 'b7' });
});

test('pages that are told the same share one frame', () => {
  const readers = [reader(1, 'a', 'b'), reader(2, 'a'), reader(3, 'a')];
  const [frame, ...others] = framesOf(readers, [told('a', 1, 9), told('a', 2, 9)]);
  expect(others).toEqual([]);
  expect(frame!.readers).toEqual(readers);
});
