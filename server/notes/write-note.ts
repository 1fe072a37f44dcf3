import type * as z from 'zod/mini';
import { MAX_UPDATE_BYTES, type moveCursor, type WriteNoteReply } from '#contract/notes';
import type { Context } from '../context.ts';
import { notAllowed, Refusal } from '../platform/errors.ts';
import type { LiveSocket } from '../platform/socket/event.ts';
import type { NotesGroup } from './notes-group.ts';
import type { NotesReader } from './notes-reader.ts';

/** One update of one section; answers once it is stored. Who writes is the page that opened the notes, never a field. */
export async function writeNote(
  context: Context,
  socket: LiveSocket,
  sectionId: string,
  update: string,
): Promise<WriteNoteReply> {
  const { group, reader } = findReader(context, socket);
  const bytes = Buffer.from(update, 'base64');
  if (bytes.length > MAX_UPDATE_BYTES) throw new Refusal('too_large', 413);
  return context.noteBatches.write(group, reader, sectionId, bytes);
}

/** Where in the notes a person is now. */
export async function moveInNotes(
  context: Context,
  socket: LiveSocket,
  { sectionId, cursor }: z.output<typeof moveCursor>,
): Promise<void> {
  const { group, reader } = findReader(context, socket);
  if (sectionId !== null && !reader.rights.has(sectionId)) throw notAllowed();
  context.noteBatches.move(group, reader, sectionId === null ? null : { sectionId, cursor });
}

function findReader(
  { notesSockets }: Context,
  socket: LiveSocket,
): { group: NotesGroup; reader: NotesReader } {
  const group = notesSockets.groupOf(socket);
  const reader = group?.readers.get(socket.id);
  if (!group || !reader) throw new Refusal('not_open');
  return { group, reader };
}
