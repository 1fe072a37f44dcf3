import { catalogue } from './catalogue';
import type { NotesWords } from './notes.fi';

export type { NotesWords };

/** What the shared notes say. */
export const notesWords = catalogue<NotesWords>({
  fi: () => import('./notes.fi'),
  sv: () => import('./notes.sv'),
  en: () => import('./notes.en'),
  se: () => import('./notes.se'),
});
