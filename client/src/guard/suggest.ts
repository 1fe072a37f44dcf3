import type { GuardWords, WordCase, WordForms } from '../words/guard';
import { agesOf } from './age-band';
import type { Finding } from './findings';
import { seasonOf } from './season';

type Instead = GuardWords['instead'];

/** What can be written instead of it, the likeliest first; none where it can only go. */
export function suggestions({ kind, text }: Finding, instead: Instead): string[] {
  const form = (words: WordForms) => words[caseOf(text)] ?? words.bare;
  switch (kind) {
    case 'name':
    case 'given_name':
      return instead.people.map(form);
    case 'municipality':
      return [form(instead.municipality)];
    case 'village':
      return [form(instead.village)];
    case 'school':
      return [form(instead.school)];
    case 'day_care':
      return [form(instead.dayCare)];
    case 'exact_date':
      return seasonOf(text, instead.seasons);
    case 'exact_age':
      return agesOf(text);
    default:
      return [];
  }
}

const ENDINGS: [RegExp, WordCase][] = [
  // A name's own end, and no case of it.
  [/(?:nen|t[oö]n|son|man|lin|ren|sen|én)$/, 'bare'],
  // Of a name these letters tell nothing: only of a word for the house.
  [/(?:koulua|kotia|lukiota|eskaria)$/, 'some'],
  [/ss[aä]$/, 'in'],
  [/st[aä]$/, 'from'],
  [/ll[aä]$/, 'at'],
  [/lt[aä]$/, 'off'],
  [/lle$/, 'to'],
  // The commonest endings of surnames as they are: of these the "n" is no ending of a case.
  [/(?:nen|sson)$/, 'bare'],
  [/(?:([aeiouyäö])\1|h[aeiouyäö]|see)n$/, 'into'],
  [/(?:[aeiouyäö]n|[’']s)$/, 'of'],
];

/** How it stands in its sentence, as far as its ending tells. */
function caseOf(text: string): WordCase {
  return ENDINGS.find(([ending]) => ending.test(text))?.[1] ?? 'bare';
}
