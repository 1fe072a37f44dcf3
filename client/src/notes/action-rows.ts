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
  return (_node, view, getPos, decorations) => {
    const dom = document.createElement('div');
    dom.className = css.row!;
    const cells = document.createElement('div');
    cells.className = css.cells!;
    dom.append(cells);
    const button = view.editable ? removeButton(view, getPos) : null;
    if (button) dom.append(button);
    // Its number changes as rows come and go.
    const name = (marks: readonly Decoration[]) =>
      button?.setAttribute('aria-label', nameOf(numberIn(marks)));
    name(decorations);
    const row: NodeView = {
      dom,
      contentDOM: cells,
      update(_changed, marks) {
        name(marks);
        return true;
      },
      stopEvent: (event) => (event.target as Element).closest?.('button') !== null,
      ignoreMutation: (change) => !cells.contains(change.target),
    };
    return row;
  };
}

function removeButton(view: EditorView, getPos: () => number | undefined) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = css.remove!;
  button.contentEditable = 'false';
  button.append(drawingOf(CROSS));
  button.addEventListener('click', () => {
    removeRow(view, view.state.doc.resolve(getPos() ?? 0).index(0));
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

/** Which row it is, as it is written beside it. */
function numberIn(marks: readonly Decoration[]): number {
  const mark = marks.find(({ spec }) => typeof (spec as { row?: unknown }).row === 'number');
  return (mark?.spec as { row: number } | undefined)?.row ?? 0;
}

/** Numbers each row, and names each cell for narrow places, where the heads of the columns are gone. */
export function cellLabels(labels: Record<ActionCell, string>): Plugin {
  return new Plugin({ props: { decorations: (state) => labelled(state, labels) } });
}

function labelled(state: EditorState, labels: Record<ActionCell, string>): DecorationSet {
  const marks: Decoration[] = [];
  state.doc.descendants((node, at, _parent, row) => {
    if (node.type.name === 'action') marks.push(Decoration.node(at, at + node.nodeSize, {}, { row }));
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
