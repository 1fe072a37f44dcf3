import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { Icon } from '../ui/icon';
import { notesWords } from '../words/notes';
import { useWords } from '../words/words';
import { ACT_KEYS, ACTS, type Act } from './commands';
import type { FocusedEditor } from './focused-editor';
import { useHeard } from './use-heard';
import css from './toolbar.module.css';

/**
 * One toolbar for all sections: it acts on the one written in last. Arrow keys go along it, Tab passes it by. On the way
 * to it by Tab one would pass other sections, so a key leads to it from the text, and another back.
 */
export function Toolbar({ editor }: { editor: FocusedEditor }) {
  const { tools: w } = useWords(notesWords);
  const bar = useRef<HTMLDivElement>(null);
  const [reached, setReached] = useState<Act>(ACTS[0]);
  useHeard(editor);

  useKeyFromText(editor, bar);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return editor.focus();
    const next = nextAct(reached, event.key);
    if (!next) return;
    event.preventDefault();
    setReached(next);
    bar.current?.querySelector<HTMLElement>(`[data-act=${next}]`)?.focus();
  };
  return (
    <div
      ref={bar}
      className={css.toolbar}
      role="toolbar"
      tabIndex={-1}
      aria-label={w.label}
      aria-keyshortcuts="Alt+F10"
      data-writing={editor.sectionId !== null}
      onKeyDown={onKeyDown}
    >
      {ACTS.map((act) => (
        <ActButton
          key={act}
          act={act}
          editor={editor}
          name={w[act]}
          reached={act === reached}
          onReached={() => setReached(act)}
        />
      ))}
    </div>
  );
}

/** As in other editors. */
function useKeyFromText(editor: FocusedEditor, bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'F10' || !event.altKey || editor.sectionId === null) return;
      event.preventDefault();
      bar.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [editor, bar]);
}

type ButtonProps = { act: Act; editor: FocusedEditor; name: string; reached: boolean; onReached(): void };

function ActButton({ act, editor, name, reached, onReached }: ButtonProps) {
  const { may, on } = editor.stateOf(act);
  const isSwitch = act !== 'undo' && act !== 'redo';
  return (
    <button
      type="button"
      className={css.act}
      data-act={act}
      tabIndex={reached ? 0 : -1}
      aria-label={name}
      title={`${name} (${spokenKeys(act)})`}
      aria-pressed={isSwitch ? on : undefined}
      aria-disabled={!may}
      aria-keyshortcuts={ariaKeys(act)}
      // The text keeps the focus and the selection; on a phone also the keyboard.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onFocus={onReached}
      onClick={() => editor.do(act)}
    >
      <Icon name={act} />
    </button>
  );
}

function nextAct(from: Act, key: string): Act | undefined {
  const at = ACTS.indexOf(from);
  if (key === 'ArrowRight') return ACTS[(at + 1) % ACTS.length];
  if (key === 'ArrowLeft') return ACTS.at(at - 1);
  if (key === 'Home') return ACTS[0];
  return key === 'End' ? ACTS.at(-1) : undefined;
}

/** As ARIA writes them, for both kinds of keyboard. */
function ariaKeys(act: Act): string {
  const keys = ACT_KEYS[act].replace(/-/g, '+').replace(/[a-z]$/, (letter) => letter.toUpperCase());
  return `${keys.replace('Mod', 'Control')} ${keys.replace('Mod', 'Meta')}`;
}

function spokenKeys(act: Act): string {
  const mod = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl';
  return ACT_KEYS[act]
    .replace('Mod', mod)
    .replace(/-/g, '+')
    .replace(/[a-z]$/, (letter) => letter.toUpperCase());
}
