import { Schema, type DOMOutputSpec, type NodeSpec } from 'prosemirror-model';

/*
 * Lenient on purpose: two people's changes may together make what neither wrote (a bold heading, a list item that
 * begins with a list), and the binding drops a node that its schema does not allow, words and all.
 */

const LEVEL = 3;

const block = (tag: string): NodeSpec => ({
  group: 'block',
  content: 'inline*',
  parseDOM: [{ tag }],
  toDOM: (): DOMOutputSpec => [tag, 0],
});

const heading: NodeSpec = {
  group: 'block',
  content: 'inline*',
  defining: true,
  attrs: { level: { default: LEVEL, validate: 'number' } },
  parseDOM: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => ({ tag })),
    // As Word writes them in a browser.
    { tag: 'p[role=heading]', priority: 60 },
  ],
  toDOM: () => ['h5', 0],
};

const orderedList: NodeSpec = {
  group: 'block',
  content: 'list_item+',
  attrs: { order: { default: 1, validate: 'number' } },
  parseDOM: [
    {
      tag: 'ol',
      getAttrs: (list) => ({ order: Number.parseInt(list.getAttribute('start') ?? '1', 10) || 1 }),
    },
  ],
  toDOM: ({ attrs }) => (attrs['order'] === 1 ? ['ol', 0] : ['ol', { start: attrs['order'] as number }, 0]),
};

const text: NodeSpec = { group: 'inline' };

const hardBreak: NodeSpec = {
  group: 'inline',
  inline: true,
  selectable: false,
  parseDOM: [{ tag: 'br' }],
  toDOM: () => ['br'],
};

const strong = {
  parseDOM: [{ tag: 'strong' }, { tag: 'b' }],
  toDOM: (): DOMOutputSpec => ['strong', 0],
};

/** A section of running text. */
export const textSchema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: block('p'),
    heading,
    bullet_list: {
      group: 'block',
      content: 'list_item+',
      parseDOM: [{ tag: 'ul' }],
      toDOM: () => ['ul', 0],
    },
    ordered_list: orderedList,
    list_item: {
      content: '(paragraph | bullet_list | ordered_list)+',
      defining: true,
      parseDOM: [{ tag: 'li' }],
      toDOM: () => ['li', 0],
    },
    text,
    hard_break: hardBreak,
  },
  marks: { strong },
});

/** The cells of an action, in their order. */
export const ACTION_CELLS = ['action_what', 'action_who', 'action_by'] as const;
export type ActionCell = (typeof ACTION_CELLS)[number];

const cell = (name: ActionCell): NodeSpec => ({
  content: 'text*',
  isolating: true,
  parseDOM: [{ tag: `div[data-cell=${name}]` }],
  toDOM: () => ['div', { 'data-cell': name }, 0],
});

/** The section of actions: rows of what, who and by when. */
export const actionsSchema = new Schema({
  nodes: {
    doc: { content: 'action+' },
    action: {
      content: ACTION_CELLS.join(' '),
      parseDOM: [{ tag: 'div[data-action]' }],
      toDOM: () => ['div', { 'data-action': '' }, 0],
    },
    action_what: cell('action_what'),
    action_who: cell('action_who'),
    action_by: cell('action_by'),
    text,
  },
  marks: { strong },
});
