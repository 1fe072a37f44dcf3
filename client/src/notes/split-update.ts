import * as Y from 'yjs';

type Read = ReturnType<typeof Y.decodeUpdate>;
type Struct = Read['structs'][number];
type Deletion = { client: number; clock: number; len: number };

/** What stands in an update besides its structs or deletions, and room for one number more. */
const FRAME = 128;
/** No more bytes than this has one character of JavaScript in UTF-8. */
const BYTES_OF_CHARACTER = 3;

/**
 * One Yjs update (v1) of one number, as several that are each no larger than `most` bytes. Applied in this order they
 * come to the same: what is written first, what is deleted last.
 */
export function splitUpdate(update: Uint8Array, most: number): Uint8Array[] {
  if (update.length <= most) return [update];
  const { structs, ds } = Y.decodeUpdate(update);
  const small = structs.flatMap((struct) =>
    piecesOf(struct, Math.floor((most - FRAME) / BYTES_OF_CHARACTER)),
  );
  const deletions = [...ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, clock, len })),
  );
  return [
    ...inParts(small, (struct) => sizeOf((encoder) => struct.write(encoder, 0)), most).map(encodeStructs),
    ...inParts(deletions, () => DELETION, most).map(encodeDeletions),
  ];
}

/** A client, two numbers and a count, each as long as Yjs writes them at most. */
const DELETION = 20;

/** Long text in pieces, as Yjs itself cuts it: each piece follows the one before. */
function piecesOf(struct: Struct, longest: number): Struct[] {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return [struct];
  const pieces: Struct[] = [];
  let rest = struct;
  while (rest.length > longest) {
    const { id, rightOrigin, parent, parentSub, content } = rest;
    const text = (content as Y.ContentString).str;
    const length = cutBefore(text, longest);
    const follows = Y.createID(id.client, id.clock + length);
    const last = Y.createID(id.client, id.clock + length - 1);
    const [head, tail] = [text.slice(0, length), text.slice(length)].map((one) => new Y.ContentString(one));
    pieces.push(new Y.Item(id, null, rest.origin, null, rightOrigin, parent, parentSub, head!));
    rest = new Y.Item(follows, null, last, null, rightOrigin, parent, parentSub, tail!);
  }
  return [...pieces, rest];
}

/** Never between the two halves of one character. */
function cutBefore(text: string, at: number): number {
  const isPair = /[\uD800-\uDBFF]/.test(text[at - 1]!);
  return isPair ? at - 1 : at;
}

function inParts<T>(all: T[], size: (one: T) => number, most: number): T[][] {
  const parts: T[][] = [];
  let bytes = Infinity;
  for (const one of all) {
    const own = size(one);
    if (bytes + own > most - FRAME) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)!.push(one);
    bytes += own;
  }
  return parts;
}

function sizeOf(write: (encoder: Y.UpdateEncoderV1) => void): number {
  const encoder = new Y.UpdateEncoderV1();
  write(encoder);
  return encoder.toUint8Array().length;
}

/** As Yjs writes an update of one number: how many numbers, how many structs, whose, from where; nothing deleted. */
function encodeStructs(structs: Struct[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const { client, clock } = structs[0]!.id;
  encoder.writeLen(1);
  encoder.writeLen(structs.length);
  encoder.writeClient(client);
  encoder.writeLen(clock);
  for (const struct of structs) struct.write(encoder, 0);
  encoder.writeLen(0);
  return encoder.toUint8Array();
}

/** No structs; then for each number how many stretches, and where each begins and how long it is. */
function encodeDeletions(deletions: Deletion[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const clients = [...new Set(deletions.map(({ client }) => client))];
  encoder.writeLen(0);
  encoder.writeLen(clients.length);
  for (const client of clients) {
    const own = deletions.filter((one) => one.client === client);
    encoder.writeClient(client);
    encoder.writeLen(own.length);
    for (const { clock, len } of own) {
      encoder.writeLen(clock);
      encoder.writeLen(len);
    }
  }
  return encoder.toUint8Array();
}
