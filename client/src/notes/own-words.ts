import { NOTES_ROOT } from '#contract/notes';
import { joinedRuns, runsOf } from './authors';
import type { NotesSession, NotesState } from './notes-state';

/**
 * Tells what this page wrote into sections that were taken from it while something still waited to be stored. Others'
 * words go with the right to read them.
 */
export function watchForLoss(session: NotesSession, onLoss: (words: string) => void): () => void {
  let before = session.state();
  return session.subscribe(() => {
    const now = session.state();
    const words = before.save.is === 'saved' ? '' : lostWords(before, now);
    before = now;
    if (words !== '') onLoss(words);
  });
}

function lostWords({ sections, clientId }: NotesState, now: NotesState): string {
  const still = new Set(now.sections.map(({ view }) => view.sectionId));
  return sections
    .filter(({ view }) => !still.has(view.sectionId))
    .flatMap(({ doc }) => {
      const mine = runsOf(doc.getXmlFragment(NOTES_ROOT)).filter((run) => run.clientId === clientId);
      return joinedRuns(mine, () => true).map(({ text }) => text);
    })
    .join('\n');
}
