import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as Y from 'yjs';
import { NOTE_NODES, NOTES_ROOT } from '#contract/notes';
import { checkUpdate } from '../../server/notes/check-update.ts';
import { CompactionThread } from '../../server/notes/compaction-thread.ts';
import { Refusal } from '../../server/platform/errors.ts';
import {
  deletedWords,
  deletionOf,
  hostileUpdates,
  inTwoParts,
  nestedElements,
  UNREADABLE,
  withTail,
} from '../support/hostile-updates.ts';

const [OWN, OTHER] = [7, 9];
const NAMES = Object.keys(NOTE_NODES);

/** What is stored before: two paragraphs, one of each. */
const stored = new Y.Doc();
const clocks = new Map<number, number>();
for (const client of [OTHER, OWN]) {
  stored.clientID = client;
  stored.getXmlFragment(NOTES_ROOT).insert(0, [paragraph('tallessa')]);
}
for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(stored))) clocks.set(client, clock);
const HISTORY = Y.encodeStateAsUpdate(stored);

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

function afterHistory(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, HISTORY);
  Y.applyUpdate(doc, update);
  return doc;
}

/** What a page may write in one go: a few edits among what is there. */
const edits = fc.array(fc.tuple(fc.nat(5), fc.nat(20), fc.constantFrom(...NAMES)), {
  minLength: 1,
  maxLength: 6,
});
function written(changes: [number, number, string][]): Uint8Array {
  const doc = afterHistory(Y.encodeStateAsUpdate(new Y.Doc()));
  doc.clientID = OWN;
  const before = Y.encodeStateVector(doc);
  const root = doc.getXmlFragment(NOTES_ROOT);
  for (const [kind, at, name] of changes) {
    const first = root.get(0) as Y.XmlElement | undefined;
    const text = first?.firstChild;
    if (kind === 0) root.insert(at % (root.length + 1), [new Y.XmlElement(name), paragraph('uusi')]);
    else if (kind === 1 && root.length > 0) root.delete(at % root.length, 1);
    else if (kind === 2) (first as Y.XmlElement<{ level: number }>)?.setAttribute('level', at);
    else if (text instanceof Y.XmlText && kind === 3) text.insert(at % (text.length + 1), 'sanoja 🧭');
    else if (text instanceof Y.XmlText && kind === 4 && text.length > 2)
      text.format(0, 2, { strong: at % 2 ? {} : null });
    else if (text instanceof Y.XmlText && text.length > 0) text.delete(at % text.length, 1);
  }
  return Y.encodeStateAsUpdate(doc, before);
}

/** Checks one update and, where it was taken, that it does to every reader what was checked, and no more. */
function tryOut(update: Uint8Array): boolean {
  let checked: ReturnType<typeof checkUpdate>;
  try {
    checked = checkUpdate(update, OWN, clocks);
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return false;
  }
  const doc = afterHistory(checked.update);
  expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null]);
  const now = Y.decodeStateVector(Y.encodeStateVector(doc));
  expect(Object.fromEntries(now)).toEqual({ [OWN]: checked.to, [OTHER]: clocks.get(OTHER) });
  expect([...doc.share.keys()]).toEqual([NOTES_ROOT]);
  doc.getXmlFragment(NOTES_ROOT).toJSON();
  return true;
}

test('[NT15] whatever a page writes is taken, and does what it did there', () => {
  fc.assert(
    fc.property(edits, (changes) => {
      const update = written(changes);
      expect(tryOut(update)).toBe(true);
      const kept = afterHistory(checkUpdate(update, OWN, clocks).update);
      expect(kept.getXmlFragment(NOTES_ROOT).toJSON()).toBe(
        afterHistory(update).getXmlFragment(NOTES_ROOT).toJSON(),
      );
    }),
    { numRuns: 500, seed: 4 },
  );
});

test('[NT15] thousands of spoilt updates: each is refused, or harms no reader', () => {
  const spoilt = fc.tuple(
    edits,
    fc.array(fc.tuple(fc.nat(400), fc.nat(255), fc.nat(3)), { minLength: 1, maxLength: 4 }),
  );
  let [taken, refused] = [0, 0];
  fc.assert(
    fc.property(spoilt, ([changes, spoilings]) => {
      const bytes = [...written(changes)];
      for (const [at, byte, how] of spoilings) {
        const place = at % Math.max(1, bytes.length);
        if (how === 0) bytes[place] = byte;
        else if (how === 1) bytes.splice(place, 0, byte);
        else if (how === 2) bytes.splice(place, 1);
        else bytes.splice(place);
      }
      if (tryOut(Uint8Array.from(bytes))) taken += 1;
      else refused += 1;
    }),
    { numRuns: 4_000, seed: 40 },
  );
  expect(taken).toBeGreaterThan(50);
  expect(refused).toBeGreaterThan(1_000);
});

test('[NT15] bytes that mean nothing are refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 0, maxLength: 300 }), (bytes) => void tryOut(bytes)),
    { numRuns: 3_000, seed: 400 },
  );
});

test.each(Object.entries(hostileUpdates(OWN, OTHER)))('[NT15] refused: %s', (what, update) => {
  expect(() => checkUpdate(update, OWN, new Map())).toThrow(/bad_update/);
  const read = () => Y.decodeUpdate(update);
  if (UNREADABLE.includes(what)) expect(read).toThrow();
  else expect(read).not.toThrow(); // it is refused for what it says
});

test('[NT15] no value that was read changes what every object is', () => {
  for (const update of Object.values(hostileUpdates(OWN, OTHER)))
    expect(() => checkUpdate(update, OWN, new Map())).toThrow();
  expect(({} as { x?: number }).x).toBeUndefined();
});

test('[NT15] words after the end of an update are not stored', () => {
  const update = written([[0, 0, 'paragraph']]);
  const kept = checkUpdate(withTail(update, 'piilosana'), OWN, clocks).update;
  expect(Buffer.from(kept).includes('piilosana')).toBe(false);
  expect(kept).toEqual(checkUpdate(update, OWN, clocks).update);
});

test('[NT15] a number that comes in two parts is stored as one, so that all readers read the same', () => {
  const { update, to } = checkUpdate(inTwoParts(OWN), OWN, new Map());
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  expect([to, doc.store.pendingStructs]).toEqual([2, null]);
  expect(doc.getXmlFragment(NOTES_ROOT)).toHaveLength(2);
});

test('[NT17] clocks without words run out before the database’s numbers do', () => {
  const from = 999_999_000;
  const take = (length: number) => checkUpdate(deletedWords(OWN, from, length), OWN, new Map([[OWN, from]]));
  expect(take(1_000).to).toBe(1_000_000_000);
  expect(() => take(1_001)).toThrow('section_full');
});

test('[NT8] what is stored already is cut off, in whole or in part, and what comes too early is told from what is bad', () => {
  const first = written([[0, 0, 'paragraph']]);
  const { to } = checkUpdate(first, OWN, clocks);
  const after = new Map([...clocks, [OWN, to]]);
  expect(checkUpdate(first, OWN, after)).toMatchObject({ from: to, to, deletes: false });
  const half = new Map([...clocks, [OWN, to - 3]]);
  const rest = checkUpdate(first, OWN, half);
  expect(rest).toMatchObject({ from: to - 3, to });
  const early = new Map([...clocks, [OWN, clocks.get(OWN)! - 1]]);
  expect(() => checkUpdate(first, OWN, early)).toThrow('out_of_order');
});

test('[NT20] elements nested as deep as a section has room are compacted, and deleted, like any others', async () => {
  const thread = new CompactionThread();
  try {
    const updates = nestedElements(OWN, 50_000);
    for (const [nth, update] of updates.entries())
      expect(checkUpdate(update, OWN, new Map([[OWN, nth * 2_500]])).deletes).toBe(false);
    const whole = await thread.compact({ snapshot: null, updates });
    const deleted = await thread.compact({ snapshot: whole.snapshot, updates: [deletionOf(OWN, 0, 1)] });
    expect(deleted.snapshot.length).toBeLessThan(100);
  } finally {
    await thread.close();
  }
});
