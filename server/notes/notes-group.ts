import type { NotesClosed } from '#contract/notes';
import type { Context } from '../context.ts';
import { findHolder, readNotesFacts, type NotesFacts, type NotesHolder } from './notes-facts.ts';
import type { NotesReader } from './notes-reader.ts';
import { viewFor } from './notes-view.ts';
import type { Believed } from './notice-changes.ts';
import type { WriterClock } from './opening-store.ts';
import { rightTo } from './policy.ts';
import { ReaderPlaces } from './reader-places.ts';
import { RightsProof } from './rights-proof.ts';
import { RowTelling } from './row-telling.ts';
import { learnSections, type SectionLine } from './section-line.ts';
import type { Section } from './section-store.ts';

/** The facts of an opening, with how far each number has written if nobody here knew it. */
export type LearntFacts = NotesFacts & { clocks?: WriterClock[] | null };

/** What was read of who may what: the consultation's facts, and who holds each page. */
type Rights = { facts: NotesFacts; holders: { reader: NotesReader; holder: NotesHolder | null }[] };

/**
 * The pages of one consultation that have its notes open in this process, and what each may see. Their rights are those
 * of one version of the consultation: `proof` knows when they count, `rows` and `places` pass on what is written by them.
 */
export class NotesGroup {
  readonly readers = new Map<string, NotesReader>();
  readonly lines = new Map<string, SectionLine>();
  readonly proof: RightsProof;
  readonly rows: RowTelling;
  readonly places: ReaderPlaces;
  #authors = 0;

  constructor(
    private readonly context: Context,
    readonly consultationId: string,
  ) {
    this.proof = new RightsProof(context, async () => this.#apply(await this.#readRights()));
    this.rows = new RowTelling(context, this);
    this.places = new ReaderPlaces(context, this);
  }

  /**
   * Looks at the rights once more and holds nobody up meanwhile: what they hang on besides the version (a session that
   * ran out) counts for writing at once, and for reading from then on.
   */
  async proveQuietly(): Promise<void> {
    if (!this.proof.isCurrent) return;
    const read = await this.#readRights();
    if (this.proof.stillHolds(read.facts.version)) await this.#apply(read);
  }

  /** What this group goes by and no version tells. */
  believed(): Believed {
    const pages = [...this.readers.values()].map(({ caller, staff }) => ({
      invitationId: caller.invitationId,
      browserId: caller.browserId,
      heldBy: staff?.session ? ('session' as const) : ('link' as const),
    }));
    return { consultationId: this.consultationId, authors: this.#authors, pages };
  }

  /** Somebody may write under a new number: everybody here is shown whose it is. */
  async refreshAuthors(): Promise<void> {
    const facts = await this.#readFacts();
    this.#authors = facts.authors.length;
    if (this.proof.stillHolds(facts.version))
      for (const reader of this.readers.values()) this.#show(reader, facts);
  }

  /** Takes in a page whose person has just been proven by these facts; the others' rights stand as they are. */
  async admit(reader: NotesReader, facts: LearntFacts, holder: NotesHolder): Promise<void> {
    await this.#learn(facts);
    this.proof.beginAt(facts.version);
    if (this.proof.stillHolds(facts.version)) return this.#give(reader, facts, holder);
    this.proof.proveAgain();
    await this.proof.current();
  }

  /** The sections this reader may read, as they stood when its rights were read. */
  sectionsOf(reader: NotesReader): Section[] {
    return [...this.lines.values()]
      .map((line) => line.section)
      .filter(({ sectionId }) => reader.rights.has(sectionId));
  }

  /** Whether this very opening of the notes still counts: its page has neither closed them nor opened them again. */
  holds(reader: NotesReader): boolean {
    return this.readers.get(reader.socket.id) === reader;
  }

  drop(socketId: string): void {
    const reader = this.readers.get(socketId);
    if (!reader) return;
    this.places.move(reader, null);
    this.readers.delete(socketId);
  }

  #readFacts(): Promise<NotesFacts> {
    return readNotesFacts(this.context.database, { consultationId: this.consultationId });
  }

  async #readRights(): Promise<Rights> {
    const facts = await this.#readFacts();
    const now = this.context.clock.now();
    const held = [...this.readers.values()].map(async (reader) => ({
      reader,
      holder: await this.context.database.read((sql) => findHolder(sql, reader.caller, now)),
    }));
    return { facts, holders: await Promise.all(held) };
  }

  async #apply({ facts, holders }: Rights): Promise<void> {
    await this.#learn(facts);
    this.proof.version = facts.version;
    for (const { reader, holder } of holders) this.#give(reader, facts, holder);
  }

  #learn(facts: LearntFacts): Promise<void> {
    this.#authors = facts.authors.length;
    return learnSections(this.context.database, this.lines, facts);
  }

  /** Gives one page what it may see by these facts, and takes what it may not. */
  #give(reader: NotesReader, facts: NotesFacts, holder: NotesHolder | null): void {
    // It left while the facts were read: nobody would ever take from it what it were given now.
    if (!this.holds(reader)) return;
    const invitation = holder?.invitation ?? null;
    reader.staff = invitation?.staffId
      ? { staffId: invitation.staffId, session: holder?.heldBy === 'session' }
      : null;
    const before = reader.rights;
    reader.rights = new Map();
    const person = invitation && !facts.areDeleted && facts.personOf(invitation);
    for (const section of facts.sections) {
      const right = person && rightTo(section, person);
      if (right) reader.rights.set(section.sectionId, right);
    }
    if (reader.rights.size === 0)
      return this.#shut(reader, { code: facts.areDeleted ? 'shredded' : 'not_allowed' });
    const gained = [...reader.rights.keys()].filter((sectionId) => !before.has(sectionId));
    this.#show(reader, facts);
    if (gained.length > 0 && !reader.opening)
      this.context.background('notes log', this.rows.sendLogs(reader, gained));
  }

  #shut(reader: NotesReader, why: NotesClosed): void {
    this.drop(reader.socket.id);
    if (!reader.opening) reader.socket.emit('notes:closed', why);
  }

  #show(reader: NotesReader, facts: NotesFacts): void {
    const view = viewFor(reader.rights, facts);
    const content = JSON.stringify(view);
    if (reader.sentView === content) return;
    reader.sentView = content;
    if (!reader.opening) reader.socket.emit('notes:view', view);
  }
}
