import { expect, test } from '@jest/globals';
import { prosemirrorToYDoc, updateYFragment, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import type { Schema } from 'prosemirror-model';
import * as Y from 'yjs';
import { NOTES_ROOT } from '#contract/notes';
import { actionsSchema, textSchema } from '../../client/src/notes/schema.ts';
import { checkUpdate } from '../../server/notes/check-update.ts';
import { seedUpdate, type NoteBlock } from '../../server/notes/seed-section.ts';

const NUMBER = 7;

const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (words: string) => ({ type: 'paragraph', content: [text(words)] });
const items = (words: string[]) => words.map((one) => ({ type: 'list_item', content: [paragraph(one)] }));

const TEXT_BLOCKS: NoteBlock[] = [
  { paragraph: 'Lapsi on alakouluikäinen. 🧭 Äitiä kuullaan ensin.' },
  { ordered: ['Miten tapaamiset järjestetään?', 'Mitä arvioidaan?'] },
  { bullets: ['turvasuunnitelma'] },
  { paragraph: '' },
];
const TEXT_JSON = {
  type: 'doc',
  content: [
    paragraph('Lapsi on alakouluikäinen. 🧭 Äitiä kuullaan ensin.'),
    {
      type: 'ordered_list',
      attrs: { order: 1 },
      content: items(['Miten tapaamiset järjestetään?', 'Mitä arvioidaan?']),
    },
    { type: 'bullet_list', content: items(['turvasuunnitelma']) },
    { type: 'paragraph' },
  ],
};

const ACTION_BLOCKS: NoteBlock[] = [
  {
    actions: [
      { what: 'Turvasuunnitelma päivitetään', who: 'lastenvalvoja', by: '18.3.' },
      { what: 'Valvoja pyydetään', who: '', by: '' },
    ],
  },
];
const cell = (type: string, words: string) => (words ? { type, content: [text(words)] } : { type });
const action = (what: string, who: string, by: string) => ({
  type: 'action',
  content: [cell('action_what', what), cell('action_who', who), cell('action_by', by)],
});
const ACTION_JSON = {
  type: 'doc',
  content: [
    action('Turvasuunnitelma päivitetään', 'lastenvalvoja', '18.3.'),
    action('Valvoja pyydetään', '', ''),
  ],
};

const CASES: [string, NoteBlock[], Schema, object][] = [
  ['paragraphs and lists', TEXT_BLOCKS, textSchema, TEXT_JSON],
  ['rows of actions', ACTION_BLOCKS, actionsSchema, ACTION_JSON],
];

test.each(CASES)('[NT14] %s are read by the editor as they were meant', (_what, blocks, schema, json) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seedUpdate(blocks, NUMBER));
  const body = doc.getXmlFragment(NOTES_ROOT);
  const node = yXmlFragmentToProseMirrorRootNode(body, schema);
  node.check();
  expect(node.toJSON()).toEqual(json);
  const byEditor = prosemirrorToYDoc(node, NOTES_ROOT).getXmlFragment(NOTES_ROOT);
  expect(body.toJSON()).toBe(byEditor.toJSON());
});

test.each(CASES)('an editor that opens %s finds nothing to write', (_what, blocks, schema) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seedUpdate(blocks, NUMBER));
  const body = doc.getXmlFragment(NOTES_ROOT);
  let written = 0;
  doc.on('update', () => (written += 1));
  const meta = { mapping: new Map(), isOMark: new Map() };
  updateYFragment(doc, body, yXmlFragmentToProseMirrorRootNode(body, schema), meta);
  expect(written).toBe(0);
});

test.each(CASES)('[NT15] %s are an update like a page’s own, under the number given', (_what, blocks) => {
  const update = seedUpdate(blocks, NUMBER);
  const { from, to, deletes } = checkUpdate(update, NUMBER, new Map());
  expect({ from, deletes }).toEqual({ from: 0, deletes: false });
  expect(to).toBeGreaterThan(0);
  expect([...Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update))]).toEqual([[NUMBER, to]]);
  expect(() => checkUpdate(update, NUMBER + 1, new Map())).toThrow('bad_update');
});

test('nothing to fill in is an empty update', () => {
  expect(checkUpdate(seedUpdate([], NUMBER), NUMBER, new Map()).to).toBe(0);
});
