import { bytesOf, nestedElements } from './hostile-updates.ts';

/** What each kind of content is called in an update. */
const [TEXT, TYPE, ANY] = [4, 7, 8];
const [ELEMENT, XML_TEXT] = [3, 6];
const KEYED = 0x20;
const ROOT = [1, 'body'] as const;
const AFTER = (kind: number) => Uint8Array.from([0x80 | kind]);
const within = (client: number, clock: number) => [0, client, clock] as const;
const NUMBER = Uint8Array.from([125, 3]);

type Part = number | string | Uint8Array;
/** One update of one number, from its beginning. */
const all = (own: number, items: Part[][]) =>
  bytesOf(1, items.length, own, 0, ...items.map((item) => bytesOf(...item)), 0);
const element = (place: readonly Part[], name: string): Part[] => [TYPE, ...place, ELEMENT, name];

/**
 * What the service takes and no editor writes, under the number `own`, in a section that begins with one paragraph: its
 * element, its text and its words are the first three things under the number `theirs`.
 */
export function hostileShapes(own: number, theirs: number): Record<string, Uint8Array> {
  const inTheirs = within(theirs, 0);
  return {
    'words beside the blocks': all(own, [[AFTER(TEXT), theirs, 0, 'irrallaan']]),
    'a text beside the blocks': all(own, [
      [AFTER(TYPE), theirs, 0, XML_TEXT],
      [TEXT, ...within(own, 0), 'irrallaan'],
    ]),
    'a number beside the blocks': all(own, [[AFTER(ANY), theirs, 0, 1, NUMBER]]),
    'words in a list': all(own, [element(ROOT, 'bullet_list'), [TEXT, ...within(own, 0), 'irrallaan']]),
    'a text in a list': all(own, [
      element(ROOT, 'bullet_list'),
      [TYPE, ...within(own, 0), XML_TEXT],
      [TEXT, ...within(own, 1), 'irrallaan'],
    ]),
    'a paragraph in a paragraph': all(own, [element(inTheirs, 'paragraph')]),
    'a paragraph in a text': all(own, [element(within(theirs, 1), 'paragraph')]),
    'a number among the words': all(own, [[AFTER(ANY), theirs, 2, 1, NUMBER]]),
    'an item without a list': all(own, [element(ROOT, 'list_item'), element(within(own, 0), 'paragraph')]),
    'a cell without a row': all(own, [element(ROOT, 'action_what')]),
    'a row of actions': all(own, [
      element(ROOT, 'action'),
      ...['action_what', 'action_who', 'action_by'].map((name) => element(within(own, 0), name)),
    ]),
    'a row without cells': all(own, [element(ROOT, 'action')]),
    'a heading of a level that is none': all(own, [
      element(ROOT, 'heading'),
      [ANY | KEYED, ...within(own, 0), 'level', 1, Uint8Array.from([125, 0x45])],
    ]),
    'a list from a million on': all(own, [
      element(ROOT, 'ordered_list'),
      element(within(own, 0), 'list_item'),
      element(within(own, 1), 'paragraph'),
      [ANY | KEYED, ...within(own, 0), 'order', 1, Uint8Array.from([125, 0x80, 0x89, 0x7a])],
    ]),
    'an attribute of another element': all(own, [[ANY | KEYED, ...inTheirs, 'order', 1, NUMBER]]),
    'an element as an attribute': all(own, [
      element(ROOT, 'ordered_list'),
      element(within(own, 0), 'list_item'),
      element(within(own, 1), 'paragraph'),
      [ANY | KEYED, ...within(own, 0), 'order', 1, NUMBER],
      [AFTER(TYPE), own, 3, ELEMENT, 'paragraph'],
    ]),
    'words as an attribute': all(own, [
      element(ROOT, 'heading'),
      [ANY | KEYED, ...within(own, 0), 'level', 1, NUMBER],
      [AFTER(TEXT), own, 1, 'sana'],
    ]),
  };
}

/** Lists in lists, with a word in the innermost, in updates of a size that is taken. */
export function deepLists(own: number, depth: number): Uint8Array[] {
  const names = ['bullet_list', 'list_item'];
  return [
    ...nestedElements(own, depth, (nth) => names[nth % 2]!),
    bytesOf(1, 3, own, depth, ...pastDeepest(own, depth), 0),
  ];
}

function pastDeepest(own: number, depth: number): Uint8Array[] {
  return [
    bytesOf(...element(within(own, depth - 1), 'paragraph')),
    bytesOf(TYPE, ...within(own, depth), XML_TEXT),
    bytesOf(TEXT, ...within(own, depth + 1), 'syvällä'),
  ];
}

/** Empty paragraphs, each after the one before. */
export function manyParagraphs(own: number, count: number): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const most = 2_000;
  for (let from = 0; from < count; from += most) {
    const items = Array.from({ length: Math.min(most, count - from) }, (_, nth) =>
      from + nth === 0
        ? bytesOf(...element(ROOT, 'paragraph'))
        : bytesOf(AFTER(TYPE), own, from + nth - 1, ELEMENT, 'paragraph'),
    );
    updates.push(bytesOf(1, items.length, own, from, ...items, 0));
  }
  return updates;
}
