import * as Y from 'yjs';
import { NOTES_ROOT } from '#contract/notes';
import { pick, type Random } from './seeded.ts';

const WORDS = [
  'tuki',
  'tapaaminen',
  'lapsi',
  'sovittu',
  'koulu',
  'turva',
  ' ja ',
  ' ei ',
  'ä',
  'öljy',
  '.',
  ', ',
];

/** What an editor may do to a section, at random: it types, strikes out, begins and removes blocks, marks, takes back. */
export class RandomEdits {
  readonly #undo = new WeakMap<Y.Doc, Y.UndoManager>();

  constructor(private readonly random: Random) {}

  edit(doc: Y.Doc): void {
    const root = doc.getXmlFragment(NOTES_ROOT);
    const undo = this.#undoOf(doc, root);
    const choice = this.random();
    if (choice < 0.04) return void undo.undo();
    if (choice < 0.05) return void undo.redo();
    doc.transact(() => this.#change(root, choice), this);
  }

  #change(root: Y.XmlFragment, choice: number): void {
    const texts = textsIn(root);
    if (texts.length === 0 || choice < 0.12) return this.#begin(root);
    if (choice < 0.15 && root.length > 3) return root.delete(this.#below(root.length), 1);
    const text = pick(this.random, texts);
    const at = this.#below(text.length + 1);
    if (choice < 0.22) return this.#mark(text, at);
    if (choice < 0.24) return this.#level(root);
    if (choice < 0.45) return text.delete(at, Math.min(text.length - at, 1 + this.#below(6)));
    text.insert(at, pick(this.random, WORDS));
  }

  #begin(root: Y.XmlFragment): void {
    const kind = pick(this.random, ['paragraph', 'paragraph', 'bullet_list', 'heading']);
    const text = new Y.XmlText(pick(this.random, WORDS));
    const block = new Y.XmlElement(kind);
    if (kind === 'bullet_list') block.insert(0, [within('list_item', within('paragraph', text))]);
    else block.insert(0, [text]);
    root.insert(this.#below(root.length + 1), [block]);
  }

  #mark(text: Y.XmlText, at: number): void {
    const length = Math.min(text.length - at, 1 + this.#below(5));
    if (length > 0) text.format(at, length, { strong: this.random() < 0.5 ? {} : null });
  }

  #level(root: Y.XmlFragment): void {
    const block = root.get(this.#below(root.length));
    if (!(block instanceof Y.XmlElement) || block.nodeName !== 'heading') return;
    (block as unknown as Y.XmlElement<{ level: number }>).setAttribute('level', 3);
  }

  #below(end: number): number {
    return Math.floor(this.random() * end);
  }

  #undoOf(doc: Y.Doc, root: Y.XmlFragment): Y.UndoManager {
    const known =
      this.#undo.get(doc) ?? new Y.UndoManager(root, { trackedOrigins: new Set([this]), captureTimeout: 20 });
    this.#undo.set(doc, known);
    return known;
  }
}

function within(name: string, content: Y.XmlElement | Y.XmlText): Y.XmlElement {
  const element = new Y.XmlElement(name);
  element.insert(0, [content]);
  return element;
}

function textsIn(parent: Y.XmlFragment): Y.XmlText[] {
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return [child];
    return child instanceof Y.XmlFragment ? textsIn(child) : [];
  });
}
