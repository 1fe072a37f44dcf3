import type { Mark } from '#contract/guard';
import {
  MUNICIPALITY,
  ORDINARY,
  OTHER,
  GIVEN,
  SURNAME,
  VILLAGE,
  mayBe,
  meaningOf,
  standsAs,
} from './lexicon.ts';
import { follower } from './name-word.ts';
import { ORGANISATION } from './other-names.ts';
import { VILLAGE_ENDINGS } from './place-names.ts';
import { partings } from './stems.ts';
import type { Word } from './words.ts';

const LIVES = /^(?:asu\p{L}*|muut\p{L}*|kotoisin|kotona|koti|lähti|palasi|pakeni|paennut)$/u;
const LIVES_IN_SWEDISH = /^(?:bor|bodde|bott|flytt\p{L}*|hemma|lives?|lived|living|moved|moving|grew|from)$/u;
const INTO = /^(?:i|på|till|från|in|to|from)$/;
const VILLAGE_WORD =
  /^(?:kylä(?:n|ä|ssä|stä|än|llä|ltä|lle)?|kylässä|by|byn|village|lähiö(?:n|ssä|stä)?|kaupunginosa(?:n|ssa|sta)?)$/;

/** Municipalities and villages. A court or a convention that is named after one tells of nobody. */
export function findPlaces(words: readonly Word[]): Mark[] {
  return words.flatMap((word, at) => {
    if (!word.isCapital || word.text.length < 2) return [];
    const kind = isOfAnOrganisation(words, at) ? null : placeKind(words, at);
    if (!kind) return [];
    const next = follower(words, at);
    const last = kind === 'village' && next && VILLAGE_WORD.test(next.lower) ? next : word;
    return [{ kind, from: word.from, to: last.to }];
  });
}

/** "Oulun hovioikeus", "Pohjois-Karjalan keskussairaala", "Helsingin ja Espoon yliopisto". */
function isOfAnOrganisation(words: readonly Word[], at: number): boolean {
  const next = follower(words, at);
  if (!next) return false;
  if (ORGANISATION.test(next.lower)) return true;
  const second = follower(words, at + 1);
  return second !== undefined && /(?:n|nen|s|sk|ska)$/.test(next.lower) && ORGANISATION.test(second.lower);
}

function placeKind(words: readonly Word[], at: number): 'municipality' | 'village' | null {
  const word = words[at]!;
  const { lower, startsSentence, isUpper } = word;
  if (meaningOf(lower).is & OTHER) return null;
  const isOpen = startsSentence && (meaningOf(lower).is & ORDINARY) !== 0;
  for (const [kind, name] of [
    [MUNICIPALITY, 'municipality'],
    [VILLAGE, 'village'],
  ] as const)
    if (mayBe(lower, kind) && (!isOpen || standsAs(lower, kind, 'inside'))) return name;
  if (isUpper || startsSentence || mayBe(lower, GIVEN | SURNAME)) return null;
  return isUnknownVillage(words, at) ? 'village' : null;
}

/** By its end and how it stands, or by what is said of it. */
function isUnknownVillage(words: readonly Word[], at: number): boolean {
  const { lower } = words[at]!;
  const next = follower(words, at);
  if (next && VILLAGE_WORD.test(next.lower) && next.lower !== 'by') return true;
  const isLocal = partings(lower).some(
    ({ stem, standing }) => (standing === 'inside' || standing === 'at') && isVillageStem(stem),
  );
  return isLocal || isSaidToLiveIn(words, at);
}

const isVillageStem = (stem: string) => stem.length > 6 && VILLAGE_ENDINGS.test(stem);

function isSaidToLiveIn(words: readonly Word[], at: number): boolean {
  const [second, first] = [words[at - 2], words[at - 1]];
  if (!first?.isJoined) return false;
  if (LIVES.test(first.lower))
    return partings(words[at]!.lower).some(({ standing }) => standing === 'inside' || standing === 'at');
  return (
    INTO.test(first.lower) && second !== undefined && second.isJoined && LIVES_IN_SWEDISH.test(second.lower)
  );
}
