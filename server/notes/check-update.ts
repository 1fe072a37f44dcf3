import * as Y from 'yjs';
import { NOTE_MARKS, NOTE_NODES, NOTES_ROOT } from '#contract/notes';
import { Refusal } from '../platform/errors.ts';

/** How far each number has written in a section: the clock its next struct begins at. */
export type Clocks = ReadonlyMap<number, number>;

/** What is left to store of an update: where it begins and ends, and whether it deletes anything. */
export type CheckedUpdate = { update: Uint8Array; from: number; to: number; deletes: boolean };

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

/** More in one update than any section holds is no writing. */
const MAX_LENGTH = 2_000_000;
/** So far one number may write: it is stored in 32 bits, and deleted words take clocks but no room. */
const MAX_CLOCK = 1_000_000_000;
/** Headings have six levels; no list begins at a higher number. */
const MAX_ATTRIBUTE = 1_000_000;
const ATTRIBUTES: ReadonlySet<string> = new Set(Object.values(NOTE_NODES).flat());
const MARKS: ReadonlySet<string> = new Set(NOTE_MARKS);

const badUpdate = () => new Refusal('bad_update', 400);

/**
 * Checks one Yjs update (v1) before it is stored: well formed, only structs of `clientId` in unbroken order from `next`
 * on, only names that both sides know, and nothing that refers to what is not stored. What is stored already is cut
 * off. Refuses with `bad_update`, `section_full`, or with `out_of_order` when words before these are missing.
 */
export function checkUpdate(
  update: Uint8Array,
  clientId: number,
  clocks: Clocks,
  next = clocks.get(clientId) ?? 0,
): CheckedUpdate {
  const read = decode(update);
  checkOrder(read.structs, clientId);
  const plain = isPlain(read, update, next) ? update : writeAnew(update, clientId, next);
  const { structs, ds } = plain === update ? read : decode(plain);
  const to = checkStructs(structs, clientId, next, clocks);
  checkDeletions(ds.clients, clientId, to, clocks);
  return { update: plain, from: next, to, deletes: ds.clients.size > 0 };
}

type Read = ReturnType<typeof Y.decodeUpdate> & { end: number };

/** Yjs' own reader, which says where it stopped. */
class Reader extends Y.UpdateDecoderV1 {
  static last: Reader | null = null;

  constructor(...bytes: ConstructorParameters<typeof Y.UpdateDecoderV1>) {
    super(...bytes);
    Reader.last = this;
  }
}

function decode(update: Uint8Array): Read {
  try {
    const read = Y.decodeUpdateV2(update, Reader);
    return { ...read, end: Reader.last!.restDecoder.pos };
  } catch {
    throw badUpdate();
  }
}

/** As every honest page writes: at most one number's structs (the first byte counts them), all new, and nothing after. */
function isPlain({ structs, end }: Read, update: Uint8Array, next: number): boolean {
  return update[0]! <= 1 && end === update.length && (structs[0]?.id.clock ?? next) >= next;
}

/**
 * What was read is what is stored: the same bytes say different things to different readers where one number comes
 * twice or something follows the end. Yjs cuts an item in the middle where the stored part ends.
 */
function writeAnew(update: Uint8Array, clientId: number, next: number): Uint8Array {
  try {
    return Y.diffUpdate(update, Y.encodeStateVector(new Map([[clientId, next]])));
  } catch {
    throw badUpdate();
  }
}

function checkOrder(structs: Struct[], clientId: number): void {
  let end = structs[0]?.id.clock;
  for (const struct of structs) {
    if (struct.id.client !== clientId || struct.id.clock !== end || struct instanceof Y.Skip)
      throw badUpdate();
    if (!(struct.length > 0)) throw badUpdate();
    end += struct.length;
  }
}

function checkStructs(structs: Struct[], clientId: number, next: number, clocks: Clocks): number {
  let clock = next;
  for (const struct of structs) {
    if (struct.id.clock > clock) throw new Refusal('out_of_order');
    if (struct instanceof Y.Item) checkItem(struct, clientId, clock, clocks);
    clock += struct.length;
    if (clock - next > MAX_LENGTH) throw badUpdate();
  }
  if (clock > MAX_CLOCK) throw new Refusal('section_full');
  return clock;
}

function checkItem(item: Y.Item, clientId: number, clock: number, clocks: Clocks): void {
  for (const id of [item.origin, item.rightOrigin, item.parent]) {
    if (!(id instanceof Y.ID)) continue;
    const known = id.client === clientId ? clock : (clocks.get(id.client) ?? 0);
    if (id.clock >= known) throw badUpdate();
  }
  if (typeof item.parent === 'string' && !isBlock(item)) throw badUpdate();
  if (item.parentSub !== null && !isAttribute(item)) throw badUpdate();
  if (!isKnown(item)) throw badUpdate();
}

/** Right under the root stand elements only: an editor that finds anything else there has nowhere to show it. */
function isBlock({ parent, parentSub, content }: Y.Item): boolean {
  if ((parent as unknown) !== NOTES_ROOT || parentSub !== null) return false;
  return content instanceof Y.ContentDeleted || isElement(content);
}

function isAttribute({ parentSub, content }: Y.Item): boolean {
  return (
    ATTRIBUTES.has(parentSub!) && (content instanceof Y.ContentAny || content instanceof Y.ContentDeleted)
  );
}

/** The vocabulary of the contract: text, the template's elements, their whole-number attributes, the marks. */
function isKnown(item: Y.Item): boolean {
  const { content } = item;
  if (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) return true;
  if (content instanceof Y.ContentFormat) return MARKS.has(content.key) && isPlainMark(content.value);
  if (content instanceof Y.ContentAny) return isValue(item) && content.arr.every(isSmallNumber);
  return isElement(content) || (content instanceof Y.ContentType && content.type instanceof Y.XmlText);
}

function isElement(content: Y.Item['content']): boolean {
  return (
    content instanceof Y.ContentType &&
    content.type instanceof Y.XmlElement &&
    Object.hasOwn(NOTE_NODES, content.type.nodeName)
  );
}

/** An attribute's first value names it; a later one follows the one before. */
function isValue({ parentSub, origin, rightOrigin }: Y.Item): boolean {
  return rightOrigin === null && (parentSub !== null || origin !== null);
}

function isSmallNumber(value: unknown): boolean {
  return Number.isSafeInteger(value) && Math.abs(value as number) <= MAX_ATTRIBUTE;
}

/** A mark is on (an empty object) or off (null). */
function isPlainMark(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** What was never stored cannot be deleted: it would wait at every reader and take words yet to be written. */
function checkDeletions(
  deletions: Map<number, { clock: number; len: number }[]>,
  clientId: number,
  own: number,
  clocks: Clocks,
): void {
  for (const [client, ranges] of deletions) {
    const known = client === clientId ? own : (clocks.get(client) ?? 0);
    for (const { clock, len } of ranges) if (!(len > 0) || clock + len > known) throw badUpdate();
  }
}
