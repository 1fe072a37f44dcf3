import type { Mark } from '#contract/guard';

/** Each check character stands for a remainder of the date and the number together, divided by 31. */
const CHECKS = '0123456789ABCDEFHJKLMNPRSTUVWXY';
const CENTURY = '[-+\u2010-\u2015\u2212UVWXYABCDEF]';
const GAP = '[ \u00a0\\t]?';
/** The date as it is spoken too ("13.10.52-308T"). A four-figure year is how the neighbouring country writes it. */
const DATE = `(?<date>(?:19|20)?\\d{2}[ .\u00a0]?[01]\\d[ .\u00a0]?\\d{2})`;
const CODE = new RegExp(
  `(?<![\\p{L}\\p{N}])${DATE}${GAP}(?<century>${CENTURY})${GAP}(?<number>\\d{3})${GAP}(?<check>[0-9A-Y])(?![\\p{L}\\p{N}])`,
  'giu',
);
/** Without a century sign only the checksum tells a code from any other run of figures. */
const BARE = /(?<![\p{L}\p{N}])(?<date>\d{6})(?<number>\d{3})(?<check>[0-9A-Y])(?![\p{L}\p{N}])/giu;

/** Personal identity codes, also with a slip: one wrong figure hides nobody. */
export function findIdentityCodes(text: string): Mark[] {
  const codes = [...text.matchAll(CODE)].filter(({ groups }) => isLikely(groups!));
  const bare = [...text.matchAll(BARE)].filter(
    ({ groups }) => hasRightCheck(groups!) && /\D/.test(groups!['check']!),
  );
  return [...codes, ...bare].map(({ index, 0: found }) => ({
    kind: 'identity_code' as const,
    from: index,
    to: index + found.length,
  }));
}

type Parts = Record<string, string | undefined>;

/** What ends in a figure may be a phone number as well: its checksum decides, or a date that can be. */
function isLikely(parts: Parts): boolean {
  if (hasRightCheck(parts)) return true;
  if (/\D/.test(parts['check']!)) return true;
  const date = figures(parts['date']!);
  return isDate(date) && !looksLikePhone(date, parts['century']!);
}

function hasRightCheck({ date, number, check }: Parts): boolean {
  const six = figures(date!).slice(-6);
  return CHECKS[Number(six + number!) % 31] === check!.toUpperCase();
}

function isDate(date: string): boolean {
  const [first, month, last] = date.length === 8 ? parted(date.slice(2)) : parted(date);
  return month >= 1 && month <= 12 && [first, last].some((day) => day >= 1 && day <= 31);
}

const parted = (six: string) =>
  [0, 2, 4].map((at) => Number(six.slice(at, at + 2))) as [number, number, number];
const figures = (text: string) => text.replace(/\D/g, '');
const looksLikePhone = (date: string, century: string) =>
  date.length === 6 && /^0(?:4|50)/.test(date) && /[^+\p{L}]/u.test(century);
