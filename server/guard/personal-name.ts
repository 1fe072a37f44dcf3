import type { Mark } from '#contract/guard';
import { GIVEN, SURNAME, standsAs } from './lexicon.ts';
import {
  follower,
  isCompoundOfNames,
  isGiven,
  isInPlace,
  isInitial,
  isInstitution,
  isOrdinary,
  isOther,
  isPlace,
  isSurname,
  leader,
  looksLikeSurname,
  mayBeSurname,
  maySurname,
} from './name-word.ts';
import { ORGANISATION } from './other-names.ts';
import { ROLE, TITLE } from './titles.ts';
import type { Word } from './words.ts';

/** Between the parts of some surnames. */
const PARTICLE = /^(?:af|von|van|de|del|della|der|den|la|le|bin|ibn|bint|al|el|da|dos|di|du)$/;
/** Most words that one name has. */
const LONGEST = 5;
/** At the start of a sentence a short word is too often something else. */
const SURE_LENGTH = 6;

type Person = { kind: 'name' | 'given_name'; last: number };

/** Whole names, surnames alone, and single given names, in the order of the text. */
export function findPersonalNames(text: string, words: readonly Word[]): Mark[] {
  const marks: Mark[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const person = personAt(text, words, at);
    if (!person) continue;
    marks.push({ kind: person.kind, from: words[at]!.from, to: endOf(text, words[person.last]!) });
    at = person.last;
  }
  return marks;
}

/** With the point of an initial, and the colon that ties an ending to a foreign name. */
function endOf(text: string, { text: last, to }: Word): number {
  const rest = text.slice(to, to + 6);
  if (last.length === 1 && rest.startsWith('.')) return to + 1;
  return to + (/^:\p{Ll}{1,5}(?!\p{L})/u.exec(rest)?.[0].length ?? 0);
}

function personAt(text: string, words: readonly Word[], at: number): Person | null {
  const word = words[at]!;
  if (!word.isCapital) return inSmallLetters(words, at);
  if (word.isUpper) return inCapitals(words, at);
  return (
    afterInitial(text, words, at) ??
    givenThenSurname(words, at) ??
    surnameThenGiven(text, words, at) ??
    afterTitle(words, at) ??
    afterRole(words, at) ??
    unknownPair(words, at) ??
    surnameAlone(words, at) ??
    givenAlone(words, at)
  );
}

/** As far as the name goes on: further surnames, and little words between them. */
function lastOfName(words: readonly Word[], first: number): number {
  let last = first;
  for (let at = first + 1; at < words.length && at - first < LONGEST && words[at - 1]!.isJoined; at += 1) {
    const word = words[at]!;
    if (maySurname(word)) last = at;
    else if (!PARTICLE.test(word.lower)) break;
  }
  return last;
}

const LOCAL = /(?:lle|ll[aä]|lt[aä]|ss[aä]|st[aä]|ksi|een|iin)$/;

function givenThenSurname(words: readonly Word[], at: number): Person | null {
  const word = words[at]!;
  if (!isGiven(word)) return null;
  const last = lastOfName(words, at);
  if (last === at) return null;
  const rest = words.slice(at + 1, last + 1);
  const isKnown = rest.some(mayBeSurname);
  // "Anna Pohteelle tieto": what begins as a word goes on as one.
  const isOpen = word.startsSentence && isOrdinary(word) && LOCAL.test(rest[0]!.lower);
  if ((isOpen || isOther(word)) && !isKnown) return null;
  if (!standsAs(word.lower, GIVEN, 'base') && !isKnown) return null;
  return { kind: 'name', last };
}

/** "M. Virtanen", "M.K. Virtanen". */
function afterInitial(text: string, words: readonly Word[], at: number): Person | null {
  if (!isInitial(words[at]!)) return null;
  let last = at;
  while (last - at < 3 && isInitial(words[last]!) && /^\. ?$/.test(gapAfter(text, words, last))) last += 1;
  const surname = words[last]!;
  if (last === at || isInitial(surname) || !surname.isCapital || !mayBeSurname(surname)) return null;
  return { kind: 'name', last: lastOfName(words, last) };
}

const gapAfter = (text: string, words: readonly Word[], at: number) =>
  words[at + 1] ? text.slice(words[at]!.to, Math.min(words[at + 1]!.from, words[at]!.to + 4)) : '';

/** "Virtanen Matti", "Virtanen, Matti", "Virtanen M." */
function surnameThenGiven(text: string, words: readonly Word[], at: number): Person | null {
  const [word, next] = [words[at]!, words[at + 1]];
  if (!next?.isCapital || !isSurname(word) || isOther(word) || isInPlace(word)) return null;
  const gap = gapAfter(text, words, at);
  if (!/^,? $/.test(gap) || !standsAs(word.lower, SURNAME, 'base')) return null;
  if (isInitial(next)) return gap === ' ' && text[next.to] === '.' ? { kind: 'name', last: at + 1 } : null;
  if (!isGiven(next) || isOther(next)) return null;
  if (gap !== ' ' && !standsAs(next.lower, GIVEN, 'base')) return null;
  return { kind: 'name', last: gap === ' ' ? lastOfName(words, at + 1) : at + 1 };
}

function afterTitle(words: readonly Word[], at: number): Person | null {
  const title = leader(words, at);
  if (!title || !TITLE.test(title.lower) || !maySurname(words[at]!) || isPlace(words[at]!)) return null;
  const last = lastOfName(words, at);
  // "Opettaja Anne": by their first name.
  const isFirstName = last === at && isGiven(words[at]!) && !isSurname(words[at]!);
  return { kind: isFirstName ? 'given_name' : 'name', last };
}

function afterRole(words: readonly Word[], at: number): Person | null {
  const [word, role] = [words[at]!, leader(words, at)];
  if (!role || !ROLE.test(role.lower) || !(maySurname(word) || isGiven(word))) return null;
  if (isPlace(word) && !isGiven(word) && !isSurname(word)) return null;
  if (isInPlace(word) || isInstitution(follower(words, at))) return null;
  const last = lastOfName(words, at);
  const isWhole = last > at || (isSurname(word) && !isGiven(word));
  return { kind: isWhole ? 'name' : 'given_name', last };
}

/** Two capitals in the middle of a sentence that belong to nothing that is known: a foreign name by its shape. */
function unknownPair(words: readonly Word[], at: number): Person | null {
  const word = words[at]!;
  if (!maySurname(word) || word.text.length < 2 || looksCommon(word)) return null;
  const last = lastOfName(words, at);
  const before = leader(words, at);
  if (last === at || before?.lower === 'the' || (before?.isCapital && !before.startsSentence)) return null;
  if (words.slice(at, last + 1).some((each) => ORGANISATION.test(each.lower))) return null;
  return isInstitution(follower(words, last)) || follower(words, last)?.isCapital
    ? null
    : { kind: 'name', last };
}

/** Words of a programme or a form, which is written with a capital and goes on in small letters. */
const looksCommon = ({ lower }: Word) =>
  /(?:minen|ksen|suus|tys|tion|ning|ing|ment|ity|paik(?:ka|an?)|ko[td]i|talo|tupa|tuvan|pesä|ryhmä|kerho|toiminta|tiimi|ohjelma|kurssi|työ|tila|kahvila|sovellus|lehti)$/.test(
    lower,
  );

function surnameAlone(words: readonly Word[], at: number): Person | null {
  const word = words[at]!;
  const isShaped = !word.startsSentence && looksLikeSurname(word) && isCompoundOfNames(word);
  if (!isSurname(word) && !isShaped) return null;
  if (isGiven(word) || isPlace(word) || isOther(word)) return null;
  if (word.startsSentence && (word.text.length < SURE_LENGTH || isOrdinary(word))) return null;
  if (isInstitution(follower(words, at)) || isWithinOrganisation(words, at)) return null;
  return { kind: 'name', last: at };
}

function givenAlone(words: readonly Word[], at: number): Person | null {
  const word = words[at]!;
  if (!isGiven(word) || isOther(word)) return null;
  if (word.startsSentence && isOrdinary(word) && !isOwner(words, at)) return null;
  if (isInPlace(word) || isInstitution(follower(words, at)) || isWithinOrganisation(words, at)) return null;
  return { kind: 'given_name', last: at };
}

/** "Annan mielestä": whose it is, and not "I give". */
const OWNED =
  /^(?:mielestä|kanssa|luona|luokse|luota|äi(?:ti|din|dillä)|isä(?:n|llä)?|koti(?:in|ssa)?|puhelin|puhelimesta|takia|vuoksi)$/;
const isOwner = (words: readonly Word[], at: number) =>
  standsAs(words[at]!.lower, GIVEN, 'of') && OWNED.test(follower(words, at)?.lower ?? '');

/** "Lastensuojelun Keskusliiton Virtanen" is one; "Virtanen Oy" is not. */
function isWithinOrganisation(words: readonly Word[], at: number): boolean {
  const next = follower(words, at);
  return next !== undefined && next.isCapital && ORGANISATION.test(next.lower);
}

/** A form filled in with capitals alone. */
function inCapitals(words: readonly Word[], at: number): Person | null {
  const [word, next] = [words[at]!, follower(words, at)];
  if (!next?.isUpper) return null;
  const isPair = (isGiven(word) && isSurname(next)) || (isSurname(word) && isGiven(next));
  return isPair ? { kind: 'name', last: at + 1 } : null;
}

/** In a hurry no capitals are typed: only a pair that is nothing else, in either order. */
function inSmallLetters(words: readonly Word[], at: number): Person | null {
  const [word, next] = [words[at]!, follower(words, at)];
  if (!next || next.isCapital) return null;
  return isSmallPair(word, next) || isTurnedPair(word, next) ? { kind: 'name', last: at + 1 } : null;
}

/**
 * Both are in the lists, and at most one of them is a word as well: "pekka lahti" is a name, "tuuli salossa" need not
 * be one. Beside a word only a surname will do that has the shape of nothing else: "anna mäkinen".
 */
function isSmallPair(given: Word, surname: Word): boolean {
  if (!standsAs(given.lower, GIVEN, 'base') || !isSurname(surname) || isInPlace(surname)) return false;
  if (isOrdinary(given)) return looksLikeSurname(surname) && !isOrdinary(surname);
  return (
    !isOrdinary(surname) ||
    (['base', 'of', 'at'] as const).some((how) => standsAs(surname.lower, SURNAME, how))
  );
}

/** "virtanen matti", as a register writes it. */
function isTurnedPair(surname: Word, given: Word): boolean {
  if (!standsAs(surname.lower, SURNAME, 'base') || !standsAs(given.lower, GIVEN, 'base')) return false;
  return looksLikeSurname(surname) && !isOrdinary(surname) && !isOrdinary(given);
}
