/** A word of a text, and what its surroundings say of it. */
export type Word = {
  text: string;
  lower: string;
  from: number;
  to: number;
  isCapital: boolean;
  /** All of it in capitals, and no initial. */
  isUpper: boolean;
  startsSentence: boolean;
  /** Whether only a space lies between it and the next word. */
  isJoined: boolean;
};

const WORD = /[\p{L}][\p{L}\p{M}\p{N}]*(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;
/** Such long ones are no words: they are left unread, so that no hostile text costs time. */
const LONGEST = 48;
const SPACE = /^[ \u00a0]$/;
/** Points that end no sentence. */
const SHORTENED = new Set(
  'esim mm ym yms ks vrt nk ns ns tri prof dos fil tel puh os nro klo kts mrs mr ms dr st t.ex bl.a m.m o.s.v dvs ca jfr resp kl nr e.g i.e'.split(
    ' ',
  ),
);
const SENTENCE_END = /[.!?…:;•*\n]["'”’»)\]]*[\s"'”’«»([–—-]*$/u;

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: found, index } of text.matchAll(WORD)) {
    if (found.length > LONGEST) continue;
    const before = words.at(-1);
    const to = index + found.length;
    if (before) before.isJoined = SPACE.test(text.slice(before.to, index));
    words.push({
      text: found,
      lower: found.toLowerCase(),
      from: index,
      to,
      isCapital: /^\p{Lu}/u.test(found),
      isUpper: /^\p{Lu}{2}/u.test(found) && !/\p{Ll}/u.test(found),
      startsSentence: startsSentence(text, index, before),
      isJoined: false,
    });
  }
  return words;
}

function startsSentence(text: string, at: number, before: Word | undefined): boolean {
  const gap = text.slice(Math.max(before?.to ?? 0, at - 12), at);
  if (!before || gap.includes('\n')) return true;
  if (!SENTENCE_END.test(gap)) return false;
  return !(gap.startsWith('.') && isShortened(before));
}

/** An initial, or a word that is always cut short. A single small letter is the head of a list. */
function isShortened({ text, lower }: Word): boolean {
  return SHORTENED.has(lower) || /^\p{Lu}$/u.test(text);
}
