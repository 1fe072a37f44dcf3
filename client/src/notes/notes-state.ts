import type { Awareness } from 'y-protocols/awareness';
import type { Doc } from 'yjs';
import type { AuthorView, SectionView } from '#contract/notes';

/** Whether what was written is stored. `waiting` counts the changes that only this page has. */
export type SaveState =
  | { is: 'saved'; at: string | null }
  | { is: 'saving' }
  | { is: 'waiting'; changes: number; why: 'offline' | 'slow_down' | 'not_ready' }
  | { is: 'refused'; code: string };

/** One section as the page holds it: the server's view of it, and its document. */
export type NoteSection = {
  view: SectionView;
  doc: Doc;
  /** Others' places in it, as y-tiptap's cursor plugin reads them: `{ user: { name }, cursor }` by client id. */
  awareness: Awareness;
  /** False until its stored text has arrived. */
  loaded: boolean;
  /** Something of it could not be taken in: it is not shown, for it is not the whole. */
  faulty: boolean;
  /** Why words written here could not be stored and never will be; they stay readable for copying. */
  refused: string | null;
};

/** Somebody who has a section open now. */
export type PersonHere = { invitationId: string; name: string; sectionId: string };

export type NotesState = {
  status: 'opening' | 'open' | 'not_allowed' | 'deleted' | 'outdated';
  sections: NoteSection[];
  authors: AuthorView[];
  /** The others, not me. */
  here: PersonHere[];
  save: SaveState;
  /** The number this page writes under. */
  clientId: number | null;
};

/** The notes of one page; outlives the room's coming and going, so that no unsaved word is lost with it. */
export type NotesSession = {
  state(): NotesState;
  subscribe(onChange: () => void): () => void;
  /** Which section this person is in, and where; null: in none. Called by the editor on focus, blur and selection. */
  moveTo(sectionId: string | null): void;
  /** Stops and forgets everything: quick leave. */
  dispose(): void;
};
