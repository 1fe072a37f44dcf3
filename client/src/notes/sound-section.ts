import type { ContentMatch, NodeType, Schema } from 'prosemirror-model';
import {
  ContentAny,
  ContentString,
  ContentType,
  XmlElement,
  XmlText,
  type Item,
  type XmlFragment,
} from 'yjs';
import { stepsOf } from './section-steps';

/** More than this no browser shows without harm: a memo has a few hundred elements, and lists in lists in lists. */
export const MOST_ELEMENTS = 4_000;
export const DEEPEST = 40;
const MOST_CHARACTERS = 250_000;

/** What mends a section: no change of anybody's, so that no undo brings it back. */
const MENDING = Symbol('mending');

/**
 * Whether an editor can show a section at all. The service takes any change of known names; what all of them come to
 * may be deeper than a browser can draw, and that ends the whole page and not just an exception.
 */
export function isShowable(fragment: XmlFragment): boolean {
  let [elements, characters] = [0, 0];
  for (const step of stepsOf(fragment)) {
    if (step.is === 'text') characters += step.item.length;
    else if (step.is === 'enter') elements += 1;
    if (step.is === 'enter' && step.depth > DEEPEST) return false;
    if (elements > MOST_ELEMENTS || characters > MOST_CHARACTERS) return false;
  }
  return true;
}

/**
 * Takes out, in one change, what the schema has no place for. The editor's binding would throw at some of it, and would
 * take out the rest itself: with everything around it, and in a change for each.
 */
export function mend(fragment: XmlFragment, schema: Schema): void {
  const unsound: Item[] = [];
  soundIn(fragment, schema.topNodeType, unsound);
  if (unsound.length === 0) return;
  fragment.doc!.transact((transaction) => {
    for (const item of unsound) item.delete(transaction);
  }, MENDING);
}

/** Whether what would be left in an element is whole; what must go from it is added to `unsound`. */
function soundIn(parent: XmlFragment | XmlElement, type: NodeType, unsound: Item[]): boolean {
  let match: ContentMatch = type.contentMatch;
  for (let item = parent._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const next = matched(item, match, type.schema, unsound);
    if (next) match = next;
    else unsound.push(item);
  }
  for (const item of parent._map.values()) if (!item.deleted && !isNumber(item)) unsound.push(item);
  return match.validEnd;
}

function matched(item: Item, match: ContentMatch, schema: Schema, unsound: Item[]): ContentMatch | null {
  const child = item.content instanceof ContentType ? item.content.type : null;
  if (child instanceof XmlText) return textIn(child, match.matchType(schema.nodes['text']!), unsound);
  const type = child instanceof XmlElement ? schema.nodes[child.nodeName] : undefined;
  const next = type && match.matchType(type);
  const within: Item[] = [];
  if (!next || !soundIn(child as XmlElement, type, within)) return null;
  unsound.push(...within);
  return next;
}

/** Something else than words may stand among them. */
function textIn(text: XmlText, next: ContentMatch | null, unsound: Item[]): ContentMatch | null {
  if (!next) return null; // it goes as a whole
  for (let item = text._start; item; item = item.right)
    if (!item.deleted && item.countable && !(item.content instanceof ContentString)) unsound.push(item);
  return next;
}

/** What follows an attribute's value is a value too, whatever it is. */
function isNumber({ content }: Item): boolean {
  return content instanceof ContentAny && Number.isSafeInteger(content.arr.at(-1));
}
