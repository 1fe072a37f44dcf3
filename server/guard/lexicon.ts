import { GIVEN_NAMES, WORDS, WORDS_AND_NAMES } from './given-names.ts';
import { OTHER_NAMES } from './other-names.ts';
import { MUNICIPALITIES, MUNICIPALITY_STEMS, VILLAGES } from './place-names.ts';
import { partings, stemsOf, type Case } from './stems.ts';
import { SURNAMES } from './surnames.ts';

export const GIVEN = 1;
export const SURNAME = 2;
export const MUNICIPALITY = 4;
export const VILLAGE = 8;
export const OTHER = 16;
/** A word of the language as well. */
export const ORDINARY = 32;

/** What a word may be, and in which ways it may stand: each kind of name by its own ending. */
export type Meaning = { is: number; standing: ReadonlyMap<number, ReadonlySet<Case>> };

const bases = new Map<string, number>();
const stems = new Map<string, number>();
const known = new Map<string, Meaning>();
/** As much as a long text holds; then it begins anew. */
const MOST_KNOWN = 5_000;

const LISTS: [string, number][] = [
  [GIVEN_NAMES, GIVEN],
  [WORDS_AND_NAMES, GIVEN | ORDINARY],
  [WORDS, ORDINARY],
  [SURNAMES, SURNAME],
  [MUNICIPALITIES, MUNICIPALITY],
  [VILLAGES, VILLAGE],
  [OTHER_NAMES, OTHER],
];
const KINDS = [GIVEN, SURNAME, MUNICIPALITY, VILLAGE, OTHER, ORDINARY];

export const namesIn = (list: string) => list.trim().split(/\s+/);

/** Once, when the first text is read. */
function build(): void {
  for (const [list, kind] of LISTS)
    for (const name of namesIn(list)) {
      add(bases, name, kind);
      for (const stem of stemsOf(name)) add(stems, stem, kind);
    }
  for (const stem of namesIn(MUNICIPALITY_STEMS)) add(stems, stem, MUNICIPALITY);
}

const add = (map: Map<string, number>, key: string, kind: number) => map.set(key, (map.get(key) ?? 0) | kind);

/** What a word in small letters may be, in any of its forms. */
export function meaningOf(word: string): Meaning {
  if (bases.size === 0) build();
  const before = known.get(word);
  if (before) return before;
  const meaning = readMeaning(word);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(word, meaning);
  return meaning;
}

function readMeaning(word: string): Meaning {
  const standing = new Map<number, Set<Case>>();
  let is = 0;
  const take = (kinds: number, how: Case) => {
    is |= kinds;
    for (const kind of KINDS)
      if (kinds & kind) standing.set(kind, (standing.get(kind) ?? new Set()).add(how));
  };
  for (const { stem, standing: how } of partings(word)) {
    const found = how === 'base' ? bases.get(stem) : stems.get(stem);
    if (found) take(found, how);
  }
  return { is, standing };
}

/** Of a name with a hyphen every part counts: "Anna-Liisa", "Virtanen-Korhonen". */
export function mayBe(word: string, kind: number): boolean {
  if (meaningOf(word).is & kind) return true;
  return word.includes('-') && word.split('-').some((part) => part.length > 2 && meaningOf(part).is & kind);
}

/** Whether it is surely in no other form: a first name keeps its own before a surname. */
export function standsAs(word: string, kind: number, how: Case): boolean {
  const last = word.slice(word.lastIndexOf('-') + 1);
  return [word, last].some((part) => meaningOf(part).standing.get(kind)?.has(how) ?? false);
}
