import { NOTES_ROOT, type SectionKind } from '#contract/notes';
import { createNotesSession, type OwnedNotesSession } from '../../client/src/notes/notes-session';
import type { NoteSection } from '../../client/src/notes/notes-state';
import { RandomEdits } from './notes-edits.ts';
import type { FaultyLine } from './notes-line.ts';
import type { Way } from './notes-way.ts';
import { pick, type Random } from './seeded.ts';

/** Where these people write: sections of everybody's, so that they meet there. */
const KINDS: readonly SectionKind[] = ['background', 'conclusion'];

/** A page's own notes session, as the browser has it, on a bad line, with somebody at the keys. */
export class NotesWriter {
  readonly #session: OwnedNotesSession;
  readonly #edits: RandomEdits;

  constructor(
    readonly line: FaultyLine,
    private readonly way: Way,
    private readonly random: Random,
  ) {
    this.#edits = new RandomEdits(random);
    this.#session = createNotesSession(line, way.invitationId);
    line.onOpen((open) => this.#session.lineIs(open));
    reachable.set(way.invitationId, { way, line });
  }

  /** Opened, on the line as it is now, and everything stored has arrived. */
  isOpen(): boolean {
    const { status } = this.#session.state();
    return status === 'open' && this.#sections().length > 0 && this.#sections().every(({ loaded }) => loaded);
  }

  isSaved(): boolean {
    return this.#session.state().save.is === 'saved';
  }

  /** One change of somebody who writes; nothing where no section is shown. */
  operate(): void {
    const sections = this.#sections();
    if (sections.length > 0) this.#edits.edit(pick(this.random, sections).doc);
  }

  texts(): Map<string, string> {
    const sections = this.#sections().map(({ view, doc }): [string, string] => [
      view.sectionId,
      doc.getXmlFragment(NOTES_ROOT).toJSON(),
    ]);
    return new Map(sections);
  }

  /** For whoever reads why a run failed. */
  condition(): string {
    const { status, save } = this.#session.state();
    const sections = this.#sections().map(({ doc, refused }) => ({
      refused,
      waitsForWords: doc.store.pendingStructs !== null || doc.store.pendingDs !== null,
    }));
    return JSON.stringify({ status, save, open: this.line.isOpen, sections });
  }

  leave(): void {
    this.#session.dispose();
    this.line.cut();
    reachable.delete(this.way.invitationId);
  }

  #sections(): NoteSection[] {
    return this.#session.state().sections.filter(({ view }) => KINDS.includes(view.kind));
  }
}

const reachable = new Map<string, { way: Way; line: FaultyLine }>();
const fetchAnything = globalThis.fetch;

/** A page fetches large snapshots from where it came from, with its browser's cookie; here many pages share a process. */
globalThis.fetch = (input, init) => {
  if (typeof input !== 'string') return fetchAnything(input, init);
  const known = reachable.get(/^\/api\/notes\/([^/]+)\//.exec(input)?.[1] ?? '');
  if (!known) return fetchAnything(input, init);
  const headers = { cookie: known.way.cookie, 'x-forwarded-for': known.way.address };
  return fetchAnything(`http://127.0.0.1:${known.line.port}${input}`, { ...init, headers });
};
