import { Plugin, type EditorState } from 'prosemirror-state';
import {
  Decoration,
  DecorationSet,
  type EditorView,
  type NodeView,
  type NodeViewConstructor,
} from 'prosemirror-view';
import { cleanText } from './paste';
import { removeRow } from './action-keys';
import { ACTION_CELLS, type ActionCell } from './schema';
import css from './actions.module.css';

const CROSS = 'M6 6l12 12M18 6 6 18';
const DRAWING = 'http://www.w3.org/2000/svg';

/** A row shows its cells and, to who writes, a button that takes it away. */
export function actionRow(nameOf: (row: number) => string): NodeViewConstructor {
  return (_node, view, getPos) => {
    const dom = document.createElement('div');
    dom.className = css.row!;
    const cells = document.createElement('div');
    cells.className = css.cells!;
    dom.append(cells);
    if (view.editable) dom.append(removeButton(view, getPos, nameOf));
    const row: NodeView = {
      dom,
      contentDOM: cells,
      stopEvent: (event) => (event.target as Element).closest?.('button') !== null,
      ignoreMutation: (change) => !cells.contains(change.target),
    };
    return row;
  };
}

function removeButton(view: EditorView, getPos: () => number | undefined, nameOf: (row: number) => string) {
  const button = document.createElement('button');
  const rowNow = () => view.state.doc.resolve(getPos() ?? 0).index(0);
  button.type = 'button';
  button.className = css.remove!;
  button.contentEditable = 'false';
  button.append(drawingOf(CROSS));
  // Its number changes as rows come and go; it is read when the button is reached.
  const name = () => button.setAttribute('aria-label', nameOf(rowNow()));
  button.addEventListener('focus', name);
  button.addEventListener('pointerenter', name);
  button.setAttribute('aria-label', nameOf(0));
  button.addEventListener('click', () => {
    removeRow(view, rowNow());
    view.focus();
  });
  return button;
}

function drawingOf(path: string): SVGElement {
  const drawing = document.createElementNS(DRAWING, 'svg');
  drawing.setAttribute('class', 'icon icon-s');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(DRAWING, 'path');
  line.setAttribute('d', path);
  drawing.append(line);
  return drawing;
}

/** Names each cell for narrow places, where the heads of the columns are gone. */
export function cellLabels(labels: Record<ActionCell, string>): Plugin {
  return new Plugin({ props: { decorations: (state) => labelled(state, labels) } });
}

function labelled(state: EditorState, labels: Record<ActionCell, string>): DecorationSet {
  const marks: Decoration[] = [];
  state.doc.descendants((node, at) => {
    const cell = ACTION_CELLS.find((name) => name === node.type.name);
    if (cell) marks.push(Decoration.node(at, at + node.nodeSize, { 'data-label': labels[cell] }));
    return !cell;
  });
  return DecorationSet.create(state.doc, marks);
}

/** A cell is one line of text, whatever is pasted into it. */
export function pasteIntoCell(view: EditorView, event: ClipboardEvent): boolean {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  const line = cleanText(text.replace(/\s+/g, ' ').trim());
  event.preventDefault();
  if (line !== '') view.dispatch(view.state.tr.insertText(line).scrollIntoView());
  return true;
}
