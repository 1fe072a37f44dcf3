import type { Mark } from '#contract/guard';
import { partings, stemsOf } from './stems.ts';
import type { Word } from './words.ts';
import { GIVEN, mayBe } from './lexicon.ts';

/** A known name as its words, each in all the ways in which it may begin. */
type Known = { words: { base: string; stems: ReadonlySet<string> }[]; isPerson: boolean };

const LEGAL_FORM = /[ ,]+(?:ry|rf|r\.y\.|r\.f\.|oy|oyj|ab|abp|ky|osk|sr)\.?$/i;

export function readKnown(names: readonly string[]): Known[] {
  return names.map((name) => {
    // In speech an organisation goes without its legal form.
    const bases =
      name
        .replace(LEGAL_FORM, '')
        .toLowerCase()
        .match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu) ?? [];
    const words = bases.map((base) => ({ base, stems: new Set(stemsOf(base)) }));
    return { words, isPerson: words.length > 1 && words.length < 4 && mayBe(bases[0]!, GIVEN) };
  });
}

/** Without what is known: a whole name in any of its forms, and of a colleague either name alone. */
export function withoutKnown(marks: Mark[], words: readonly Word[], known: readonly Known[]): Mark[] {
  if (known.length === 0 || marks.length === 0) return marks;
  const spans = known.flatMap((name) => spansOf(name, words));
  return marks.filter(({ from, to }) => !spans.some((span) => from >= span.from && to <= span.to));
}

type Span = { from: number; to: number };

function spansOf({ words: name, isPerson }: Known, words: readonly Word[]): Span[] {
  if (name.length === 0) return [];
  const spans: Span[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const last = at + name.length - 1;
    if (last < words.length && name.every((part, nth) => isForm(words[at + nth]!, part)))
      spans.push(spanOf(words[at]!, words[last]!));
    else if (isPerson && name.some((part) => isForm(words[at]!, part)) && isAlone(words, at))
      spans.push(spanOf(words[at]!, words[at]!));
  }
  return spans;
}

/** With the ending that a colon ties to it. */
const spanOf = (first: Word, last: Word): Span => ({ from: first.from, to: last.to + 6 });

const isAlone = (words: readonly Word[], at: number) =>
  !(words[at]!.isJoined && words[at + 1]?.isCapital) &&
  !(words[at - 1]?.isJoined && words[at - 1]!.isCapital);

function isForm({ lower }: Word, { base, stems }: Known['words'][number]): boolean {
  if (lower === base) return true;
  // Nearly all differ at once.
  if (lower[0] !== base[0]) return false;
  return partings(lower).some(({ stem, standing }) =>
    standing === 'base' ? stem === base : stems.has(stem),
  );
}
