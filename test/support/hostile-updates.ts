import * as Y from 'yjs';
import { NOTES_ROOT } from '#contract/notes';

/** An update as bytes, written number by number: what no page's editor would write. */
export function bytesOf(...parts: (number | string | Uint8Array)[]): Uint8Array {
  return Buffer.concat(
    parts.map((part) => {
      if (typeof part === 'number') return varUint(part);
      if (typeof part !== 'string') return part;
      const text = Buffer.from(part, 'utf8');
      return Buffer.concat([varUint(text.length), text]);
    }),
  );
}

function varUint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push(0x80 | (value % 128));
  return Uint8Array.from([...bytes, value]);
}

const root = [1, NOTES_ROOT] as const;
/** Info bytes of items without neighbours: the low bits are the kind of content; 0x20 says that a key follows. */
const KEYED = 0x20;
const AFTER = (kind: number) => Uint8Array.from([0x80 | kind]);
const BEFORE = (kind: number) => Uint8Array.from([0x40 | kind]);
const [DELETED, JSON_VALUES, BINARY, TEXT, EMBED, FORMAT, TYPE, ANY, DOC] = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const [MAP, ELEMENT, FRAGMENT, HOOK, XML_TEXT] = [1, 3, 4, 5, 6];
const paragraph = [TYPE, ...root, ELEMENT, 'paragraph'] as const;
const inside = (client: number, clock: number) => [0, client, clock] as const;
const NOTHING_DELETED = 0;

/** Those of them that cannot even be read. */
export const UNREADABLE = [
  ...['no bytes at all', 'an unknown type', 'a mark that is no JSON', 'more structs than bytes'],
  ...['more deletions than bytes', 'an endless number', 'text that is not UTF-8'],
  ...['values nested without end'],
];

/** Updates under one's own number that must all be refused, by what is wrong with them. */
export function hostileUpdates(own: number, other: number): Record<string, Uint8Array> {
  const one = (...item: (number | string | Uint8Array)[]) => bytesOf(1, 1, own, 0, ...item, NOTHING_DELETED);
  const inParagraph = (...item: (number | string | Uint8Array)[]) =>
    bytesOf(1, 2, own, 0, ...paragraph, ...item, NOTHING_DELETED);
  return {
    'no bytes at all': Uint8Array.from([]),
    'another number': bytesOf(1, 1, other, 0, ...paragraph, NOTHING_DELETED),
    'another number beside one’s own': bytesOf(
      ...[2, 1, own, 0, ...paragraph],
      ...[1, other, 0, ...paragraph, NOTHING_DELETED],
    ),
    'number zero': bytesOf(1, 1, 0, 0, ...paragraph, NOTHING_DELETED),
    'another root': one(TYPE, 1, 'elsewhere', ELEMENT, 'paragraph'),
    'a root named like a prototype': one(TYPE, 1, '__proto__', ELEMENT, 'paragraph'),
    'an unknown element': one(TYPE, ...root, ELEMENT, 'script'),
    'an element named like a method': one(TYPE, ...root, ELEMENT, 'constructor'),
    'a map': one(TYPE, ...root, MAP),
    'a fragment': one(TYPE, ...root, FRAGMENT),
    'a hook': one(TYPE, ...root, HOOK, 'paragraph'),
    'an unknown type': one(TYPE, ...root, 99),
    'text right under the root': one(TEXT, ...root, 'sana'),
    'a text type right under the root': one(TYPE, ...root, XML_TEXT),
    'a key on the root': one(ANY | KEYED, ...root, 'level', 1, Uint8Array.from([125, 1])),
    binary: inParagraph(BINARY, ...inside(own, 0), 3, Uint8Array.from([1, 2, 3])),
    'old values': inParagraph(JSON_VALUES, ...inside(own, 0), 1, '"x"'),
    'an embed': inParagraph(EMBED, ...inside(own, 0), '{"image":"x"}'),
    'a document in the document': inParagraph(DOC, ...inside(own, 0), 'guid', Uint8Array.from([118, 0])),
    'an unknown mark': inParagraph(FORMAT, ...inside(own, 0), 'onclick', '{}'),
    'a mark with words': inParagraph(FORMAT, ...inside(own, 0), 'strong', '{"href":"javascript:1"}'),
    'a mark with a prototype': inParagraph(FORMAT, ...inside(own, 0), 'strong', '{"__proto__":{"x":1}}'),
    'a mark that is no JSON': inParagraph(FORMAT, ...inside(own, 0), 'strong', '{'),
    'an unknown attribute': inParagraph(
      ...[ANY | KEYED, ...inside(own, 0), 'onclick', 1, Uint8Array.from([125, 1])],
    ),
    'an attribute in words': inParagraph(
      ...[ANY | KEYED, ...inside(own, 0), 'level', 1, Uint8Array.from([119]), 'sana'],
    ),
    'an attribute that is an element': inParagraph(
      ...[TYPE | KEYED, ...inside(own, 0), 'level', ELEMENT, 'paragraph'],
    ),
    'a number among the words': inParagraph(ANY, ...inside(own, 0), 1, Uint8Array.from([125, 1])),
    'a parent never stored': one(TEXT, ...inside(other, 5), 'sana'),
    'itself as a parent': one(TYPE, ...inside(own, 0), ELEMENT, 'paragraph'),
    'a neighbour never stored': one(AFTER(TEXT), other, 7, 'sana'),
    'a neighbour of one’s own to come': one(BEFORE(TEXT), own, 3, 'sana'),
    'a hole': bytesOf(1, 2, own, 0, 10, 4, ...paragraph, NOTHING_DELETED),
    'nothing, many times': one(DELETED, ...root, 0),
    'more than any section holds': one(DELETED, ...root, 0x7fff_ffff),
    'its own number twice': bytesOf(
      ...[2, 1, own, 0, ...paragraph],
      ...[1, own, 0, ...paragraph, NOTHING_DELETED],
    ),
    'its own number twice, with a hole': bytesOf(
      ...[2, 1, own, 0, ...paragraph],
      ...[1, own, 9, ...paragraph, NOTHING_DELETED],
    ),
    'a deletion of what was never stored': bytesOf(0, 1, other, 1, 0, 5),
    'a deletion of one’s own words to come': bytesOf(0, 1, own, 1, 0, 50),
    'a deletion of nothing': bytesOf(0, 1, own, 1, 0, 0),
    'more structs than bytes': bytesOf(1, 0x0fff_ffff, own, 0, ...paragraph),
    'more deletions than bytes': bytesOf(0, 0x0fff_ffff, own, 1),
    'an endless number': Uint8Array.from(Array.from({ length: 40 }, () => 0xff)),
    'text that is not UTF-8': inParagraph(TEXT, ...inside(own, 0), 2, Uint8Array.from([0xc3, 0x28])),
    'values nested without end': inParagraph(
      ...[ANY, ...inside(own, 0), 1, Uint8Array.from({ length: 40_000 }, (_, at) => (at % 2 ? 1 : 117))],
    ),
    'an update of the other version': Y.convertUpdateFormatV1ToV2(one(...paragraph)),
  };
}

/** An update that is well formed to its end, with words after it that no reader would ever be shown. */
export function withTail(update: Uint8Array, words: string): Uint8Array {
  return Buffer.concat([update, Buffer.from(words)]);
}

/** One and the same number in two parts, unbroken: readers of such bytes do not agree on what they say. */
export function inTwoParts(own: number): Uint8Array {
  return bytesOf(2, 1, own, 0, ...paragraph, 1, own, 1, ...paragraph, NOTHING_DELETED);
}

/** So many of one's own words, deleted at once: they take clocks and no room. */
export function deletedWords(own: number, from: number, length: number): Uint8Array {
  const place = from === 0 ? [DELETED, ...root] : [AFTER(DELETED), own, from - 1];
  return bytesOf(1, 1, own, from, ...place, length, NOTHING_DELETED);
}

/** A deletion, and nothing else. */
export function deletionOf(client: number, clock: number, length: number): Uint8Array {
  return bytesOf(0, 1, client, 1, clock, length);
}

/** Elements within each other, `depth` of them, in updates of a size that is taken. */
export function nestedElements(
  own: number,
  depth: number,
  nameOf = (_nth: number) => 'action',
): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const most = 2_500;
  for (let from = 0; from < depth; from += most) {
    const count = Math.min(most, depth - from);
    const items = Array.from({ length: count }, (_, nth) => {
      const parent = from + nth === 0 ? root : inside(own, from + nth - 1);
      return bytesOf(TYPE, ...parent, ELEMENT, nameOf(from + nth));
    });
    updates.push(bytesOf(1, count, own, from, ...items, NOTHING_DELETED));
  }
  return updates;
}
