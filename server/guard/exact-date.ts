import type { Mark } from '#contract/guard';

const YEAR = '(?:19|20)\\d\\d';
const DAY = '(?:3[01]|[12]\\d|0?[1-9])';
const MONTH = '(?:1[0-2]|0?[1-9])';
const FINNISH = '(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu';
const SWEDISH = '(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)';
const ENGLISH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const BEFORE = '(?<![\\p{L}\\p{N}]|\\d[.,:/-])';

const FORMS = [
  `${BEFORE}${DAY}\\. ?${MONTH}\\. ?(?:${YEAR}|\\d\\d)(?![\\p{L}\\p{N}])`,
  `${BEFORE}${DAY}\\.${MONTH}\\.(?![\\p{L}\\p{N}.])`,
  `${BEFORE}${DAY}/${MONTH}/(?:${YEAR}|\\d\\d)(?![\\p{L}\\p{N}])`,
  `${BEFORE}${YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?![\\p{L}\\p{N}])`,
  `${BEFORE}${DAY}\\.? ${FINNISH}\\p{Ll}{0,5}(?: ${YEAR})?(?![\\p{L}\\p{N}])`,
  `(?<!\\p{L})${FINNISH}n ${DAY}\\.?(?: päivä\\p{Ll}{0,4})?(?![\\p{L}\\p{N}])`,
  `(?:(?<!\\p{L})den )?${BEFORE}${DAY}(?::?e|:?a|\\.)? ${SWEDISH}(?: ${YEAR})?(?![\\p{L}\\p{N}])`,
  `${BEFORE}${DAY}(?:st|nd|rd|th)?(?: of)? ${ENGLISH}(?:,? ${YEAR})?(?![\\p{L}\\p{N}])`,
  `(?<!\\p{L})${ENGLISH} ${DAY}(?:st|nd|rd|th)?(?:, ${YEAR})?(?![\\p{L}\\p{N}])`,
];
const DATE = new RegExp(FORMS.join('|'), 'giu');

/** A law's, a rule's or a programme's day tells of no family. */
const OF_A_LAW =
  /voima(?:an|ssa)|\b(?:laki|lain|laissa|lakia|lakiin|lailla|asetu\p{Ll}*|säädö\p{Ll}*|säädetty|ohje\p{Ll}*|määräy\p{Ll}*|päivitet\p{Ll}*|versio\p{Ll}*|julkaistu|linjau\p{Ll}*|suositu\p{Ll}*|siirtyi\p{Ll}*|hyvinvointialu\p{Ll}*|koulutu\p{Ll}*|i kraft|lagen|lag|förordning\p{Ll}*|anvisning\p{Ll}*|version|utbildning\p{Ll}*|in(?:to)? force|act|guideline\p{Ll}*|training|published|welfare reform)\b|\p{L}+(?:laki|lain|laissa|lagen)\b/iu;
const AROUND = 60;
/** Numbers of chapters and of sections. */
const NUMBERED =
  /(?:luku|luvu\p{Ll}*|koh[td]a\p{Ll}*|§|kappale\p{Ll}*|kpl|versio\p{Ll}*|kapitel|punkt\p{Ll}*|sections?|chapters?|version)[ \u00a0]?(?:[\d.]+(?:, | ja | och | and | tai ))*$/iu;
const VERSIONED = /(?<!\p{L})\p{Lu}{2,}[ \u00a0]$/u;

/** Days of a month: in figures, by name, in three languages. A month or a year alone is no exact day. */
export function findExactDates(text: string): Mark[] {
  return [...text.matchAll(DATE)]
    .filter(({ index, 0: found }) => !isOfALaw(text, index, index + found.length))
    .map(({ index, 0: found }) => ({ kind: 'exact_date' as const, from: index, to: index + found.length }));
}

function isOfALaw(text: string, from: number, to: number): boolean {
  const before = text.slice(Math.max(0, from - AROUND), from);
  const after = text.slice(to, to + AROUND);
  if (NUMBERED.test(before) || VERSIONED.test(before)) return true;
  const sentence = before.slice(before.search(/[^.!?\n]*$/)) + after.slice(0, after.search(/[.!?\n]|$/));
  return OF_A_LAW.test(sentence);
}
