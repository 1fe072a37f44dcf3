import { redo, undo, yUndoPluginKey } from '@tiptap/y-tiptap';
import { setBlockType, toggleMark } from 'prosemirror-commands';
import type { NodeType } from 'prosemirror-model';
import { liftListItem, wrapInList } from 'prosemirror-schema-list';
import type { Command, EditorState } from 'prosemirror-state';
import type { UndoManager } from 'yjs';
import { textSchema } from './schema';

const { paragraph, heading, bullet_list: bullets, ordered_list: numbers, list_item: item } = textSchema.nodes;

/** What the toolbar and the keys do, in the order in which the toolbar shows it. */
export const ACTS = ['heading', 'bold', 'bullets', 'numbers', 'undo', 'redo'] as const;
export type Act = (typeof ACTS)[number];

/** As ProseMirror's key map writes them; `Mod` is Command on a Mac. The heading's key is in `text-keys.ts`. */
export const ACT_KEYS: Record<Act, string> = {
  heading: 'Mod-Alt-3',
  bold: 'Mod-b',
  bullets: 'Mod-Shift-8',
  numbers: 'Mod-Shift-7',
  undo: 'Mod-z',
  redo: 'Mod-y',
};

export const COMMANDS: Record<Act, Command> = {
  heading: (state, dispatch) => setBlockType(isOn('heading', state) ? paragraph : heading)(state, dispatch),
  bold: toggleMark(textSchema.marks.strong),
  bullets: toggleList(bullets),
  numbers: toggleList(numbers),
  undo: (state) => undo(state),
  redo: (state) => redo(state),
};

/** Whether an act may be done where the caret is. */
export function mayDo(act: Act, state: EditorState): boolean {
  const history = historyOf(state);
  if (act === 'undo') return (history?.undoStack.length ?? 0) > 0;
  if (act === 'redo') return (history?.redoStack.length ?? 0) > 0;
  return state.schema === textSchema && COMMANDS[act](state);
}

/** Whether it is done already where the caret is: what a pressed button shows. */
export function isOn(act: Act, state: EditorState): boolean {
  if (state.schema !== textSchema) return false;
  if (act === 'heading') return state.selection.$from.parent.type === heading;
  if (act === 'bold') return isBold(state);
  return act === 'bullets' || act === 'numbers' ? listAround(state) === LISTS[act] : false;
}

const LISTS = { bullets, numbers };

function isBold(state: EditorState): boolean {
  const strong = textSchema.marks.strong;
  const { empty, from, to, $from } = state.selection;
  if (empty) return Boolean(strong.isInSet(state.storedMarks ?? $from.marks()));
  return state.doc.rangeHasMark(from, to, strong);
}

function listAround({ selection: { $from } }: EditorState): NodeType | null {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { type } = $from.node(depth);
    if (type === bullets || type === numbers) return type;
  }
  return null;
}

/** Into a list, out of it, or from one kind to the other. */
function toggleList(wanted: NodeType): Command {
  return (state, dispatch, view) => {
    const around = listAround(state);
    if (around === null) return wrapInList(wanted)(state, dispatch);
    if (around === wanted) return liftListItem(item)(state, dispatch, view);
    return changeList(wanted)(state, dispatch);
  };
}

function changeList(wanted: NodeType): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth -= 1) {
      const { type } = $from.node(depth);
      if (type !== bullets && type !== numbers) continue;
      dispatch?.(state.tr.setNodeMarkup($from.before(depth), wanted));
      return true;
    }
    return false;
  };
}

/** What comes now is undone by itself, and not together with what was typed just before. */
export function undoneAlone(state: EditorState): void {
  historyOf(state)?.stopCapturing();
}

function historyOf(state: EditorState): UndoManager | undefined {
  return (yUndoPluginKey.getState(state) as { undoManager: UndoManager } | undefined)?.undoManager;
}
