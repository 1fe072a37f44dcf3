import type { NoteCursor, SectionRight } from '#contract/notes';
import type { Context } from '../context.ts';
import type { DoorCaller, LiveSocket } from '../platform/socket/event.ts';

/** A page that has the notes open. */
export type NotesReader = {
  socket: LiveSocket;
  caller: DoorCaller;
  clientId: number;
  /** What the rights hang on besides the consultation's version; null until proven. */
  staff: { staffId: string; session: boolean } | null;
  rights: Map<string, SectionRight>;
  /** While it opens, its answer brings what it lacks. */
  opening: boolean;
  /** Large sections whose fetching is part of its opening, which stands in the record. */
  announced: Set<string>;
  at: { sectionId: string; cursor: NoteCursor | null } | null;
  sentView: string;
};

/** The readers of one consultation in this process, by their sockets' ids. */
export type NotesReaders = ReadonlyMap<string, NotesReader>;

/** Sends the same to several pages, written out once. */
export function sendTo({ live }: Context, readers: NotesReader[], name: string, value: object): void {
  // Without a room it would go to everybody there is.
  if (readers.length === 0) return;
  live!.local.to(readers.map(({ socket }) => socket.id)).emit(name, value);
}
