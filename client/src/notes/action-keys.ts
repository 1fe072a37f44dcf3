import { baseKeymap } from 'prosemirror-commands';
import { keymap } from 'prosemirror-keymap';
import { TextSelection, type Command, type EditorState, type Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { COMMANDS, undoneAlone } from './commands';
import { ACTION_CELLS, actionsSchema, type ActionCell } from './schema';

/** Where somebody is among the actions: the row counted from nought. */
export type CellPlace = { row: number; cell: ActionCell };

const CELLS = ACTION_CELLS.length;
const ROW_DEPTH = 1;

/** Null while the selection is not in a cell. */
export function cellAt({ selection: { $head } }: EditorState): CellPlace | null {
  const cell = ACTION_CELLS.find((name) => $head.parent.type.name === name);
  return cell ? { row: $head.index(0), cell } : null;
}

/** Tab goes to the next cell and, at the last, out of the rows. */
export function actionKeys(onMoved: (place: CellPlace) => void): Plugin[] {
  const moved =
    (step: number): Command =>
    (state, dispatch, view) => {
      const went = moveBy(step)(state, dispatch, view);
      const place = went && view ? cellAt(view.state) : null;
      if (place) onMoved(place);
      return went;
    };
  return [
    keymap({
      Tab: moved(1),
      'Shift-Tab': moved(-1),
      Enter: (state, dispatch, view) => {
        const isLast = cellIndex(state) === CELLS - 1;
        return isLast
          ? enterFromLast(state, dispatch, view, onMoved)
          : moved(1)(state, dispatch, view) || true;
      },
      'Shift-Enter': () => true,
      'Mod-i': () => true,
      'Mod-u': () => true,
      'Mod-z': COMMANDS.undo,
      'Mod-y': COMMANDS.redo,
      'Mod-Shift-z': COMMANDS.redo,
      Backspace: atEdge('start'),
      Delete: atEdge('end'),
    }),
    keymap({ 'Mod-a': wholeCell, Backspace: baseKeymap['Backspace']!, Delete: baseKeymap['Delete']! }),
  ];
}

/** Adds an empty row after one, and goes into it. */
export function addRow(view: EditorView, after: number): void {
  const { state } = view;
  undoneAlone(state);
  const at = rowPlace(state, after + 1);
  const change = state.tr.insert(at, actionsSchema.nodes.action.createAndFill()!);
  view.dispatch(change.setSelection(TextSelection.create(change.doc, at + 2)).scrollIntoView());
}

/** Takes a row away; the only row is emptied. */
export function removeRow(view: EditorView, row: number): void {
  const { state } = view;
  undoneAlone(state);
  const at = rowPlace(state, row);
  const node = state.doc.child(row);
  const change =
    state.doc.childCount > 1
      ? state.tr.delete(at, at + node.nodeSize)
      : state.tr.replaceWith(at, at + node.nodeSize, actionsSchema.nodes.action.createAndFill()!);
  const next = Math.min(at + 2, change.doc.content.size);
  view.dispatch(change.setSelection(TextSelection.near(change.doc.resolve(next))));
}

/** Where a row begins; where the next would, for a row that is not there. */
function rowPlace(state: EditorState, row: number): number {
  let at = 0;
  for (let index = 0; index < Math.min(row, state.doc.childCount); index += 1)
    at += state.doc.child(index).nodeSize;
  return at;
}

function cellIndex({ selection: { $head } }: EditorState): number {
  return $head.index(ROW_DEPTH);
}

function moveBy(step: number): Command {
  return (state, dispatch) => {
    const { $head } = state.selection;
    const place = $head.index(0) * CELLS + cellIndex(state) + step;
    if (place < 0 || place >= state.doc.childCount * CELLS) return false;
    const row = Math.floor(place / CELLS);
    let at = rowPlace(state, row) + 1;
    for (let index = 0; index < place % CELLS; index += 1) at += state.doc.child(row).child(index).nodeSize;
    const cell = state.doc.child(row).child(place % CELLS);
    // As in a table of a text editor: what stands in the cell is selected.
    const selection = TextSelection.create(state.doc, at + 1, at + 1 + cell.content.size);
    dispatch?.(state.tr.setSelection(selection).scrollIntoView());
    return true;
  };
}

function enterFromLast(
  state: EditorState,
  dispatch: Parameters<Command>[1],
  view: EditorView | undefined,
  onMoved: (place: CellPlace) => void,
): boolean {
  const row = state.selection.$head.index(0);
  if (row < state.doc.childCount - 1) return moveBy(1)(state, dispatch);
  if (view) {
    addRow(view, row);
    onMoved({ row: row + 1, cell: ACTION_CELLS[0] });
  }
  return true;
}

/** At the edge of a cell nothing is joined; in an empty row the row goes. */
function atEdge(edge: 'start' | 'end'): Command {
  return (state, _dispatch, view) => {
    const { $head, empty } = state.selection;
    const size = $head.parent.content.size;
    if (!empty || $head.parentOffset !== (edge === 'start' ? 0 : size)) return false;
    const row = state.doc.child($head.index(0));
    if (view && row.textContent === '' && state.doc.childCount > 1) removeRow(view, $head.index(0));
    return true;
  };
}

const wholeCell: Command = (state, dispatch) => {
  const { $head } = state.selection;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, $head.start(), $head.end())));
  return true;
};
