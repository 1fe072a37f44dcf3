import { useHeard } from '../notes/use-heard';
import { PageTop } from '../ui/page-top';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival';
import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import css from './door-page.module.css';
import type { Notes } from './notes-chunk';
import { NotesHere } from './notes-here';

type Props = { title: string; text: string; notes: Notes | null; timeZone: string };

/** After the end, for those who may open the notes: the call is over, and the paper still lies there. */
export function EndedPage({ title, text, notes, timeZone }: Props) {
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  return (
    <>
      <PageTop />
      <main id="content" tabIndex={-1} className={`frame ${css.writing}`}>
        <div>
          <h1 className="door-h" ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <p className="door-p">{text}</p>
          {notes && <GoOn notes={notes} />}
        </div>
        <NotesHere notes={notes} timeZone={timeZone} />
      </main>
    </>
  );
}

/** Who only reads is told why on the paper itself. */
function GoOn({ notes: { session } }: { notes: Notes }) {
  const words = useWords(guestWords).after;
  useHeard(session);
  const writes = session.state().sections.some(({ view }) => view.may === 'write');
  return writes ? <p className="door-p">{words.endedNotes}</p> : null;
}
