import * as Y from 'yjs';
import { NOTES_ROOT } from '#contract/notes';
import { seeded, type Random } from '../../../test/support/seeded.ts';
import { WordStream } from './word-stream.ts';

/** One key in so many takes back the last letter, as people do. */
const TAKEN_BACK = 0.06;
const PARAGRAPH = 180;

/** Somebody who types, alone on a document of their own: each key gives one Yjs update, always the same by the seed. */
export class Typist {
  readonly #doc = new Y.Doc();
  readonly #random: Random;
  readonly #words: WordStream;
  #text: Y.XmlText | null = null;
  #update: Uint8Array = new Uint8Array();

  constructor(clientId: number, seed: number) {
    this.#doc.clientID = clientId;
    this.#random = seeded(seed);
    this.#words = new WordStream(this.#random);
    this.#doc.on('update', (update: Uint8Array) => (this.#update = update));
  }

  key(): Uint8Array {
    this.#doc.transact(() => this.#press());
    return this.#update;
  }

  #press(): void {
    const text = this.#text;
    if (text && text.length > 0 && this.#random() < TAKEN_BACK) return text.delete(text.length - 1, 1);
    const letter = this.#words.letter();
    if (text && text.length < PARAGRAPH) return text.insert(text.length, letter);
    this.#begin().insert(0, letter);
  }

  #begin(): Y.XmlText {
    const root = this.#doc.getXmlFragment(NOTES_ROOT);
    const paragraph = new Y.XmlElement('paragraph');
    const text = new Y.XmlText();
    paragraph.insert(0, [text]);
    root.insert(root.length, [paragraph]);
    this.#text = text;
    return text;
  }
}
