import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { mergeStale, sameValue } from '../../client/src/directory/merge-stale.ts';

const first = { name: 'Aune Esimerkkilä', title: 'Ohjaaja', themes: ['a', 'b'], canChair: true };

test('what I did not touch becomes what is stored, and what I typed stays', () => {
  const mine = { ...first, name: 'Aune Mallikas' };
  const stored = { ...first, title: 'Vastaava ohjaaja' };
  expect(mergeStale(first, mine, stored)).toEqual({
    draft: { ...first, name: 'Aune Mallikas', title: 'Vastaava ohjaaja' },
    taken: ['title'],
    both: [],
  });
});

test('what both changed differently keeps my words and is told', () => {
  const mine = { ...first, themes: ['a'] };
  const stored = { ...first, themes: ['b', 'c'] };
  expect(mergeStale(first, mine, stored)).toEqual({ draft: mine, taken: [], both: ['themes'] });
});

test('the same change made twice is no conflict', () => {
  const changed = { ...first, themes: ['b'] };
  expect(mergeStale(first, changed, { ...first, themes: ['b'] }).both).toEqual([]);
  expect(sameValue(['a', 'b'], ['b', 'a'])).toBe(true);
});

test('nothing typed is ever lost, and nothing of theirs is undone unseen', () => {
  const field = fc.constantFrom('x', 'y', 'z');
  const draft = fc.record({ name: field, title: field, email: field });
  fc.assert(
    fc.property(draft, draft, draft, (began, mine, stored) => {
      const merged = mergeStale(began, mine, stored);
      for (const key of ['name', 'title', 'email'] as const) {
        if (mine[key] !== began[key]) expect(merged.draft[key]).toBe(mine[key]);
        else expect(merged.draft[key]).toBe(stored[key]);
        if (merged.draft[key] !== stored[key] && stored[key] !== began[key])
          expect(merged.both).toContain(key);
      }
    }),
  );
});
