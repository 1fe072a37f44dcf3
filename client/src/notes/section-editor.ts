import { initProseMirrorDoc, ySyncPlugin, yUndoPlugin } from '@tiptap/y-tiptap';
import type { Node as ContentNode } from 'prosemirror-model';
import { EditorState, Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
import type { Awareness } from 'y-protocols/awareness';
import type { Doc, XmlFragment } from 'yjs';
import { NOTES_ROOT, type SectionKind } from '#contract/notes';
import type { Identified } from '../guard/findings';
import { actionKeys, type CellPlace } from './action-keys';
import { actionRow, cellLabels, pasteIntoCell } from './action-rows';
import { authorMarks, type Naming } from './author-marks';
import { undoneAlone } from './commands';
import { ROOM_AROUND_CARET } from './caret-room';
import { cursors } from './cursors';
import { identifierMarks } from './identifier-marks';
import { fitsOneUpdate, lengthLimit, rightToWrite } from './limits';
import { cleanSlice, cleanText, pasteParser, setStylesAside } from './paste';
import { readingCopy } from './reading-copy';
import { actionsSchema, textSchema, type ActionCell } from './schema';
import { releaseBinding, SectionGuard } from './section-guard';
import { textKeys } from './text-keys';
import css from './editor.module.css';

/** What an editor says; read once, when it is made. */
export type EditorWords = {
  /** Its name for screen readers. */
  label: string;
  placeholder: string;
  cells: Record<ActionCell, string>;
  removeRow(row: number): string;
};

export type EditorEvents = {
  onFocus(view: EditorView): void;
  onBlur(view: EditorView): void;
  /** The text or the selection is another. */
  onChange(view: EditorView, isText: boolean): void;
  onCell(place: CellPlace): void;
  /** What in the section's text may tell who a client is. */
  onIdentified(found: Identified[]): void;
  /** The text cannot be shown: the editor is gone, or never came. */
  onBroken(): void;
  /** Something was not taken in, and nothing was lost. */
  onRefused(why: 'section_full' | 'too_large'): void;
};

export type MountedEditor = { view: EditorView; destroy(): void };

type Wish = {
  section: { doc: Doc; awareness: Awareness; kind: SectionKind; may: 'write' | 'read' };
  words: EditorWords;
  events: EditorEvents;
  naming(): Naming;
  /** Whether this section may be written at this moment. */
  mayWrite(): boolean;
};

/**
 * Puts a section's text into a place of the page: to write in, or to read. Where it cannot be shown, or cannot any more,
 * `onBroken` is told and the place is left empty.
 */
export function mountSection(place: HTMLElement, wish: Wish): MountedEditor | null {
  const { section } = wish;
  const writes = section.may === 'write';
  const stops: (() => void)[] = [];
  // Also half made: each part lets go by itself.
  const destroy = () => {
    for (const stop of stops.splice(0).toReversed()) quietly(stop);
    place.replaceChildren();
  };
  let isBroken = false;
  const broken = () => {
    isBroken = true;
    destroy();
    wish.events.onBroken();
  };
  try {
    const copy = writes ? null : readingCopy(section.doc, broken);
    if (copy) stops.push(copy.stop);
    const fragment = (copy?.doc ?? section.doc).getXmlFragment(NOTES_ROOT);
    const guard = new SectionGuard(fragment, schemaOf(section.kind), broken);
    stops.push(() => guard.stop());
    guard.watch();
    const state = stateOf(fragment, wish, writes);
    stops.push(() => releaseBinding(state));
    guard.guardBinding(state);
    const view = new EditorView(place, { state, ...propsOf(wish, writes, guard) });
    stops.push(() => view.destroy());
    if (!isBroken) return { view, destroy };
    destroy();
    return null;
  } catch {
    broken();
    return null;
  }
}

function quietly(stop: () => void): void {
  try {
    stop();
  } catch {
    // What is broken may not even end well; the rest must.
  }
}

const schemaOf = (kind: SectionKind) => (kind === 'actions' ? actionsSchema : textSchema);

function stateOf(
  fragment: XmlFragment,
  { section, words, events, naming, mayWrite }: Wish,
  writes: boolean,
): EditorState {
  const isActions = section.kind === 'actions';
  const schema = schemaOf(section.kind);
  // An empty section keeps the editor's own empty line: written only when somebody writes into it.
  const drawn = fragment.length > 0 ? initProseMirrorDoc(fragment, schema) : null;
  const begun = drawn && drawn.doc.childCount > 0 ? drawn : null;
  const sync = ySyncPlugin(fragment, begun ? { mapping: begun.mapping } : {}) as Plugin;
  const writing = [yUndoPlugin() as Plugin, ...(isActions ? actionKeys(events.onCell) : textKeys())];
  const reading = [
    cursors(section.awareness),
    authorMarks(fragment, naming),
    isActions ? cellLabels(words.cells) : placeholder(words.placeholder),
  ];
  return EditorState.create({
    schema,
    ...(begun ? { doc: begun.doc } : {}),
    plugins: [
      sync,
      ...(writes
        ? [
            rightToWrite(mayWrite),
            lengthLimit(() => events.onRefused('section_full')),
            ...writing,
            identifierMarks({ isActions, known: () => naming().names, onFound: events.onIdentified }),
          ]
        : []),
      ...reading,
    ],
  });
}

function propsOf({ section, words, events }: Wish, writes: boolean, guard: SectionGuard) {
  const isActions = section.kind === 'actions';
  return {
    editable: () => writes,
    scrollMargin: ROOM_AROUND_CARET,
    scrollThreshold: ROOM_AROUND_CARET,
    attributes: attributesOf(words, writes),
    ...(isActions
      ? { nodeViews: { action: actionRow(words.removeRow) }, handlePaste: pasteIntoCell }
      : {
          clipboardParser: pasteParser,
          transformPastedHTML: setStylesAside,
          transformPasted: cleanSlice,
          ...pasteOf(events),
        }),
    transformPastedText: cleanText,
    handleDrop: (_view: EditorView, event: DragEvent) => (event.dataTransfer?.files.length ?? 0) > 0,
    handleDOMEvents: {
      focus: (view: EditorView) => events.onFocus(view),
      blur: (view: EditorView) => events.onBlur(view),
      drop: (_view: EditorView, event: DragEvent) => keepOut(event, event.dataTransfer),
      paste: (_view: EditorView, event: ClipboardEvent) => keepOut(event, event.clipboardData),
    },
    dispatchTransaction(this: EditorView, change: Parameters<EditorView['dispatch']>[0]) {
      const transactions = guard.dispatch(this, change);
      if (transactions.some(({ docChanged, selectionSet }) => docChanged || selectionSet))
        events.onChange(this, change.docChanged);
    },
  };
}

function attributesOf(words: EditorWords, writes: boolean): Record<string, string> {
  if (!writes) return { class: css.text! };
  return {
    class: css.text!,
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': words.label,
    'aria-placeholder': words.placeholder,
    // No program may read along and send what is written to its maker.
    'data-gramm': 'false',
    translate: 'no',
  };
}

/** Files, and pictures without words, are no part of a text. */
function keepOut(event: Event, data: DataTransfer | null): boolean {
  if (!data || data.files.length === 0 || data.types.some((type) => type.startsWith('text/'))) return false;
  event.preventDefault();
  return true;
}

/** A paste too large for one update is not taken in at all, rather than in part. */
function pasteOf(events: EditorEvents) {
  return {
    handlePaste(view: EditorView, _event: ClipboardEvent, slice: { content: ContentNode['content'] }) {
      const pasted = view.state.schema.topNodeType.create(null, slice.content);
      undoneAlone(view.state);
      if (fitsOneUpdate(pasted)) return false;
      events.onRefused('too_large');
      return true;
    },
  };
}

/** A hint in an empty section; what is read aloud is `aria-placeholder`. */
function placeholder(words: string): Plugin {
  return new Plugin({
    props: {
      decorations({ doc }) {
        const first = doc.firstChild;
        if (doc.childCount !== 1 || !first?.isTextblock || first.content.size > 0) return null;
        const hint = Decoration.node(0, first.nodeSize, { class: css.empty!, 'data-placeholder': words });
        return DecorationSet.create(doc, [hint]);
      },
    },
  });
}
