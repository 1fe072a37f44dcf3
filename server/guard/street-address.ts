import type { Mark } from '#contract/guard';
import { MUNICIPALITY, mayBe, standsAs } from './lexicon.ts';
import type { Word } from './words.ts';

const CASES = '(?:a|ä|n|lla|llä|lta|ltä|lle|ssa|ssä|sta|stä|en|on|un|än)?';
/** Ends of street names that are nothing else … */
const STREET = new RegExp(
  `.(?:kat[ui]|kadu|katuu|kuja|kujaa|polku|polu|rait(?:ti|i)|väylä|bulevardi|esplanadi|puistikko|puistiko|tie|tietä|gatan|gränden?|vägen|stigen|esplanaden|allén|stråket)${CASES}s?$`,
);
/** … and those that many words have: they need a number behind them. */
const STREET_WITH_NUMBER = new RegExp(
  `.(?:tori|kaari|kaare|rinne|rinte|rintee|penger|penkere|aukio|portti|portil|portin|kulma|piha|silta|silla|ranta|ranna|rivi|haka|haa|kierto|kierro|taival|taipale|niitty|niity|laita|laida|pelto|pello|vainio|mäki|mäe|reuna|varsi|varre|linja|torget|parken|stranden|backen|kajen|svängen|ringen|brinken|bågen|bron|kvarteret|plan)${CASES}s?$`,
);
const ROADS =
  /^(?:valta|kanta|seutu|yhdys|moottori|kehä|maan|rauta|pääväylä|elämän|hoito|palvelu|koulu|riks|motor|järn|ring|hoidon)(?:tie|tietä|vägen|polku|polu)/;
/** "Kotien", "kohtien 1–3": many homes, many points; no road. */
const MANY =
  /^(?:(?:ensi|turva|lasten|sijais|perhe|ryhmä|hoito|hoiva|palvelu|vanhain)?kotien|(?:koulu|työ)?tuntien|(?:ala|yli|päivä)?(?:kohtien|lehtien))$/;
const BEFORE =
  /^(?:iso|pieni|pohjoinen|eteläinen|itäinen|läntinen|vanha|uusi|ylä|ala|keski|norra|södra|östra|västra|stora|lilla|gamla|nya)$/;
/** Number, staircase, flat. */
/** "Eino Leinon katu 7": a street named after somebody. */
const STREET_ALONE =
  /^(?:kat[ui]|kadu|katuu|kuja|polku|polu|tie|tori|raitti|raiti|puistikko|aukio|gata|väg)(?:n|lla|llä|lta|ltä|lle|a|tä)?$/;
const NUMBER =
  /^,? ?\d{1,4}(?: ?[-–] ?\d{1,4})?(?: ?[a-zåäö](?!\p{L}))?(?:,? ?(?:as|bst|lgh|rappu|apt)?\.? ?\d{1,3}(?!\d|[.,:]\d|\p{L}))?(?::\p{Ll}{1,5})?(?!\d|[.:]\d)/iu;
const ENGLISH =
  /(?<![\p{L}\p{N}])\d{1,4}[a-z]? (?:\p{Lu}\p{Ll}{1,20} ){1,2}(?:Street|Road|Avenue|Lane|Drive|Close|Way|Square)(?!\p{L})/gu;
const POSTAL = /^,? ?\d{5} \p{Lu}[\p{L}-]{1,30}/u;
const LOOSE_POSTAL = /(?<![\d.,-] ?)(?<!\p{L}-)\b\d{5} (?=\p{Lu})/gu;

/** Streets with a number, with or without the post's own; streets of a plain name also without. */
export function findStreetAddresses(text: string, words: readonly Word[]): Mark[] {
  const streets = words.flatMap(
    (word, nth) => streetAt(text, words, word, nth) ?? namedStreetAt(text, words, word, nth) ?? [],
  );
  const english = [...text.matchAll(ENGLISH)].map(({ index, 0: found }) => mark(index, index + found.length));
  return [...streets, ...english, ...postalOf(text, words)];
}

function namedStreetAt(text: string, words: readonly Word[], word: Word, nth: number): Mark | null {
  if (word.isCapital || !STREET_ALONE.test(word.lower)) return null;
  const number = NUMBER.exec(text.slice(word.to, word.to + 24))?.[0];
  let first = nth;
  while (nth - first < 3 && words[first - 1]?.isJoined && words[first - 1]!.isCapital) first -= 1;
  if (!number || first === nth) return null;
  const end = word.to + number.length;
  return mark(words[first]!.from, end + (POSTAL.exec(text.slice(end, end + 40))?.[0] ?? '').length);
}

function streetAt(text: string, words: readonly Word[], word: Word, nth: number): Mark | null {
  const isPlain = STREET.test(word.lower);
  if (!isPlain && !STREET_WITH_NUMBER.test(word.lower)) return null;
  if (ROADS.test(word.lower) || MANY.test(word.lower)) return null;
  const number = NUMBER.exec(text.slice(word.to, word.to + 24))?.[0] ?? '';
  if (number === '' && !(isPlain && word.isCapital && !word.startsSentence && !isTheme(word))) return null;
  if (number !== '' && !word.isCapital && !/(?:kat|kad|kuj|pol[ku]|rait|gatan|vägen|stigen)/.test(word.lower))
    return null;
  if (word.isCapital && !isPlain && word.startsSentence && mayBe(word.lower, MUNICIPALITY)) return null;
  const before = words[nth - 1];
  const from = before?.isJoined && before.isCapital && BEFORE.test(before.lower) ? before.from : word.from;
  const end = word.to + number.length;
  const postal = POSTAL.exec(text.slice(end, end + 40))?.[0] ?? '';
  return mark(from, end + postal.length);
}

/** "Rautatie", "Hämeentie" alone may be a firm or a road; a person is said to live on one. */
const isTheme = ({ lower }: Word) => /(?:tie|katu|polku|väylä)$/.test(lower);

/** "90100 Oulu": a sum has another word behind it. */
function postalOf(text: string, words: readonly Word[]): Mark[] {
  const found = [...text.matchAll(LOOSE_POSTAL)];
  if (found.length === 0) return [];
  const byStart = new Map(words.map((word) => [word.from, word]));
  return found.flatMap(({ index, 0: number }) => {
    const town = byStart.get(index + number.length);
    const isTown = town && mayBe(town.lower, MUNICIPALITY) && standsAs(town.lower, MUNICIPALITY, 'base');
    return isTown ? [mark(index, town.to)] : [];
  });
}

const mark = (from: number, to: number): Mark => ({ kind: 'street_address', from, to });
