import { useRef, type KeyboardEvent } from 'react';
import { notesWords } from '../words/notes';
import { useWords } from '../words/words';
import css from './notes.module.css';

const TABS = ['shared', 'expertsOnly'] as const;
export type NotesTab = (typeof TABS)[number];

type Props = { id: string; chosen: NotesTab; choose(tab: NotesTab): void };

/** What the requester sees, and what only the experts do. Arrow keys move between the two. */
export function NotesTabs({ id, chosen, choose }: Props) {
  const { tabs: w } = useWords(notesWords);
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    event.preventDefault();
    const other = chosen === 'shared' ? 'expertsOnly' : 'shared';
    choose(other);
    list.current?.querySelector<HTMLElement>(`[data-tab="${other}"]`)?.focus();
  };
  return (
    <div ref={list} className={css.tabs} role="tablist" aria-label={w.label}>
      {TABS.map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          id={`${id}-${one}`}
          data-tab={one}
          aria-selected={one === chosen}
          aria-controls={`${id}-panel-${one}`}
          tabIndex={one === chosen ? 0 : -1}
          onClick={() => choose(one)}
          onKeyDown={onKeyDown}
        >
          {w[one]}
        </button>
      ))}
    </div>
  );
}
