import { expect, test } from '@jest/globals';
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import type { Schema } from 'prosemirror-model';
import * as Y from 'yjs';
import { NOTES_ROOT } from '#contract/notes';
import { joinedRuns, runsOf } from '../../client/src/notes/authors.ts';
import { changesSince, seenOf, sentenceCount } from '../../client/src/notes/changes.ts';
import { plainText } from '../../client/src/notes/plain-text.ts';
import { actionsSchema, textSchema } from '../../client/src/notes/schema.ts';
import { seedUpdate, type NoteBlock } from '../../server/notes/seed-section.ts';

const SERVICE = 5;
const KAISLA = 11;
const LUMI = 12;

/** Two pages of one section; each hears the other at once. */
function pages(blocks: NoteBlock[]) {
  const [kaisla, lumi] = [KAISLA, LUMI].map((clientId) => {
    const doc = new Y.Doc();
    doc.clientID = clientId;
    Y.applyUpdate(doc, seedUpdate(blocks, SERVICE), 'far');
    return doc;
  }) as [Y.Doc, Y.Doc];
  join(kaisla, lumi);
  join(lumi, kaisla);
  return { kaisla, lumi, fragment: kaisla.getXmlFragment(NOTES_ROOT) };
}

function join(from: Y.Doc, to: Y.Doc): void {
  from.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'far') Y.applyUpdate(to, update, 'far');
  });
}

/** The text nodes of a section, in order. */
function textsOf(doc: Y.Doc): Y.XmlText[] {
  const walk = (node: Y.XmlElement | Y.XmlText | Y.XmlFragment): Y.XmlText[] =>
    node instanceof Y.XmlText ? [node] : (node.toArray() as Y.XmlElement[]).flatMap(walk);
  return walk(doc.getXmlFragment(NOTES_ROOT));
}

/** What the editor shows at the places of each run: it must be the run's own words. */
function shownAt(fragment: Y.XmlFragment, schema: Schema) {
  const doc = yXmlFragmentToProseMirrorRootNode(fragment, schema);
  return runsOf(fragment).map(({ from, to, clientId }) => [clientId, doc.textBetween(from, to, '¶', '⏎')]);
}

test('each stretch is its writer’s, at the places where the editor shows it: nested lists, breaks, bold', () => {
  const { kaisla, lumi, fragment } = pages([
    { paragraph: 'Tausta.' },
    { bullets: ['ensin', 'sitten'] },
    { paragraph: 'Loppu 🧭 tähän' },
  ]);
  textsOf(kaisla)[0]!.insert(0, 'Kaislan ');
  textsOf(lumi)[2]!.insert(2, 'LUMI', { strong: {} });
  textsOf(kaisla)[3]!.delete(0, 3);
  const list = lumi.getXmlFragment(NOTES_ROOT).get(1) as Y.XmlElement;
  const inner = new Y.XmlElement('bullet_list');
  const item = new Y.XmlElement('list_item');
  const line = new Y.XmlElement('paragraph');
  line.insert(0, [new Y.XmlText('ylä'), new Y.XmlElement('hard_break'), new Y.XmlText('ala')]);
  item.insert(0, [line]);
  inner.insert(0, [item]);
  (list.get(0) as Y.XmlElement).insert(1, [inner]);

  expect(shownAt(fragment, textSchema)).toEqual([
    [KAISLA, 'Kaislan '],
    [SERVICE, 'Tausta.'],
    [SERVICE, 'ensin'],
    [LUMI, 'ylä'],
    [LUMI, 'ala'],
    [SERVICE, 'si'],
    [LUMI, 'LUMI'],
    [SERVICE, 'tten'],
    [SERVICE, 'pu 🧭 tähän'],
  ]);
});

test('the cells of actions are places too', () => {
  const { lumi, fragment } = pages([{ actions: [{ what: 'Soitetaan', who: '', by: '20.3.' }] }]);
  textsOf(lumi)[0]!.insert(9, ' kouluun');
  expect(shownAt(fragment, actionsSchema)).toEqual([
    [SERVICE, 'Soitetaan'],
    [LUMI, ' kouluun'],
    [SERVICE, '20.3.'],
  ]);
});

test('neighbouring stretches of one person become one, across the numbers of two of their pages', () => {
  const { kaisla, lumi, fragment } = pages([{ paragraph: 'A' }]);
  textsOf(kaisla)[0]!.insert(1, 'B');
  textsOf(lumi)[0]!.insert(2, 'C');
  const joined = joinedRuns(runsOf(fragment), (a, b) => a > SERVICE === b > SERVICE);
  expect(joined.map(({ text, from, to }) => [text, from, to])).toEqual([
    ['A', 1, 2],
    ['BC', 2, 4],
  ]);
});

test('what others have written since one last asked is told, each with their words, and told once', () => {
  const { kaisla, lumi, fragment } = pages([{ paragraph: 'Tausta.' }]);
  textsOf(lumi)[0]!.insert(7, ' Vanhaa.');
  const seen = seenOf(kaisla);
  textsOf(lumi)[0]!.insert(15, ' Uusi lause. Toinenkin.');
  textsOf(lumi)[0]!.insert(0, 'Alkuun. ');
  textsOf(kaisla)[0]!.insert(0, 'Oma. ');
  textsOf(lumi)[0]!.delete(0, 2);

  expect(changesSince(runsOf(fragment), seen, KAISLA)).toEqual([
    { clientId: LUMI, text: 'Alkuun. … Uusi lause. Toinenkin.' },
  ]);
  expect(changesSince(runsOf(fragment), seenOf(kaisla), KAISLA)).toEqual([]);
});

test.each([
  ['Uusi lause. Toinenkin.', 2],
  ['ei pistettä', 1],
  ['Kysymys? Vastaus, 20.3. mennessä', 3],
  [' … ', 0],
])('"%s" is roughly %d sentences', (text, count) => {
  expect(sentenceCount(text)).toBe(count);
});

test('a section as plain text has a line for each paragraph, item and row', () => {
  const text = pages([{ paragraph: 'Tausta.' }, { ordered: ['yksi', 'kaksi'] }]).fragment;
  const actions = pages([{ actions: [{ what: 'Soitetaan', who: 'Veikko Varanimi', by: '' }] }]).fragment;
  expect(plainText(text)).toBe('Tausta.\nyksi\nkaksi');
  expect(plainText(actions)).toBe('Soitetaan\tVeikko Varanimi\t');
});
