import { useState } from 'react';
import { PageGuard } from '../door/page-guard';
import { notesWords } from '../words/notes';
import { useWords } from '../words/words';
import { NotesBody } from './notes-body';
import type { NotesSession } from './notes-state';
import css from './notes-paper.module.css';

/** The notes wherever they lie. A fault in the editor stays here: the call beside it goes on. */
export function NotesPanel({ session }: { session: NotesSession }) {
  const w = useWords(notesWords);
  const [turn, setTurn] = useState(0);
  const broken = (
    <div className={css.broken} role="alert">
      <p>
        <b>{w.broken}</b> {w.brokenMeans}
      </p>
      <button type="button" className="btn btn-plain btn-dense" onClick={() => setTurn(turn + 1)}>
        {w.openAgain}
      </button>
    </div>
  );
  return (
    <PageGuard key={turn} broken={broken}>
      <NotesBody session={session} />
    </PageGuard>
  );
}
