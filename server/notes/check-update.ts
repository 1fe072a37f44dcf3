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
const ATTRIBUTES: ReadonlySet<string> = new Set(Object.values(NOTE_NODES).flat());
const MARKS: ReadonlySet<string> = new Set(NOTE_MARKS);

const badUpdate = () => new Refusal('bad_update', 400);

/**
 * Checks one Yjs update (v1) before it is stored: well formed, only structs of `clientId` in unbroken order, only names
 * that both sides know, and nothing that refers to what is not stored. What is stored already is cut off. Refuses with
 * `bad_update`, or with `out_of_order` when words before these are missing.
 */
export function checkUpdate(update: Uint8Array, clientId: number, clocks: Clocks): CheckedUpdate {
  const next = clocks.get(clientId) ?? 0;
  const whole = decode(update);
  const first = whole.structs[0];
  const fresh = first && first.id.clock < next && first.id.client === clientId;
  const trimmed = fresh ? trim(update, clientId, next) : update;
  const { structs, ds } = fresh ? decode(trimmed) : whole;
  const to = checkStructs(structs, clientId, next, clocks);
  checkDeletions(ds.clients, clientId, to, clocks);
  return { update: trimmed, from: next, to, deletes: ds.clients.size > 0 };
}

function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  try {
    return Y.decodeUpdate(update);
  } catch {
    throw badUpdate();
  }
}

/** Yjs cuts an item in the middle where the stored part ends. */
function trim(update: Uint8Array, clientId: number, next: number): Uint8Array {
  try {
    return Y.diffUpdate(update, Y.encodeStateVector(new Map([[clientId, next]])));
  } catch {
    throw badUpdate();
  }
}

function checkStructs(structs: Struct[], clientId: number, next: number, clocks: Clocks): number {
  let clock = next;
  for (const struct of structs) {
    if (struct.id.client !== clientId || struct instanceof Y.Skip) throw badUpdate();
    if (struct.id.clock !== clock) throw struct.id.clock > clock ? new Refusal('out_of_order') : badUpdate();
    if (struct instanceof Y.Item) checkItem(struct, clientId, clock, clocks);
    clock += struct.length;
    if (!(struct.length > 0) || clock - next > MAX_LENGTH) throw badUpdate();
  }
  return clock;
}

function checkItem(item: Y.Item, clientId: number, clock: number, clocks: Clocks): void {
  for (const id of [item.origin, item.rightOrigin, item.parent]) {
    if (!(id instanceof Y.ID)) continue;
    const known = id.client === clientId ? clock : (clocks.get(id.client) ?? 0);
    if (id.clock >= known) throw badUpdate();
  }
  if (typeof item.parent === 'string' && item.parent !== NOTES_ROOT) throw badUpdate();
  if (item.parentSub !== null && !ATTRIBUTES.has(item.parentSub)) throw badUpdate();
  if (!isKnown(item.content)) throw badUpdate();
}

/** The vocabulary of the contract: text, the template's elements, their whole-number attributes, the marks. */
function isKnown(content: Y.Item['content']): boolean {
  if (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) return true;
  if (content instanceof Y.ContentFormat) return MARKS.has(content.key) && isPlainMark(content.value);
  if (content instanceof Y.ContentAny) return content.arr.every((value) => Number.isSafeInteger(value));
  if (!(content instanceof Y.ContentType)) return false;
  if (content.type instanceof Y.XmlElement) return Object.hasOwn(NOTE_NODES, content.type.nodeName);
  return content.type instanceof Y.XmlText;
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
