import type { Some } from './catalogue';
import type { NotesWords } from './notes.fi';

// Single words found in a dictionary; everything else falls back to Finnish. Not yet read by a native speaker.
export const words: Some<NotesWords> = {
  kinds: { question: 'Gažaldat' },
};
