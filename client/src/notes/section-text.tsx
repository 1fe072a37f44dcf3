import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { EditorView } from 'prosemirror-view';
import type { Identified } from '../guard/findings';
import { LateLine } from '../guard/late-line';
import { Icon } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { notesWords, type NotesWords } from '../words/notes';
import { useWords } from '../words/words';
import { addRow, cellAt } from './action-keys';
import { redrawAuthors, type Naming } from './author-marks';
import type { FocusedEditor } from './focused-editor';
import type { NoteSection } from './notes-state';
import { mountSection, type EditorWords } from './section-editor';
import css from './actions.module.css';
import editorCss from './editor.module.css';

const TRIED_AGAIN_AFTER_MS = 2_000;

type Refusal = 'section_full' | 'too_large';
type Props = {
  section: NoteSection;
  editor: FocusedEditor;
  naming: Naming;
  writer: Writer;
  /** Stands here while the text cannot be shown. */
  broken: ReactNode;
};

/** Where this person is, and what they may write at this moment: asked at each keystroke. */
export type Writer = { moveTo(sectionId: string | null): void; mayWrite(sectionId: string): boolean };

/** The text of a section, to write in or to read. */
export function SectionText(props: Props) {
  const w = useWords(notesWords);
  const { kind, may } = props.section.view;
  const { place, view, refusal, broken, found } = useEditor(props, w);
  const isActions = kind === 'actions' && !broken;
  return (
    <div className={isActions ? css.actions : undefined}>
      {isActions && <Heads words={w.actions.cells} />}
      {broken && props.broken}
      <div ref={place} hidden={broken} className={may === 'write' ? editorCss.writing : undefined} />
      {isActions && may === 'write' && (
        <button
          type="button"
          className={`btn btn-quiet btn-dense ${css.add}`}
          onClick={() => view.current && addRowAfterCaret(view.current)}
        >
          <Icon name="plus" small />
          {w.actions.add}
        </button>
      )}
      {found.length > 0 && <LateLine found={found} />}
      {refusal && (
        <p className="bad">
          <Icon name="stop" small />
          {w.limits[refusal]}
        </p>
      )}
    </div>
  );
}

function Heads({ words }: { words: NotesWords['actions']['cells'] }) {
  return (
    <div className={css.heads} aria-hidden="true">
      {Object.entries(words).map(([cell, word]) => (
        <span key={cell}>{word}</span>
      ))}
    </div>
  );
}

function addRowAfterCaret(view: EditorView): void {
  const last = view.state.doc.childCount - 1;
  addRow(view, view.hasFocus() ? (cellAt(view.state)?.row ?? last) : last);
  view.focus();
}

function useEditor({ section, editor, naming, writer }: Props, w: NotesWords) {
  const { doc, awareness, view: seen } = section;
  const { sectionId, kind, may } = seen;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const now = useRef(naming);
  now.current = naming;
  const ownerName = seen.owner?.name ?? null;
  const words = useMemo(() => editorWords(w, kind, ownerName, may), [w, kind, ownerName, may]);
  const { refusal, refuse, forgive } = useRefusal(w);
  const say = useSay();
  const { broken, setBroken, turn } = useBroken(doc);
  const [found, setFound] = useState<Identified[]>([]);

  useEffect(() => {
    setBroken(false);
    setFound([]);
    const mounted = mountSection(place.current!, {
      section: { doc, awareness, kind, may },
      words,
      naming: () => now.current,
      mayWrite: () => writer.mayWrite(sectionId),
      events: {
        onFocus(shown) {
          editor.take(sectionId, shown);
          writer.moveTo(sectionId);
        },
        onBlur(shown) {
          editor.blur(shown);
          writer.moveTo(null);
        },
        onChange(shown, isText) {
          editor.changed(shown);
          if (shown.hasFocus()) writer.moveTo(sectionId);
          if (isText) forgive();
        },
        onCell: ({ row, cell }) => say(w.actions.place(w.actions.cells[cell], row + 1)),
        onRefused: refuse,
        onIdentified: setFound,
        onBroken() {
          if (view.current) editor.forget(view.current);
          view.current = null;
          setBroken(true);
        },
      },
    });
    if (!mounted) return;
    view.current = mounted.view;
    if (now.current.shown) redrawAuthors(mounted.view);
    return () => {
      editor.forget(mounted.view);
      mounted.destroy();
      view.current = null;
    };
  }, [doc, awareness, sectionId, kind, may, words, editor, writer, refuse, forgive, say, w, setBroken, turn]);

  const drawn = useRef(false);
  useEffect(() => {
    if (view.current && (naming.shown || drawn.current)) redrawAuthors(view.current);
    drawn.current = naming.shown;
  }, [naming]);

  return { place, view, refusal, broken, found };
}

/** A text that could not be shown is tried again, now and then, once others have changed it. */
function useBroken(doc: NoteSection['doc']) {
  const [broken, setBroken] = useState(false);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!broken) return;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        setTurn((before) => before + 1);
      }, TRIED_AGAIN_AFTER_MS);
    };
    doc.on('update', later);
    return () => {
      clearTimeout(waiting);
      doc.off('update', later);
    };
  }, [doc, broken]);
  return { broken, setBroken, turn };
}

function editorWords(
  w: NotesWords,
  kind: NoteSection['view']['kind'],
  owner: string | null,
  may: 'write' | 'read',
): EditorWords {
  const label = owner === null ? w.kinds[kind] : w.expertView(owner);
  return {
    label: kind === 'actions' ? w.actions.label : label,
    placeholder: may === 'write' ? w.hints[kind] : w.nothingYet,
    cells: w.actions.cells,
    removeRow: (row) => w.actions.remove(row + 1),
  };
}

/** What was not taken in is said at the section, until something else is written there. */
function useRefusal(w: NotesWords) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const say = useSay();
  const refuse = useCallback(
    (why: Refusal) => {
      setRefusal(why);
      say(w.limits[why], 'assertive');
    },
    [say, w],
  );
  const forgive = useCallback(() => setRefusal(null), []);
  return { refusal, refuse, forgive };
}
