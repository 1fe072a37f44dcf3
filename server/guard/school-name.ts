import type { Mark } from '#contract/guard';
import { GIVEN, MUNICIPALITY, OTHER, SURNAME, VILLAGE, mayBe, meaningOf, standsAs } from './lexicon.ts';
import { VILLAGE_ENDINGS } from './place-names.ts';
import type { Word } from './words.ts';

/** One school, in any form of the word; several ("koulut") are none. */
export const SCHOOL =
  /^(?:(?:ala|ylä|perus|yhtenäis|normaali|keskus|kyl[äa]|erityis|yhteis|kansalais|harjoittelu)?koulu(?:n|a|ssa|sta|un|lla|lta|lle|ksi|nsa|aan)?|(?:aikuis|yhteis)?lukio(?:n|ta|ssa|sta|on|lla|lta|lle|nsa)?|(?:grund|låg|hög|sam|övnings|lågstadie|högstadie|mellanstadie|svenska)?skola(?:n|ns)?|gymnasiet|gymnasium|lyseo|lyseon|lyseossa|school)$/u;
export const DAY_CARE =
  /^(?:(?:vuoro|perhe|ryhmäperhe|metsä|kieli)?päiväko(?:ti|di)(?:n|a|ssa|sta|in|lla|lta|lle|nsa|in)?|(?:ryhmä)?perhepäivähoi(?:to|do).*|esikoulu.*|leikkikoulu.*|päiväkotiin|daghem(?:met|mets)?|förskolan?|dagis|familjedaghem(?:met)?|kindergarten|day-?care|nursery|preschool)$/u;
const MOST_WORDS = 3;

/** Schools and day-cares by name: "Mäntyrinteen koulussa", "päiväkoti Aamutähti". */
export function findSchools(words: readonly Word[]): Mark[] {
  return words.flatMap((word, at) => {
    const kind = SCHOOL.test(word.lower) ? 'school' : DAY_CARE.test(word.lower) ? 'day_care' : null;
    if (!kind) return [];
    const first = firstOfName(words, at);
    const last = kind === 'day_care' || isSwedish(word) ? lastOfName(words, at) : at;
    if (first === at && last === at) return [];
    // "Oulun päiväkoti" is any of them: the town is told by itself.
    if (kind === 'day_care' && last === at && first === at - 1 && isTown(words[first]!)) return [];
    return [{ kind, from: words[first]!.from, to: words[last]!.to }];
  });
}

const isSwedish = ({ lower }: Word) => /skol|gymnas/.test(lower);
const isTown = ({ lower }: Word) => mayBe(lower, MUNICIPALITY);

/** Leftwards over the capitals before it. */
function firstOfName(words: readonly Word[], at: number): number {
  let first = at;
  while (at - first < MOST_WORDS && words[first - 1]?.isJoined && isNaming(words[first - 1]!)) first -= 1;
  return first;
}

function lastOfName(words: readonly Word[], at: number): number {
  let last = at;
  while (last - at < MOST_WORDS && words[last]!.isJoined && isNamingAfter(words[last + 1]!)) last += 1;
  return last;
}

/** At a sentence's start a capital says nothing: only a name or a place that is known. */
function isNaming({ text, lower, isCapital, isUpper, startsSentence }: Word): boolean {
  if (!isCapital || isUpper || text.length < 2 || meaningOf(lower).is & OTHER) return false;
  if ([MUNICIPALITY, VILLAGE].some((kind) => standsAs(lower, kind, 'inside'))) return false;
  if (!startsSentence) return true;
  if (mayBe(lower, GIVEN | SURNAME | MUNICIPALITY | VILLAGE)) return true;
  return lower.endsWith('n') && VILLAGE_ENDINGS.test(lower.slice(0, -1)) && lower.length > 7;
}

function isNamingAfter(word: Word): boolean {
  if (!word.isCapital || word.isUpper || word.startsSentence || meaningOf(word.lower).is & OTHER)
    return false;
  return ![MUNICIPALITY, VILLAGE].some((kind) => standsAs(word.lower, kind, 'inside'));
}
