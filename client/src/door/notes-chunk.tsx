import type { Language } from '#contract/platform';
import type { OwnedNotesSession } from '../notes/notes-session';
import { notesWords } from '../words/notes';

/** The notes of this page, once they are here: what they hold, and what shows them. */
export type Notes = {
  session: OwnedNotesSession;
  parts: NotesParts;
};
type NotesParts = Awaited<ReturnType<typeof fetchNotes>>;

/** The editor and its words, apart from the room: they are also needed before it and after it. */
export async function fetchNotes(language: Language) {
  const [parts] = await Promise.all([loadParts(), notesWords.load(language)]);
  return parts;
}

async function loadParts() {
  const { createNotesSession, LostWords, NotesPanel, NotesPaper, SavedMark, SaveLine, watchForLoss } =
    await import('../notes/notes-parts');
  return { createNotesSession, LostWords, NotesPanel, NotesPaper, SavedMark, SaveLine, watchForLoss };
}
