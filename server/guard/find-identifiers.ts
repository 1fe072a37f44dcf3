import type { GuardOptions, IdentifierKind, Mark } from '#contract/guard';
import { findEmailAddresses } from './email-address.ts';
import { findExactAges } from './exact-age.ts';
import { findExactDates } from './exact-date.ts';
import { findIdentityCodes } from './identity-code.ts';
import { readKnown, withoutKnown } from './known-names.ts';
import { findPersonalNames } from './personal-name.ts';
import { findPhoneNumbers } from './phone-number.ts';
import { findPlaces } from './place-name.ts';
import { findSchools } from './school-name.ts';
import { findStreetAddresses } from './street-address.ts';
import { wordsOf } from './words.ts';

/** Where two lie over one another, the one that stands first here stays. */
const FIRST: IdentifierKind[] = [
  'identity_code',
  'email',
  'phone',
  'street_address',
  'exact_date',
  'school',
  'day_care',
  'name',
  'exact_age',
  'municipality',
  'village',
  'given_name',
];
const RANK = new Map(FIRST.map((kind, nth) => [kind, nth]));

/** Marks what may tell who a client is. Pure; a keystroke on the longest text costs under 2 ms. */
export function findIdentifiers(text: string, { known = [] }: GuardOptions = {}): Mark[] {
  const words = wordsOf(text);
  const named = [...findSchools(words), ...findPersonalNames(text, words), ...findPlaces(words)];
  return apart([
    ...findIdentityCodes(text),
    ...findEmailAddresses(text),
    ...findPhoneNumbers(text),
    ...findStreetAddresses(text, words),
    ...withoutKnown(named, words, readKnown(known)),
    ...findExactDates(text),
    ...findExactAges(text),
  ]);
}

/** In the order of the text, none over another. */
function apart(found: Mark[]): Mark[] {
  const kept: Mark[] = [];
  for (const mark of found.sort((a, b) => a.from - b.from || rank(a) - rank(b) || b.to - a.to)) {
    const last = kept.at(-1);
    if (!last || mark.from >= last.to) kept.push(mark);
    else if (rank(mark) < rank(last)) kept[kept.length - 1] = mark;
  }
  return kept;
}

const rank = ({ kind }: Mark) => RANK.get(kind)!;
