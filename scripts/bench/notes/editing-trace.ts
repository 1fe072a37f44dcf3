import * as Y from 'yjs';
import { NOTES_ROOT } from '#contract/notes';
import { pick, seeded, type Random } from '../../../test/support/seeded.ts';
import { WordStream } from './word-stream.ts';

const AUTHORS = [101, 102, 103, 104, 105, 106];
/** Words typed in one go, before somebody jumps elsewhere, takes words back, or begins a line. */
const BURST = 40;
/** Of 260,000 operations about 180,000 write and 80,000 delete, as in the known traces of people at work. */
const DELETE_SHARE = 0.3;
const JUMP = 0.35;
const LONGEST_PARAGRAPH = 600;

/**
 * A document that several people have edited for a long time, by the seed: so many operations, each one letter written
 * or deleted, in bursts of typing, words taken back, passages struck out and jumps through the text.
 */
export function editedDocument(operations: number, seed: number): Y.Doc {
  const doc = new Y.Doc();
  const trace = new Trace(doc, seeded(seed));
  while (trace.done < operations) trace.go(operations);
  doc.clientID = AUTHORS[0]!;
  return doc;
}

class Trace {
  done = 0;
  readonly #paragraphs: Y.XmlText[] = [];
  readonly #words: WordStream;
  #text: Y.XmlText;
  #at = 0;

  constructor(
    private readonly doc: Y.Doc,
    private readonly random: Random,
  ) {
    doc.clientID = AUTHORS[0]!;
    this.#words = new WordStream(random);
    this.#text = this.#begin(0);
  }

  go(most: number): void {
    if (this.random() < 0.1) this.doc.clientID = pick(this.random, AUTHORS);
    if (this.random() < JUMP) this.#jump();
    const times = Math.min(most - this.done, 1 + Math.floor(this.random() * BURST * 2));
    if (this.random() < DELETE_SHARE) this.#takeBack(times);
    else this.#type(times);
  }

  #type(times: number): void {
    if (this.#text.length > LONGEST_PARAGRAPH)
      this.#text = this.#begin(this.#paragraphs.indexOf(this.#text) + 1);
    for (let left = times; left > 0; left -= 1, this.done += 1, this.#at += 1)
      this.#text.insert(this.#at, this.#words.letter());
  }

  #takeBack(times: number): void {
    for (let left = times; left > 0 && this.#at > 0; left -= 1, this.done += 1, this.#at -= 1)
      this.#text.delete(this.#at - 1, 1);
  }

  #jump(): void {
    this.#text = pick(this.random, this.#paragraphs);
    this.#at = Math.floor(this.random() * (this.#text.length + 1));
  }

  #begin(at: number): Y.XmlText {
    const text = new Y.XmlText();
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [text]);
    this.doc.getXmlFragment(NOTES_ROOT).insert(at, [paragraph]);
    this.#paragraphs.splice(at, 0, text);
    this.#at = 0;
    return text;
  }
}
