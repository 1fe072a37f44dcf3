import { useEffect, useMemo, useState } from 'react';
import { Icon } from '../ui/icon';
import { useSay } from '../ui/live-region';
import { Menu } from '../ui/menu';
import { notesWords } from '../words/notes';
import { useWords } from '../words/words';
import { ChangeSummary, type Told } from './change-summary';
import type { NotesState } from './notes-state';
import css from './notes.module.css';

/** What is asked for now and then: who wrote what, and what has changed. */
export function NotesMenu({ shown, toggle, ask }: { shown: boolean; toggle(): void; ask(): void }) {
  const w = useWords(notesWords);
  return (
    <Menu
      className={css.menu}
      summaryClassName="btn btn-quiet btn-icon"
      label={
        <>
          <Icon name="more" />
          <span className="vh">{w.tools.more}</span>
        </>
      }
    >
      <li>
        <button type="button" onClick={toggle}>
          {shown ? w.authors.hide : w.authors.show}
        </button>
      </li>
      <li>
        <button type="button" onClick={ask}>
          {w.changes.ask}
        </button>
      </li>
    </Menu>
  );
}

export type Changes = { told: Told[] | null; ask(): void; close(): void };

/** Told on request only: a document that many write would never be silent. */
export function useChanges(state: NotesState): Changes {
  const w = useWords(notesWords);
  const say = useSay();
  const summary = useMemo(() => new ChangeSummary(), []);
  const [told, setTold] = useState<Told[] | null>(null);
  useEffect(() => summary.begin(state.sections));
  return {
    told,
    ask() {
      const answer = summary.ask(state, w);
      setTold(answer);
      say(answer.map(({ who, text }) => `${who} ${text}`).join(' ') || w.changes.none);
    },
    close: () => setTold(null),
  };
}

/** The same for eyes, until it is closed. */
export function ChangeList({ changes: { told, close } }: { changes: Changes }) {
  const { changes: w } = useWords(notesWords);
  if (!told) return null;
  return (
    <section className={css.changes} aria-label={w.title}>
      {told.length === 0 ? (
        <p>{w.none}</p>
      ) : (
        <ul>
          {told.map(({ who, text }) => (
            <li key={who}>
              <b>{who}</b> {text}
            </li>
          ))}
        </ul>
      )}
      <button type="button" className="btn btn-quiet btn-icon" aria-label={w.close} onClick={close}>
        <Icon name="cross" small />
      </button>
    </section>
  );
}
