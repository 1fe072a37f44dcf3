import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as Y from 'yjs';
import { fromBase64, toBase64 } from '../../client/src/notes/base64.ts';
import { SectionSync } from '../../client/src/notes/section-sync.ts';
import { splitUpdate } from '../../client/src/notes/split-update.ts';
import { MAX_UPDATE_BYTES, NOTES_ROOT, type WriteNoteReply } from '../../server/notes/contract.ts';
import type { Reply } from '../../server/platform/contract.ts';
import { checkUpdate } from '../../server/notes/check-update.ts';
import { deletionOf, nestedElements } from '../support/hostile-updates.ts';
import { textOf } from '../support/note-pad.ts';
import { until } from '../support/until.ts';

const NOW = '2026-11-22T12:03:00.000Z';

type Answer = Reply<WriteNoteReply>;

/** What the service does with a section, without the service: checks by its own rules, keeps, passes on. */
class Shelf {
  readonly rows: { seq: number; from: number; update: Uint8Array }[] = [];
  readonly clocks = new Map<number, number>();
  readonly pages = new Map<number, SectionSync>();
  /** What happens to the next messages instead of being stored, and to their answers. */
  readonly fates: ('refuse' | 'lose answer' | 'drop')[] = [];
  code = 'not_ready';
  writes = 0;
  underWay = 0;
  most = 0;

  page(clientId: number, may: 'write' | 'read' = 'write'): SectionSync {
    const page: SectionSync = new SectionSync(
      'sec',
      clientId,
      {
        write: (_sectionId, update) => this.#write(clientId, fromBase64(update)),
        fetchSnapshot: () => Promise.reject(new Error('there is no snapshot')),
        reopen: () => void this.open(page, clientId),
      },
      () => undefined,
      may,
    );
    this.pages.set(clientId, page);
    return page;
  }

  async open(page: SectionSync, clientId: number): Promise<void> {
    page.closed();
    const rows = this.rows.filter(({ seq }) => seq > page.seq);
    page.opened(clientId);
    await page.takeLog({
      sectionId: 'sec',
      seq: this.rows.length,
      snapshot: null,
      updates: rows.map(({ update }) => toBase64(update)),
    });
  }

  get doc(): Y.Doc {
    const doc = new Y.Doc();
    for (const { update } of this.rows) Y.applyUpdate(doc, update);
    return doc;
  }

  async #write(clientId: number, update: Uint8Array): Promise<Answer> {
    this.writes += 1;
    this.underWay += 1;
    this.most = Math.max(this.most, this.underWay);
    await Promise.resolve();
    this.underWay -= 1;
    const fate = this.fates.shift();
    if (fate === 'drop') return { ok: false, code: 'no_answer' };
    if (fate === 'refuse') return { ok: false, code: this.code, retryAfter: 0 };
    const answer = this.#store(clientId, update);
    return fate === 'lose answer' ? { ok: false, code: 'no_answer' } : answer;
  }

  #store(clientId: number, update: Uint8Array): Answer {
    try {
      const checked = checkUpdate(update, clientId, this.clocks);
      this.clocks.set(clientId, checked.to);
      this.rows.push({ seq: this.rows.length + 1, from: clientId, update: checked.update });
    } catch (error) {
      return { ok: false, code: (error as { code: string }).code };
    }
    const text = toBase64(this.rows.at(-1)!.update);
    for (const [id, page] of this.pages)
      if (id !== clientId) page.takeUpdates([{ seq: this.rows.length, update: text }], NOW);
    return { ok: true, seq: this.rows.length, at: NOW };
  }
}

function write(page: SectionSync, words: string): void {
  page.doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    page.doc.getXmlFragment(NOTES_ROOT).push([paragraph]);
  });
}

async function opened(shelf: Shelf, clientId: number, may?: 'read'): Promise<SectionSync> {
  const page = shelf.page(clientId, may);
  await shelf.open(page, clientId);
  return page;
}

const stored = (page: SectionSync) => until('everything is stored', () => page.waiting === 0);

test('one message is under way at a time, and what gathers meanwhile goes in one', async () => {
  const shelf = new Shelf();
  const page = await opened(shelf, 1);
  for (const word of ['yksi', 'kaksi', 'kolme', 'neljä']) write(page, word);
  expect(page.waiting).toBe(4);
  await stored(page);
  expect(shelf).toMatchObject({ most: 1, writes: 2 });
  expect(textOf(shelf.doc)).toBe('yksi\nkaksi\nkolme\nneljä');
  expect(page.savedAt).toBe('2026-11-22T12:03:00.000Z');
});

test('[NT8] an answer that was lost costs nothing and doubles nothing', async () => {
  const shelf = new Shelf();
  const page = await opened(shelf, 1);
  shelf.fates.push('lose answer', 'drop', 'lose answer');
  write(page, 'yksi');
  write(page, 'kaksi');
  await stored(page);
  expect(textOf(shelf.doc)).toBe('yksi\nkaksi');
});

test('what is written without a line waits, is counted, and goes out when the line is back', async () => {
  const shelf = new Shelf();
  const [page, other] = [await opened(shelf, 1), await opened(shelf, 2)];
  page.closed();
  write(page, 'junassa');
  write(page, 'tunnelissa');
  write(other, 'toimistolla');
  await stored(other);
  expect(page.waiting).toBe(2);
  await shelf.open(page, 1);
  await stored(page);
  expect(textOf(page.doc)).toBe(textOf(other.doc));
  expect(textOf(page.doc).split('\n').toSorted()).toEqual(['junassa', 'toimistolla', 'tunnelissa']);
});

test.each(['not_allowed', 'bad_update', 'section_full', 'too_large'])(
  'what is refused for good (%s) stays to be read, and nothing more is sent',
  async (code) => {
    const shelf = new Shelf();
    const page = await opened(shelf, 1);
    Object.assign(shelf, { code });
    shelf.fates.push('refuse');
    write(page, 'viimeiset sanat');
    await until('it is refused', () => page.refused === code);
    write(page, 'ja vielä');
    expect(shelf.writes).toBe(1);
    expect(textOf(page.doc)).toContain('viimeiset sanat');
    expect(page.waiting).toBe(1);
  },
);

test('a right that comes back takes along what waited for it', async () => {
  const shelf = new Shelf();
  const page = await opened(shelf, 1);
  Object.assign(shelf, { code: 'not_allowed' });
  shelf.fates.push('refuse');
  write(page, 'hetkeksi pois');
  await until('it is refused', () => page.refused !== null);
  page.giveRight('read');
  page.giveRight('write');
  await stored(page);
  expect(page.refused).toBeNull();
  expect(textOf(shelf.doc)).toBe('hetkeksi pois');
});

test('what waited under a number that was given up is never called stored', async () => {
  const shelf = new Shelf();
  const page = await opened(shelf, 1);
  page.closed();
  write(page, 'vanhalla numerolla');
  page.opened(2);
  expect(page.refused).toBe('not_allowed');
  page.giveRight('write');
  await new Promise(setImmediate);
  expect(page).toMatchObject({ refused: 'not_allowed', waiting: 1, savedAt: null });
  expect(shelf.writes).toBe(0);
});

test('a change too large for a message goes in several: sent whole, it would close the line each time', async () => {
  const shelf = new Shelf();
  const page = await opened(shelf, 1);
  const words = '🧭sanoja'.repeat(9_000);
  write(page, words);
  await stored(page);
  expect(shelf.writes).toBeGreaterThan(1);
  expect(textOf(shelf.doc)).toBe(words);
  for (const { update } of shelf.rows) expect(update.length).toBeLessThanOrEqual(MAX_UPDATE_BYTES);
});

test('everything of one’s own, and all that was deleted, goes again in messages that a line takes', async () => {
  const shelf = new Shelf();
  const page = await opened(shelf, 1);
  for (let n = 0; n < 300; n += 1) write(page, `${n} `.padEnd(300, 'sanoja '));
  await stored(page);
  for (let n = 290; n > 0; n -= 10) deleteAt(page, n);
  await stored(page);
  shelf.rows.length = 0;
  shelf.clocks.clear();
  write(page, 'loppu');
  await stored(page);
  expect(textOf(shelf.doc)).toBe(textOf(page.doc));
  expect(textOf(shelf.doc)).toContain('loppu');
  expect(shelf.rows.length).toBeGreaterThan(2);
  for (const { update } of shelf.rows) expect(update.length).toBeLessThanOrEqual(MAX_UPDATE_BYTES);
});

test('an update in parts comes to the same, whatever is written and deleted', () => {
  const step = fc.record({
    deletes: fc.boolean(),
    at: fc.nat(300),
    text: fc.string({ unit: 'grapheme', maxLength: 90 }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
      const doc = new Y.Doc();
      const text = new Y.XmlText('alku');
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [text]);
      doc.getXmlFragment(NOTES_ROOT).insert(0, [paragraph]);
      for (const { deletes, at, text: words } of steps) {
        const place = at % (text.length + 1);
        if (!deletes) text.insert(place, words, at % 2 ? { strong: {} } : {});
        else text.delete(place, Math.min(words.length, text.length - place));
      }
      const parts = splitUpdate(Y.encodeStateAsUpdate(doc), 400);
      const copy = new Y.Doc();
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(400);
        Y.applyUpdate(copy, part);
      }
      expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(doc));
      expect(copy.getXmlFragment(NOTES_ROOT).toJSON()).toBe(doc.getXmlFragment(NOTES_ROOT).toJSON());
    }),
    { numRuns: 300, seed: 4 },
  );
});

test('what Yjs itself cannot take in harms its own section, and nothing is thrown at the line', async () => {
  const shelf = new Shelf();
  const page = await opened(shelf, 1);
  const deep = nestedElements(7, 30_000);
  for (const [nth, update] of deep.entries())
    page.takeUpdates([{ seq: nth + 1, update: toBase64(update) }], NOW);
  expect(page.faulty).toBe(false);
  page.takeUpdates([{ seq: deep.length + 1, update: toBase64(deletionOf(7, 0, 1)) }], NOW);
  expect(page.faulty).toBe(true);
  expect(page.seq).toBe(deep.length);
  write(page, 'omaa');
  await stored(page);
});

test('a page that only reads sends nothing, whatever its editor does to the document', async () => {
  const shelf = new Shelf();
  const page = await opened(shelf, 1, 'read');
  write(page, 'siivousta');
  expect([page.waiting, shelf.writes]).toEqual([0, 0]);
});

test('words from before that the service lacks are sent with the rest', async () => {
  const shelf = new Shelf();
  const page = await opened(shelf, 1);
  write(page, 'alku');
  await stored(page);
  // The service has lost a row that it had answered, as a database set back by its operator has.
  shelf.rows.length = 0;
  shelf.clocks.clear();
  write(page, 'loppu');
  await stored(page);
  expect(textOf(shelf.doc)).toBe('alku\nloppu');
});

test('single updates say how far a page is only after its log has come', async () => {
  const shelf = new Shelf();
  const [page, other] = [await opened(shelf, 1), await opened(shelf, 2)];
  write(other, 'yksi');
  await stored(other);
  page.closed();
  write(other, 'kaksi'); // this row is told to the page, as a line does that is just being opened
  await stored(other);
  expect(page.seq).toBe(1);
  await shelf.open(page, 1);
  expect(page.seq).toBe(2);
});

test('[NT9] three pages on bad lines come to the same text, and nothing that was answered is missing', async () => {
  const step = fc.record({
    who: fc.integer({ min: 0, max: 2 }),
    what: fc.constantFrom('write', 'delete', 'leave', 'come back', 'drop', 'lose answer', 'refuse'),
    at: fc.nat(30),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const shelf = new Shelf();
      const pages = [await opened(shelf, 1), await opened(shelf, 2), await opened(shelf, 3)];
      for (const [n, { who, what, at }] of steps.entries()) {
        const page = pages[who]!;
        if (what === 'write') write(page, `sana${n}`);
        else if (what === 'delete') deleteAt(page, at);
        else if (what === 'leave') page.closed();
        else if (what === 'come back') await shelf.open(page, who + 1);
        else shelf.fates.push(what);
        if (at % 3 === 0) await new Promise(setImmediate);
      }
      shelf.fates.length = 0;
      for (const [who, page] of pages.entries()) await shelf.open(page, who + 1);
      for (const page of pages) await stored(page);
      for (const page of pages) expect(textOf(page.doc)).toBe(textOf(shelf.doc));
    }),
    { numRuns: 60 },
  );
});

function deleteAt(page: SectionSync, at: number): void {
  const root = page.doc.getXmlFragment(NOTES_ROOT);
  if (root.length > 0) root.delete(at % root.length, 1);
}
