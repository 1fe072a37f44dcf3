import type { GuardOptions, Mark } from '#contract/guard';
import { findEmailAddresses } from './email-address.ts';
import { findIdentityCodes } from './identity-code.ts';
import { findPhoneNumbers } from './phone-number.ts';

/** Marks what may tell who a client is. Pure; a keystroke on the longest text costs under 2 ms. */
export function findIdentifiers(text: string, _options: GuardOptions = {}): Mark[] {
  return apart([...findIdentityCodes(text), ...findEmailAddresses(text), ...findPhoneNumbers(text)]);
}

/** In the order of the text. Where two lie over one another, the one that was found first by its kind stays. */
function apart(found: Mark[]): Mark[] {
  const kept: Mark[] = [];
  for (const mark of found)
    if (kept.every(({ from, to }) => mark.to <= from || mark.from >= to)) kept.push(mark);
  return kept.toSorted((a, b) => a.from - b.from);
}
