import { expect, test } from '@jest/globals';
import type { Schema } from 'prosemirror-model';
import { NOTE_MARKS, NOTE_NODES } from '#contract/notes';
import { actionsSchema, textSchema } from '../../client/src/notes/schema.ts';

const schemas: Schema[] = [textSchema, actionsSchema];
/** What no element of a section carries: the section itself and its characters. */
const NOT_ELEMENTS = new Set(['doc', 'text']);

function elementsOf(schema: Schema): [string, string[]][] {
  return Object.values(schema.nodes)
    .filter(({ name }) => !NOT_ELEMENTS.has(name))
    .map(({ name, spec }) => [name, Object.keys(spec.attrs ?? {})]);
}

test('the editor writes the elements and attributes that the contract names, and no others', () => {
  expect(Object.fromEntries(schemas.flatMap(elementsOf))).toEqual(NOTE_NODES);
});

test('the editor writes the marks that the contract names, and no others', () => {
  const marks = new Set(schemas.flatMap((schema) => Object.keys(schema.marks)));
  expect([...marks]).toEqual([...NOTE_MARKS]);
});

test('every attribute is a whole number to begin with', () => {
  const firsts = schemas.flatMap((schema) =>
    Object.values(schema.nodes).flatMap(({ spec }) =>
      Object.values(spec.attrs ?? {}).map((one) => one.default as unknown),
    ),
  );
  expect(firsts).toEqual([3, 1]);
});

test.each([
  [
    'a bold heading',
    {
      type: 'heading',
      attrs: { level: 3 },
      content: [{ type: 'text', text: 'Tausta', marks: [{ type: 'strong' }] }],
    },
  ],
  [
    'an item that begins with a list',
    {
      type: 'bullet_list',
      content: [
        {
          type: 'list_item',
          content: [
            { type: 'bullet_list', content: [{ type: 'list_item', content: [{ type: 'paragraph' }] }] },
          ],
        },
      ],
    },
  ],
])('what two people together may make is kept: %s', (_what, json) => {
  expect(() => textSchema.nodeFromJSON({ type: 'doc', content: [json] }).check()).not.toThrow();
});
