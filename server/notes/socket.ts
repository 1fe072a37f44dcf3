import {
  closeNotes,
  moveCursor,
  openNotes as openInput,
  UPDATE_BURST,
  UPDATES_PER_SECOND,
  writeNote as writeInput,
} from '#contract/notes';
import { doorOnly } from '../lobby/policy.ts';
import type { Allowance } from '../platform/socket/budget.ts';
import { event, type EventTable } from '../platform/socket/event.ts';
import { openNotes } from './open-notes.ts';
import { moveInNotes, writeNote } from './write-note.ts';

const WRITING: Allowance = { burst: UPDATE_BURST, perSecond: UPDATES_PER_SECOND };

export const notesEvents: EventTable = {
  'notes:open': event(openInput, ({ context, caller, socket, input }) =>
    openNotes(context, doorOnly(caller), socket, input),
  ),
  'notes:write': event(
    writeInput,
    ({ context, socket, input }) => writeNote(context, socket, input.sectionId, input.update),
    WRITING,
  ),
  'notes:cursor': event(
    moveCursor,
    ({ context, socket, input }) => moveInNotes(context, socket, input),
    WRITING,
  ),
  'notes:close': event(closeNotes, async ({ context, socket }) => context.notesSockets.drop(socket)),
};
