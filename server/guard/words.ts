/** A word of a text, and what its surroundings say of it. */
export type Word = {
  text: string;
  lower: string;
  from: number;
  to: number;
  isCapital: boolean;
  /** All of it in capitals, and no initial. */
  isUpper: boolean;
  /** Asked only of what has a capital. */
  startsSentence: boolean;
  /** Whether only a space lies between it and the next word. */
  isJoined: boolean;
};

/** Letters begin a word; figures and marks over letters go on with it. Found once for most characters: each key asks anew. */
const LETTER = 1;
const WITHIN = 2;
const kinds = new Uint8Array(0x600).map((_kind, code) => kindOf(code));

function kindOf(code: number): number {
  const character = String.fromCodePoint(code);
  if (/\p{L}/u.test(character)) return LETTER;
  return /[\p{M}\p{N}]/u.test(character) ? WITHIN : 0;
}

function kindAt(text: string, at: number): number {
  const code = text.codePointAt(at) ?? 0;
  return code < kinds.length ? kinds[code]! : kindOf(code);
}

/** Where a word that begins here ends. An apostrophe or a hyphen ties two parts where letters or figures follow. */
function endOfWord(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < text.length && kindAt(text, at) !== 0) at += widthAt(text, at);
    if (!TIES.includes(text[at] ?? ' ') || kindAt(text, at + 1) === 0) return at;
    at += 1;
  }
}

const TIES = "'’-";
const widthAt = (text: string, at: number) => (text.codePointAt(at)! > 0xffff ? 2 : 1);

/** Such long ones are no words: they are left unread, so that no hostile text costs time. */
const LONGEST = 48;
const UPPER = /^\p{Lu}{2}\P{Ll}*$/u;
/** Points that end no sentence. */
const SHORTENED = new Set(
  'esim mm ym yms ks vrt nk ns ns tri prof dos fil tel puh os nro klo kts mrs mr ms dr st t.ex bl.a m.m o.s.v dvs ca jfr resp kl nr e.g i.e'.split(
    ' ',
  ),
);
const SENTENCE_END = /[.!?…:;•*\n]["'”’»)\]]*[\s"'”’«»([–—-]*$/u;

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let before: Word | undefined;
  for (let at = 0; at < text.length;) {
    if (kindAt(text, at) !== LETTER) {
      at += widthAt(text, at);
      continue;
    }
    const to = endOfWord(text, at);
    if (to - at <= LONGEST) {
      if (before) before.isJoined = at === before.to + 1 && isSpace(text[before.to]!);
      before = wordAt(text, text.slice(at, to), at, before);
      words.push(before);
    }
    at = to;
  }
  return words;
}

const isSpace = (character: string) => character === ' ' || character === '\u00a0';

/** Most words begin small, and of those nothing more is asked. */
function wordAt(text: string, found: string, from: number, before: Word | undefined): Word {
  const lower = found.toLowerCase();
  const isCapital = found[0] !== lower[0];
  return {
    text: found,
    lower,
    from,
    to: from + found.length,
    isCapital,
    isUpper: isCapital && UPPER.test(found),
    startsSentence: isCapital && startsSentence(text, from, before),
    isJoined: false,
  };
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
