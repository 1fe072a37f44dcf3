import type { Mark } from '#contract/guard';

const SIGN = '[ \u00a0.\u2010-\u2015-]?';
const more = (least: number, most: number) => `(?:${SIGN}\\d){${least},${most}}`;
/** Neither a part of a longer run of figures, nor of a word or a case's number ("KP-2026-0001"). */
const BEFORE = '(?<![\\p{L}\\p{N}+/§]|\\p{L}-|\\d[.,:-])';
const AFTER = '(?![\\p{L}\\p{N}]|[/:]\\d|[.,]\\d|-\\d)';

const FORMS = [
  // From abroad: the country's number, perhaps with the inland zero in brackets.
  `${BEFORE}(?:\\+|00)${SIGN}358${SIGN}(?:\\(0\\))?${more(5, 11)}${AFTER}`,
  `${BEFORE}\\+\\d{1,3}${SIGN}(?:\\(0\\))?${more(6, 12)}${AFTER}`,
  // Mobile, by the networks' numbers.
  `${BEFORE}\\(?0${SIGN}(?:4${SIGN}\\d|5${SIGN}0)\\d?\\)?${more(5, 8)}${AFTER}`,
  // Landline, by area. Numbers of services (0800, 010, 020, 029) lead to nobody's home.
  `${BEFORE}\\(?0(?:[23569]|1[3-9]|8(?!${SIGN}0))\\)?(?!${SIGN}[0.])${more(5, 8)}${AFTER}`,
  // Without an area only where the words say what it is.
  `(?<=(?<!\\p{L})(?:puh|puhelin|puhelinnumero|gsm|tel|tfn|telefon|telefonnummer|phone)\\.?:? )\\d${more(4, 9)}${AFTER}`,
];
/** Nearly every place of a text begins none, and is passed over at once. */
const PHONE = new RegExp(`(?=[+(\\d])(?:${FORMS.join('|')})`, 'giu');
/** Written like a date, a pair of hours or a sum of money. */
const OTHER = [
  /^\d\d?\.\d\d?\.(?:\d\d|\d{4})$/,
  /^\d{2}-\d{2}-\d{4}$/,
  /^\d{2}\.\d{2}\s?[-\u2013]\s?\d{2}\.\d{2}$/,
];

/** Phone numbers in the forms that are written here, and any that begins with a country's number. */
export function findPhoneNumbers(text: string): Mark[] {
  return [...text.matchAll(PHONE)]
    .filter(({ 0: found }) => !OTHER.some((form) => form.test(found)))
    .map(({ index, 0: found }) => ({ kind: 'phone' as const, from: index, to: index + found.length }));
}
