import type { Node as ContentNode } from 'prosemirror-model';
import { Plugin, type Transaction } from 'prosemirror-state';
import { prosemirrorToYDoc, ySyncPluginKey } from '@tiptap/y-tiptap';
import { encodeStateAsUpdate } from 'yjs';
import { MAX_SECTION_CHARACTERS, MAX_UPDATE_BYTES, NOTES_ROOT } from '#contract/notes';
import { DEEPEST, MOST_ELEMENTS } from './sound-section';

/** One writer stays well under what can still be shown: several may write at once, and without a line. */
const MOST_WRITTEN = MOST_ELEMENTS / 2;
const DEEPEST_WRITTEN = DEEPEST / 2;

/** Room in an update for what it says of the places around the new words, and of the words it takes away. */
const SURROUNDINGS = 4 * 1024;

/** A change of one's own that makes a section longer than it may be does not happen, and the writer is told. */
export function lengthLimit(onRefused: () => void): Plugin {
  return new Plugin({
    filterTransaction(change, state) {
      if (!change.docChanged || isFromElsewhere(change)) return true;
      if (fits(change.doc) || !grows(state.doc, change.doc)) return true;
      onRefused();
      return false;
    },
  });
}

/** A right that was taken away stops the very next keystroke, before the page has drawn anything anew. */
export function rightToWrite(mayWrite: () => boolean): Plugin {
  return new Plugin({
    filterTransaction: (change) => !change.docChanged || isFromElsewhere(change) || mayWrite(),
    props: {
      // Undo changes the section itself, and not by way of the editor.
      handleKeyDown: (_view, event) => (event.ctrlKey || event.metaKey) && !mayWrite(),
    },
  });
}

/** Others' words, and one's own coming back by undo, were counted where they were written. */
function isFromElsewhere(change: Transaction): boolean {
  const sync = change.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined;
  return sync?.isChangeOrigin === true;
}

function fits(doc: ContentNode): boolean {
  const { elements, deepest } = shapeOf(doc);
  return lengthOf(doc) <= MAX_SECTION_CHARACTERS && elements <= MOST_WRITTEN && deepest <= DEEPEST_WRITTEN;
}

/** What several people have made too long together may be made shorter. */
function grows(before: ContentNode, after: ContentNode): boolean {
  const [was, is] = [shapeOf(before), shapeOf(after)];
  return lengthOf(after) > lengthOf(before) || is.elements > was.elements || is.deepest > was.deepest;
}

function shapeOf(doc: ContentNode): { elements: number; deepest: number } {
  let [elements, deepest] = [0, 0];
  const count = (parent: ContentNode, depth: number) => {
    deepest = Math.max(deepest, depth);
    elements += parent.childCount;
    if (!parent.isTextblock) parent.forEach((child) => count(child, depth + 1));
  };
  count(doc, 0);
  return { elements, deepest };
}

function lengthOf(doc: ContentNode): number {
  // Places are never fewer than characters, and known without counting.
  return doc.content.size <= MAX_SECTION_CHARACTERS ? doc.content.size : doc.textContent.length;
}

/** Whether what a paste made of the section would travel in one update. `pasted` is what comes in. */
export function fitsOneUpdate(pasted: ContentNode): boolean {
  const doc = prosemirrorToYDoc(pasted, NOTES_ROOT);
  const bytes = encodeStateAsUpdate(doc).byteLength;
  doc.destroy();
  return bytes + SURROUNDINGS <= MAX_UPDATE_BYTES;
}
