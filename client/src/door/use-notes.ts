import { useCallback, useEffect, useRef, useState } from 'react';
import { pauseBefore } from '../connection/pause';
import { onQuickLeave } from '../ui/quick-leave';
import { useSpeech } from '../words/words';
import { fetchNotes, type Notes } from './notes-chunk';
import type { Door } from './use-door';

export type PageNotes = { notes: Notes | null; lost: string; forgetLost(): void };

/**
 * The notes of this page, from the moment its person may open them until the page closes: longer than the room, so that
 * no unsaved word goes with it. `notes` is null until they are here; `lost` are own words that came too late.
 */
export function useNotes(door: Door, invitationId: string): PageNotes {
  const { language } = useSpeech();
  const spoken = useRef(language);
  spoken.current = language;
  const [notes, setNotes] = useState<Notes | null>(null);
  const [lost, setLost] = useState('');
  const allowed = door.view?.notes === true;
  const wanted = useOnce(allowed);
  const { emit, on, onLine } = door;

  useEffect(() => {
    if (!wanted) return;
    const stops: (() => void)[] = [];
    let over = false;
    const close = () => {
      over = true;
      for (const stop of stops.splice(0)) stop();
    };
    const begin = async () => {
      const parts = await fetchedAtLast(
        () => fetchNotes(spoken.current),
        () => over,
      );
      if (!parts || over) return;
      const session = parts.createNotesSession({ emit, on }, invitationId);
      stops.push(
        parts.watchForLoss(session, (words) => setLost((before) => `${before}\n${words}`.trim())),
        onLine((open) => session.lineIs(open)),
        warnBeforeLeaving(session),
        () => session.dispose(),
      );
      setNotes({ session, parts });
    };
    stops.push(onQuickLeave(close));
    void begin();
    return close;
  }, [wanted, invitationId, emit, on, onLine]);
  // One who left the room and was let in again, on the same line.
  useEffect(() => {
    if (allowed) notes?.session.openAgain();
  }, [allowed, notes]);
  return { notes, lost, forgetLost: useCallback(() => setLost(''), []) };
}

/** True from the first time on. */
function useOnce(now: boolean): boolean {
  const [was, setWas] = useState(now);
  if (now && !was) setWas(true);
  return was || now;
}

/** A chunk may be asked for on a line that is just lost. */
async function fetchedAtLast<T>(fetchIt: () => Promise<T>, isOver: () => boolean): Promise<T | null> {
  for (let attempt = 0; !isOver(); attempt += 1) {
    try {
      return await fetchIt();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pauseBefore(attempt)));
    }
  }
  return null;
}

/** The browser asks before a page goes that holds words nobody else has. */
function warnBeforeLeaving(session: Notes['session']): () => void {
  const onLeave = (event: BeforeUnloadEvent) => {
    if (session.state().save.is !== 'saved') event.preventDefault();
  };
  window.addEventListener('beforeunload', onLeave);
  return () => window.removeEventListener('beforeunload', onLeave);
}
