import {
  GIVEN,
  MUNICIPALITY,
  ORDINARY,
  OTHER,
  SURNAME,
  VILLAGE,
  mayBe,
  meaningOf,
  standsAs,
} from './lexicon.ts';
import { ORGANISATION } from './other-names.ts';
import { DAY_CARE, SCHOOL } from './school-name.ts';
import type { Word } from './words.ts';

/** What only a surname looks like, in the middle of a sentence and with a capital … */
const SURNAME_SHAPE = /^.{2,8}(?:nen|sen|selle|sella|sellä|selta|seltä|sesta|sestä|seen)$/;
const ADJECTIVE = /(?:lli|mai|mäi|lai|läi|sti|tti|toi|moi)(?:nen|se|st|si)/;
const SWEDISH_SHAPE = /.{3}(?:sson|ström|qvist|kvist|dahl|dotter)(?:s|in|ille|illa|ilta|ia|ista)?$/;
/** … and what does after a given name or an initial. */
const SHAPE_AFTER_GIVEN =
  /.{2}(?:son|sen|lund|berg|holm|bäck|backa?|gård|mark|man|lin|lén|sén|gren|blad|roth|dal|vall|wall|feldt|stedt|ius|vik|näs|blom|stam|skog|ov|ova|ev|eva|enko|sky|ski|ska|vic|vić|ic|ić|ez|oğlu|oglu|yan|zadeh|poor|pour|mäki|niemi|salo|lahti|koski|ranta|lehto|järvi|maa|aho|oja|vaara|kangas|harju|[kltvhsnj][aä]lä|[kltvhsnj]ala|ola|ölä|ela|elä|ula|ylä|nta|sto|stö)(?:s|n|a|ä|in|ille|illa|ilta|ia|ista|lle|lla|llä|lta|ltä)?$/;
export const follower = (words: readonly Word[], at: number) =>
  words[at]!.isJoined ? words[at + 1] : undefined;
export const leader = (words: readonly Word[], at: number) =>
  words[at - 1]?.isJoined ? words[at - 1] : undefined;
export const isPlace = ({ lower }: Word) => mayBe(lower, MUNICIPALITY | VILLAGE);
export const isInPlace = ({ lower }: Word) =>
  [MUNICIPALITY, VILLAGE].some((kind) => standsAs(lower, kind, 'inside'));
export const isOther = ({ lower }: Word) => (meaningOf(lower).is & OTHER) !== 0;
export const isOrdinary = ({ lower }: Word) => (meaningOf(lower).is & ORDINARY) !== 0;
export const isSurname = (word: Word) => mayBe(word.lower, SURNAME) && isCompoundOfNames(word);
export const isGiven = (word: Word) => mayBe(word.lower, GIVEN) && isCompoundOfNames(word);
/** "Maria-sairaala" is no Maria. */
export const isCompoundOfNames = ({ text }: Word) => !/-\p{Ll}/u.test(text);
export const looksLikeSurname = ({ lower }: Word) =>
  (SURNAME_SHAPE.test(lower) && !ADJECTIVE.test(lower)) || SWEDISH_SHAPE.test(lower);
export const mayBeSurname = (word: Word) =>
  isSurname(word) || looksLikeSurname(word) || SHAPE_AFTER_GIVEN.test(word.lower);
/** "M", and "A-M" of two names. */
export const isInitial = ({ text }: Word) => /^\p{Lu}(?:-\p{Lu})?$/u.test(text);
export const isInstitution = (word: Word | undefined) =>
  word !== undefined &&
  (ORGANISATION.test(word.lower) || SCHOOL.test(word.lower) || DAY_CARE.test(word.lower));

/** What may stand where a surname stands. */
export function maySurname(word: Word): boolean {
  if (!word.isCapital || word.isUpper || word.startsSentence || !isCompoundOfNames(word)) return false;
  if (isSurname(word)) return !isInPlace(word);
  return !isOther(word) && !isPlace(word) && !ORGANISATION.test(word.lower) && word.text.length > 1;
}
