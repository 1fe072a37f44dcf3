import { notesWords } from '../words/notes';
import { useWords } from '../words/words';
import { NotesPanel } from './notes-panel';
import type { NotesSession } from './notes-state';
import { SaveLine } from './save-line';
import { useHeard } from './use-heard';
import css from './notes-paper.module.css';

type Props = { session: NotesSession; timeZone: string };

/** The notes without the room: on paper as wide as the memo they become. */
export function NotesPaper({ session, timeZone }: Props) {
  useHeard(session);
  const w = useWords(notesWords);
  return (
    <section className={`paper ${css.paper}`} aria-labelledby="notes-title">
      <div className={css.head}>
        <h2 id="notes-title">{w.title}</h2>
        <SaveLine state={session.state()} timeZone={timeZone} />
      </div>
      <NotesPanel session={session} />
    </section>
  );
}
