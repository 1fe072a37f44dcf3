/** The notes as the pages fetch them: all at once, and only for whom they are. */
export { createNotesSession } from './notes-session';
export { LostWords } from './lost-words';
export { NotesPanel } from './notes-panel';
export { NotesPaper } from './notes-paper';
export { watchForLoss } from './own-words';
export { SavedMark, SaveLine } from './save-line';
