import * as Y from 'yjs';
import { NOTES_ROOT, type NOTE_NODES } from '#contract/notes';

/** What a section may begin with. A list begins at its first number. */
export type NoteBlock =
  { paragraph: string } | { ordered: string[] } | { bullets: string[] } | { actions: NoteAction[] };
export type NoteAction = { what: string; who: string; by: string };

type Name = keyof typeof NOTE_NODES;

/** The Yjs update (v1) that writes some blocks under a number, with the elements that a page's editor writes. */
export function seedUpdate(blocks: NoteBlock[], clientId: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  doc.getXmlFragment(NOTES_ROOT).insert(0, blocks.flatMap(elementsOf));
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

function elementsOf(block: NoteBlock): Y.XmlElement[] {
  if ('paragraph' in block) return [line('paragraph', block.paragraph)];
  if ('bullets' in block) return [element('bullet_list', block.bullets.map(item))];
  if ('ordered' in block) return [numbered(block.ordered.map(item))];
  return block.actions.map(({ what, who, by }) =>
    element('action', [line('action_what', what), line('action_who', who), line('action_by', by)]),
  );
}

const item = (text: string) => element('list_item', [line('paragraph', text)]);

/** Its first number stands in the document: an editor that found none would write it, and seem to have edited. */
function numbered(items: Y.XmlElement[]): Y.XmlElement {
  const list = element('ordered_list', items);
  (list as unknown as Y.XmlElement<{ order: number }>).setAttribute('order', 1);
  return list;
}

/** An empty line holds no text at all: that is how an editor writes one. */
function line(name: Name, text: string): Y.XmlElement {
  return element(name, text === '' ? [] : [new Y.XmlText(text)]);
}

function element(name: Name, content: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, content);
  return made;
}
