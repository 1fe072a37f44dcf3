import type { Mark } from '#contract/guard';

export type TextChange = { from: number; to: number; text: string };

/** All places of a finding at once, as one change that one press of undo takes back. */
export function changeOf(text: string, marks: readonly Mark[], instead: string): TextChange {
  const said = marks.map((mark) => isSaid(text, mark, instead));
  const places = marks.map((mark, nth) => (instead === '' || said[nth] ? withItsSpace(text, mark) : mark));
  const [first, last] = [places[0]!, places.at(-1)!];
  let made = '';
  places.forEach(({ from, to }, nth) => {
    if (!said[nth]) made += isSentenceStart(text, from) ? capital(instead) : instead;
    const next = places[nth + 1];
    if (next) made += text.slice(to, next.from);
  });
  return { from: first.from, to: last.to, text: made };
}

/** "Isä Onni Olematon" with "isä" in place of the name is "Isä": the word stands before it already. */
function isSaid(text: string, { from }: Mark, instead: string): boolean {
  const before = /(\p{L}+)\s$/u.exec(text.slice(Math.max(0, from - instead.length - 2), from));
  return instead !== '' && before?.[1]?.toLowerCase() === instead.toLowerCase();
}

/** What goes takes along what held it: a space, the first of two commas, a pair of brackets. */
function withItsSpace(text: string, { from, to }: Mark): { from: number; to: number } {
  const before = text.slice(Math.max(0, from - 3), from);
  if (before.endsWith('(') && text[to] === ')')
    return { from: from - (before.endsWith(' (') ? 2 : 1), to: to + 1 };
  if (before.endsWith(', ') && text[to] === ',') return { from: from - 2, to };
  if (/[ \u00a0]$/.test(before) && (to >= text.length || /[\s.,;:!?)]/.test(text[to]!)))
    return { from: from - 1, to };
  if (from === 0 && text[to] === ' ') return { from, to: to + 1 };
  return { from, to };
}

const isSentenceStart = (text: string, at: number) =>
  /(?:^|[.!?]\s+|\n\s*)$/.test(text.slice(Math.max(0, at - 4), at));
const capital = (words: string) => words.slice(0, 1).toUpperCase() + words.slice(1);

/** Writes as if it were typed, so that the browser's own undo knows of it; where it cannot, straight. */
export function write(area: HTMLTextAreaElement, change: TextChange, straight: (text: string) => void): void {
  const { value } = area;
  area.focus({ preventScroll: true });
  area.setSelectionRange(change.from, change.to);
  const isTyped =
    change.text === ''
      ? document.execCommand('delete')
      : document.execCommand('insertText', false, change.text);
  if (!isTyped) straight(value.slice(0, change.from) + change.text + value.slice(change.to));
}
