import { brotliDecompressSync } from 'node:zlib';
import { afterAll, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { INLINE_SNAPSHOT_BYTES, NOTES_ROOT } from '#contract/notes';
import { CompactionThread } from '../../server/notes/compaction-thread.ts';

const thread = new CompactionThread();
afterAll(() => thread.close());

/** A page: its document, what it wrote, and its undo. */
function page(clientId: number) {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const body = doc.getXmlFragment(NOTES_ROOT);
  const mine = Symbol('mine');
  const undo = new Y.UndoManager(body, { trackedOrigins: new Set([mine]), captureTimeout: 0 });
  const sent: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'log') sent.push(update);
  });
  return {
    doc,
    body,
    undo,
    write: (change: () => void) => doc.transact(change, mine),
    read: (updates: Uint8Array[]) => updates.forEach((update) => Y.applyUpdate(doc, update, 'log')),
    open: (snapshot: Uint8Array) => Y.applyUpdateV2(doc, snapshot, 'log'),
    /** What was written since it was last asked. */
    sent: () => sent.splice(0),
    text: () => body.toJSON(),
  };
}

function paragraph(text: string) {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

const textIn = (body: Y.XmlFragment | Y.XmlElement, at = 0) =>
  (body.get(at) as Y.XmlElement).get(0) as Y.XmlText;

const found = (bytes: Uint8Array, word: string) => Buffer.from(bytes).includes(word);

test('[NT11] a word that one wrote, another made bold and a third deleted is nowhere in the snapshot', async () => {
  const [writer, bolder, deleter] = [page(1), page(2), page(3)];
  writer.write(() => writer.body.insert(0, [paragraph('Alku piilosana loppu')]));
  const log = writer.sent();
  bolder.read(log);
  bolder.write(() => textIn(bolder.body).format(5, 9, { strong: true }));
  log.push(...bolder.sent());
  deleter.read(log);
  deleter.write(() => textIn(deleter.body).delete(5, 10));
  log.push(...deleter.sent());
  expect(log.some((update) => found(update, 'piilosana'))).toBe(true);

  const { snapshot, stored, compressed } = await thread.compact({ snapshot: null, updates: log });
  expect(found(snapshot, 'piilosana')).toBe(false);
  expect(found(snapshot, 'Alku')).toBe(true);
  expect({ stored, compressed }).toEqual({ stored: snapshot, compressed: false });
  const newcomer = page(4);
  newcomer.open(snapshot);
  expect(newcomer.text()).toBe('<paragraph>Alku loppu</paragraph>');
});

test('[NT11] so is one in a nested list that was deleted whole, and a value that was written over', async () => {
  const writer = page(1);
  writer.write(() => {
    const [outer, item, inner] = ['bullet_list', 'list_item', 'bullet_list'].map(
      (name) => new Y.XmlElement(name),
    );
    inner!.insert(0, [paragraph('syvä piilosana')]);
    item!.insert(0, [paragraph('taso'), inner!]);
    outer!.insert(0, [item!]);
    writer.body.insert(0, [outer!, paragraph('jää')]);
  });
  writer.write(() => (writer.body.get(0) as Y.XmlElement).setAttribute('title', 'piilosana'));
  const log = writer.sent();
  const first = await thread.compact({ snapshot: null, updates: log });
  expect(found(first.snapshot, 'piilosana')).toBe(true); // nobody has deleted it yet

  writer.write(() => (writer.body.get(0) as Y.XmlElement).setAttribute('title', 'muu'));
  writer.write(() => ((writer.body.get(0) as Y.XmlElement).get(0) as Y.XmlElement).delete(1, 1));
  const second = await thread.compact({ snapshot: first.snapshot, updates: writer.sent() });
  expect(found(second.snapshot, 'piilosana')).toBe(false);
  writer.write(() => writer.body.delete(0, 1));
  const third = await thread.compact({ snapshot: second.snapshot, updates: writer.sent() });
  expect(found(third.snapshot, 'taso')).toBe(false);
  const newcomer = page(2);
  newcomer.open(third.snapshot);
  expect(newcomer.text()).toBe('<paragraph>jää</paragraph>');
});

test('[NT12] late offline words, undo and authorship go on after compaction, for old pages and new', async () => {
  const [writer, away] = [page(1), page(2)];
  writer.write(() => writer.body.insert(0, [paragraph('yksi kaksi kolme'), paragraph('poistuva')]));
  const log = writer.sent();
  away.read(log);
  away.write(() => textIn(away.body).insert(5, 'puolitoista ')); // between two words, while away
  away.write(() => textIn(away.body, 1).insert(8, ' sana')); // within what is deleted meanwhile
  writer.write(() => textIn(writer.body).delete(5, 6));
  writer.write(() => writer.body.delete(1, 1));
  log.push(...writer.sent());

  const { snapshot } = await thread.compact({ snapshot: null, updates: log });
  const newcomer = page(3);
  newcomer.open(snapshot);
  const late = away.sent();
  for (const one of [writer, newcomer]) one.read(late);
  away.read(log);
  writer.undo.undo(); // the deleted paragraph
  writer.undo.undo(); // the deleted word
  const undone = writer.sent();
  for (const one of [away, newcomer]) one.read(undone);
  newcomer.write(() => textIn(newcomer.body).insert(0, 'nolla '));
  const last = newcomer.sent();
  for (const one of [writer, away]) one.read(last);

  const again = await thread.compact({ snapshot, updates: [...late, ...undone, ...last] });
  const another = page(4);
  another.open(again.snapshot);
  for (const one of [away, newcomer, another]) expect(one.text()).toBe(writer.text());
  expect(writer.text()).toMatch(/nolla yksi .*puolitoista .*kolme/);
  expect(writer.text()).toMatch(/kaksi/);
  expect(writer.text()).toMatch(/poistuva/);
  const numbers = [...another.doc.store.clients.keys()].toSorted((a, b) => a - b);
  expect(numbers).toEqual([1, 2, 3]);
});

test('[NT12] compaction deletes nothing by itself, not even formatting that says nothing', async () => {
  const [one, two] = [page(1), page(2)];
  one.write(() => one.body.insert(0, [paragraph('lihava sana')]));
  one.write(() => textIn(one.body).format(7, 4, { strong: true }));
  const log = one.sent();
  two.read(log);
  const { snapshot: first } = await thread.compact({ snapshot: null, updates: log });
  for (const each of [one, two]) each.write(() => textIn(each.body).format(0, 6, { strong: true }));
  const both = [...one.sent(), ...two.sent()];
  const { snapshot } = await thread.compact({ snapshot: first, updates: both });
  expect(Y.decodeUpdateV2(first).ds.clients.size + Y.decodeUpdateV2(snapshot).ds.clients.size).toBe(0);
});

test('a large snapshot is stored compressed, and comes to the same', async () => {
  const writer = page(1);
  for (let n = 0; n < 400; n += 1)
    writer.write(() => writer.body.insert(0, [paragraph(`rivi ${n} `.repeat(12))]));
  const { snapshot, stored, compressed } = await thread.compact({ snapshot: null, updates: writer.sent() });
  expect(snapshot.length).toBeGreaterThan(INLINE_SNAPSHOT_BYTES);
  expect(compressed).toBe(true);
  expect(stored.length).toBeLessThan(snapshot.length / 2);
  expect(brotliDecompressSync(stored).equals(snapshot)).toBe(true);
});

test('a history with a hole or with malformed bytes is refused, its words are quoted nowhere, and the next is served', async () => {
  const writer = page(1);
  writer.write(() => writer.body.insert(0, [paragraph('piilosana')]));
  writer.write(() => textIn(writer.body).insert(0, 'toinen '));
  const [first, second] = writer.sent();
  const refused = async (...updates: Uint8Array[]) =>
    String(await thread.compact({ snapshot: null, updates }).catch((error: unknown) => error));
  expect(await refused(second!)).toMatch(/could not be compacted: RangeError/);
  expect(await refused(first!.subarray(0, first!.length - 4))).toMatch(/could not be compacted/);
  expect(await refused(first!.subarray(0, first!.length - 4))).not.toMatch(/piilosana/);
  expect(await thread.compact({ snapshot: null, updates: [first!, second!] })).toHaveProperty('snapshot');
});

test('the buffers handed in stay as they were, and jobs asked at once are answered each with its own', async () => {
  const texts = ['eka', 'toka', 'kolmas'];
  const logs = texts.map((text, n) => {
    const writer = page(n + 1);
    writer.write(() => writer.body.insert(0, [paragraph(text)]));
    return writer.sent();
  });
  const answers = await Promise.all(logs.map((updates) => thread.compact({ snapshot: null, updates })));
  for (const [n, { snapshot }] of answers.entries()) {
    const reader = page(9);
    reader.open(snapshot);
    expect(reader.text()).toBe(`<paragraph>${texts[n]}</paragraph>`);
    expect(logs[n]![0]!.length).toBeGreaterThan(0);
  }
});

test('a job that takes too long ends with its thread, and the next gets a new one; a closed one takes none', async () => {
  const [writer, hasty] = [page(1), new CompactionThread(1)]; // to start a thread takes longer
  writer.write(() => writer.body.insert(0, [paragraph('sana')]));
  const parts = { snapshot: null, updates: writer.sent() };
  await expect(hasty.compact(parts)).rejects.toThrow('ended before it answered');
  await expect(hasty.compact(parts)).rejects.toThrow('ended before it answered');
  await hasty.close();
  await expect(hasty.compact(parts)).rejects.toThrow('closed');

  const other = new CompactionThread();
  const [running, waiting] = [other.compact(parts), other.compact(parts)];
  const both = Promise.allSettled([running, waiting]);
  await other.close();
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
