import { pick, seeded, type Random } from '../../../test/support/seeded.ts';

const BEGINNINGS = ['k', 't', 's', 'p', 'm', 'l', 'v', 'h', 'r', 'n', 'j', 'y', 'a', 'o', 'e', 'ä'];
const MIDDLES = ['a', 'i', 'e', 'u', 'o', 'ä', 'aa', 'ii', 'uo', 'ie', 'ai', 'öy', 'ää', 'au'];
const ENDS = ['n', 's', 't', 'l', '', '', '', 'k', 'st', 'nt', 'll', 'ss', 'tt', 'kk', 'r'];

/**
 * Letters of made-up words that come as often as words do: a few all the time, most of them seldom. Letters drawn one by
 * one would not compress as writing does.
 */
export class WordStream {
  #left = '';

  constructor(private readonly random: Random) {}

  letter(): string {
    if (this.#left === '')
      this.#left = `${this.#word()}${this.random() < 0.12 ? pick(this.random, [',', '.']) : ''} `;
    const letter = this.#left[0]!;
    this.#left = this.#left.slice(1);
    return letter;
  }

  /** The nth commonest word comes about 1/n times as often as the commonest. */
  #word(): string {
    return LEXICON[Math.min(LEXICON.length - 1, Math.floor(LEXICON.length ** this.random()) - 1)]!;
  }
}

const LEXICON = makeLexicon(5_000);

function makeLexicon(size: number): string[] {
  const random = seeded(1809);
  const syllable = () => pick(random, BEGINNINGS) + pick(random, MIDDLES) + pick(random, ENDS);
  const words = new Set<string>();
  // Common words are short ones, as everywhere.
  while (words.size < size) {
    const syllables = 1 + Math.floor(random() * (1 + 3 * Math.sqrt(words.size / size)));
    words.add(Array.from({ length: syllables }, syllable).join(''));
  }
  return [...words];
}
