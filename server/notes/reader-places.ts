import type { NotesCursor } from '#contract/notes';
import type { Context } from '../context.ts';
import { sendTo, type NotesReader, type NotesReaders } from './notes-reader.ts';
import type { RightsProof } from './rights-proof.ts';

/** Where in one consultation's notes its readers are, shown to whoever reads the same section. */
export class ReaderPlaces {
  constructor(
    private readonly context: Context,
    private readonly of: { consultationId: string; readers: NotesReaders; proof: RightsProof },
  ) {}

  /** Shows one person's place to those who read the section, and takes it from where it was. */
  move(reader: NotesReader, at: NotesReader['at']): void {
    const { at: before, clientId } = reader;
    reader.at = at;
    const who = { clientId, invitationId: reader.caller.invitationId };
    if (before && before.sectionId !== at?.sectionId)
      this.#showEverywhere(before.sectionId, { sectionId: null, cursor: null, ...who });
    if (at) this.#showEverywhere(at.sectionId, { ...at, ...who });
  }

  /** Says again where everybody is who has the notes open in this process: somebody has come who does not know it. */
  showAll(): void {
    for (const { at, clientId, caller, rights } of this.of.readers.values())
      if (at && rights.has(at.sectionId))
        this.#showEverywhere(at.sectionId, { ...at, clientId, invitationId: caller.invitationId });
  }

  /** To every page here that reads the section, but not back to the page that it came from. */
  show(inSection: string, cursor: NotesCursor): void {
    const others = [...this.of.readers.values()].filter(
      ({ rights, clientId }) => rights.has(inSection) && clientId !== cursor.clientId,
    );
    sendTo(this.context, others, 'notes:cursor', cursor);
  }

  /** Here and, where there are more processes, there: places are numbers, so they may ride along with the doorbell. */
  #showEverywhere(inSection: string, cursor: NotesCursor): void {
    this.show(inSection, cursor);
    const { doorbell, redis } = this.context;
    const { consultationId, proof } = this.of;
    if (redis)
      doorbell.ringOthers({ kind: 'cursor', consultationId, version: proof.version, inSection, cursor });
  }
}
