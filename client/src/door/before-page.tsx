import { useEffect, useRef, useState } from 'react';
import type { OwnMedia } from '../join/own-media';
import { Threshold, type BeforeView } from '../join/threshold';
import { Icon } from '../ui/icon';
import { PageTop } from '../ui/page-top';
import { guestWords } from '../words/guest';
import { useWords } from '../words/words';
import { ConnectionBanner } from './connection-banner';
import css from './door-page.module.css';
import type { Notes } from './notes-chunk';
import { NotesHere } from './notes-here';
import type { Door } from './use-door';

type Props = { view: BeforeView; door: Door; media: OwnMedia; notes: Notes | null };

/** Before the room: the threshold; and for those who prepare, the notes in its place for as long as they write. */
export function BeforePage({ view, door, media, notes }: Props) {
  const [opened, setOpened] = useState(false);
  const writing = opened && view.notes;
  const place = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpened(false);
    // Once the threshold is seen again: back to where one went from.
    requestAnimationFrame(() => place.current?.querySelector<HTMLElement>('[data-notes]')?.focus());
  };
  return (
    <>
      <PageTop />
      <div className={`frame ${css.notices}`}>
        {/* One who waits reads it in the panel, with what becomes of the place. */}
        {view.state !== 'waiting' && <ConnectionBanner status={door.status} />}
      </div>
      {writing && <NotesBefore notes={notes} timeZone={view.time.timeZone} back={close} />}
      {/* Hidden and not gone: what was chosen, tried and typed there stays. */}
      <div ref={place} hidden={writing}>
        <Threshold
          view={view}
          door={door}
          media={media}
          openNotes={view.notes ? () => setOpened(true) : null}
        />
      </div>
    </>
  );
}

type NotesProps = { notes: Notes | null; timeZone: string; back(): void };

function NotesBefore({ notes, timeZone, back }: NotesProps) {
  const words = useWords(guestWords).notes;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus();
  }, []);
  return (
    <main id="content" tabIndex={-1} className={`frame ${css.writing}`}>
      <button type="button" className="btn btn-quiet" onClick={back}>
        <Icon name="back" />
        {words.back}
      </button>
      <h1 className="vh" ref={heading} tabIndex={-1}>
        {words.title}
      </h1>
      <NotesHere notes={notes} timeZone={timeZone} />
    </main>
  );
}
