import type { NoteCursor, NotesClosed, NotesCursor, SectionRight } from '#contract/notes';
import type { Context } from '../context.ts';
import type { DoorCaller, LiveSocket } from '../platform/socket/event.ts';
import { compactSection } from './compact-section.ts';
import { framesOf, type Told } from './frames.ts';
import { findHolder, readNotesFacts, type NotesFacts, type NotesHolder } from './notes-facts.ts';
import { listClocks, listRowsAfter } from './note-log-store.ts';
import { viewFor } from './notes-view.ts';
import type { WriterClock } from './opening-store.ts';
import type { Believed } from './notice-changes.ts';
import { rightTo } from './policy.ts';
import { openRow } from './open-row.ts';
import { readLogs } from './read-logs.ts';
import { findSection, listSections, type Section } from './section-store.ts';

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

/** One section as this process knows it: no words, only how far it has been told and how far each number has come. */
export type SectionLine = {
  section: Section;
  /** The last row that the readers here were sent. */
  told: number;
  /** The last row that there is, as far as this process has heard. */
  heard: number;
  clocks: Map<number, number>;
  /** Set when a write failed in a way that leaves open what was stored. */
  unsure: boolean;
  compacting: boolean;
};

/** A log of more rows than this is slow to open. */
const LONGEST_LOG = 3_000;

/** A stored row on its way to the readers. */
export type FreshRow = { seq: number; clientId: number; nextClock: number; updates: string[] };
/** Rows of one section that follow each other; `base` is the row before them. */
export type FreshRows = { line: SectionLine; base: number; rows: FreshRow[] };

/** The facts of an opening, with how far each number has written if nobody here knew it. */
export type LearntFacts = NotesFacts & { clocks?: WriterClock[] | null };

/** What was read of who may what: the consultation's facts, and who holds each page. */
type Rights = { facts: NotesFacts; holders: { reader: NotesReader; holder: NotesHolder | null }[] };

/**
 * The pages of one consultation that have its notes open in this process. Their rights are those of one version of the
 * consultation; nothing is sent, and nothing accepted, by rights older than the newest version heard of.
 */
export class NotesGroup {
  readonly readers = new Map<string, NotesReader>();
  readonly lines = new Map<string, SectionLine>();
  version = -1;
  #authors = 0;
  #heardVersion = 0;
  #stale = true;
  #proving: Promise<void> | null = null;
  #telling: Promise<void> | null = null;

  constructor(
    private readonly context: Context,
    readonly consultationId: string,
  ) {}

  get isCurrent(): boolean {
    return !this.#stale && !this.#proving;
  }

  /** A version was heard of; older rights do not count from this moment on. */
  changed(version: number): void {
    if (version <= Math.max(this.version, this.#heardVersion)) return;
    this.#heardVersion = version;
    this.proveAgain();
  }

  proveAgain(): void {
    this.#stale = true;
    this.context.background('notes rights', this.current());
  }

  /** Waits until the rights are those of the newest version heard of. */
  async current(): Promise<void> {
    while (!this.isCurrent) await (this.#proving ??= this.#prove().finally(() => (this.#proving = null)));
  }

  async #prove(): Promise<void> {
    this.#stale = false;
    try {
      await this.#apply(await this.#readRights());
    } catch (error) {
      this.#stale = true;
      throw error;
    }
  }

  /**
   * Looks at the rights once more and holds nobody up meanwhile: what they hang on besides the version (a session that
   * ran out) counts for writing at once, and for reading from then on.
   */
  async proveQuietly(): Promise<void> {
    if (!this.isCurrent) return;
    const read = await this.#readRights();
    if (this.#stillHolds(read.facts)) await this.#apply(read);
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
    if (this.#stillHolds(facts)) for (const reader of this.readers.values()) this.#show(reader, facts);
  }

  /** Takes in a page whose person has just been proven by these facts; the others' rights stand as they are. */
  async admit(reader: NotesReader, facts: LearntFacts, holder: NotesHolder): Promise<void> {
    await this.#learnSections(facts);
    if (this.version < 0 && this.#heardVersion <= facts.version && !this.#proving) {
      this.version = facts.version;
      this.#stale = false;
    }
    if (this.#stillHolds(facts)) return this.#give(reader, facts, holder);
    this.proveAgain();
    await this.current();
  }

  /** Whether these facts are of the version whose rights hold here. Newer ones are heard of. */
  #stillHolds({ version }: NotesFacts): boolean {
    this.changed(version);
    return this.isCurrent && version === this.version;
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
    await this.#learnSections(facts);
    this.version = facts.version;
    for (const { reader, holder } of holders) this.#give(reader, facts, holder);
  }

  async #learnSections({ sections, authors, clocks: learnt }: LearntFacts): Promise<void> {
    this.#authors = authors.length;
    const unknown = sections.filter(({ sectionId }) => !this.lines.has(sectionId));
    for (const section of sections) {
      const line = this.lines.get(section.sectionId);
      if (line) line.section = section;
    }
    if (unknown.length === 0) return;
    const clocks = learnt ?? (await this.#readClocks(unknown));
    for (const section of unknown) {
      if (this.lines.has(section.sectionId)) continue; // learnt meanwhile, and perhaps written in
      const own = clocks.filter((one) => one.sectionId === section.sectionId);
      this.lines.set(section.sectionId, {
        section,
        told: section.head,
        heard: section.head,
        clocks: new Map(own.map(({ clientId, nextClock }) => [clientId, nextClock])),
        unsure: false,
        compacting: false,
      });
    }
  }

  #readClocks(sections: Section[]): Promise<WriterClock[]> {
    const sectionIds = sections.map(({ sectionId }) => sectionId);
    return this.context.database.read((sql) => listClocks(sql, sectionIds));
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
      this.context.background('notes log', this.#sendLogs(reader, gained));
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

  async #sendLogs(reader: NotesReader, sectionIds: string[]): Promise<void> {
    const sections = await this.context.database.read((sql) => listSections(sql, this.consultationId));
    const wanted = sections.filter(({ sectionId }) => sectionIds.includes(sectionId));
    const missing = wanted.map((section) => ({ section, have: 0 }));
    const { logs } = await readLogs(this.context, this.consultationId, missing);
    for (const log of logs) if (reader.rights.has(log.sectionId)) reader.socket.emit('notes:log', log);
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
    this.moveCursor(reader, null);
    this.readers.delete(socketId);
  }

  /** Shows one person's place to those who read the section, and takes it from where it was. */
  moveCursor(reader: NotesReader, at: NotesReader['at']): void {
    const { at: before, clientId } = reader;
    reader.at = at;
    const who = { clientId, invitationId: reader.caller.invitationId };
    if (before && before.sectionId !== at?.sectionId)
      this.#showEverywhere(before.sectionId, { sectionId: null, cursor: null, ...who });
    if (at) this.#showEverywhere(at.sectionId, { ...at, ...who });
  }

  /** Says again where everybody is who has the notes open in this process: somebody has come who does not know it. */
  showPlaces(): void {
    for (const { at, clientId, caller, rights } of this.readers.values())
      if (at && rights.has(at.sectionId))
        this.#showEverywhere(at.sectionId, { ...at, clientId, invitationId: caller.invitationId });
  }

  /** Here and, where there are more processes, there: places are numbers, so they may ride along with the doorbell. */
  #showEverywhere(inSection: string, cursor: NotesCursor): void {
    this.showCursor(inSection, cursor);
    const { doorbell, redis } = this.context;
    if (redis)
      doorbell.ringOthers({ kind: 'cursor', consultationId: this.consultationId, inSection, cursor });
  }

  /** To every page that reads the section, but not back to the page that it came from. */
  showCursor(inSection: string, cursor: NotesCursor): void {
    const others = [...this.readers.values()].filter(
      ({ rights, clientId }) => rights.has(inSection) && clientId !== cursor.clientId,
    );
    this.#send(others, 'notes:cursor', cursor);
  }

  /** Rows that this process has just stored: on to the readers, unless rows of other processes come before them. */
  stored(fresh: FreshRows[], now: Date): void {
    for (const { line, base, rows } of fresh) line.heard = Math.max(line.heard, base + rows.length);
    const next = fresh.filter(({ line, base }) => line.told === base);
    if (!this.isCurrent || this.#telling) return this.tell();
    this.#tellRows(next, now);
    if (next.length < fresh.length) this.tell();
    for (const { line } of next)
      if (line.heard - line.section.snapshotSeq > LONGEST_LOG && !line.compacting)
        this.context.background('compaction', this.#shorten(line));
  }

  async #shorten(line: SectionLine): Promise<void> {
    line.compacting = true;
    try {
      const { sectionId } = line.section;
      await compactSection(this.context, sectionId);
      line.section = (await this.context.database.read((sql) => findSection(sql, sectionId)))!;
    } finally {
      line.compacting = false;
    }
  }

  tellIfBehind(): void {
    if ([...this.lines.values()].some((line) => line.told < line.heard)) this.tell();
  }

  /** Sends whatever the readers here have not been sent yet, in order, by current rights. */
  tell(): void {
    this.#telling ??= this.#catchUp().finally(() => (this.#telling = null));
    this.context.background('notes rows', this.#telling);
  }

  async #catchUp(): Promise<void> {
    for (;;) {
      await this.current();
      const behind = [...this.lines.values()].filter((line) => line.told < line.heard);
      if (behind.length === 0) return;
      const after = behind.map(({ section, told }) => ({ sectionId: section.sectionId, seq: told }));
      const rows = await this.context.database.read((sql) => listRowsAfter(sql, after));
      const version = rows[0]?.version ?? this.version;
      if (version > this.version) {
        this.changed(version);
        continue;
      }
      for (const line of behind)
        await this.#catchUpLine(
          line,
          rows.filter((row) => row.sectionId === line.section.sectionId),
        );
    }
  }

  async #catchUpLine(line: SectionLine, rows: Awaited<ReturnType<typeof listRowsAfter>>): Promise<void> {
    const { caseId, sectionId } = line.section;
    // A compaction took rows away that nobody here was sent: everybody gets the whole section.
    if (rows[0]?.seq !== line.told + 1) {
      line.told = Math.max(line.heard, rows.at(-1)?.seq ?? 0);
      const clocks = await this.context.database.read((sql) => listClocks(sql, [sectionId]));
      for (const { clientId, nextClock } of clocks) line.clocks.set(clientId, nextClock);
      for (const reader of this.readers.values()) await this.#sendLogs(reader, [sectionId]);
      return;
    }
    const base = line.told;
    const opened: FreshRow[] = [];
    for (const row of rows) {
      const { seq, clientId, nextClock } = row;
      const updates = (await openRow(this.context, caseId, row)).map((update) => update.toString('base64'));
      opened.push({ seq, clientId, nextClock, updates });
    }
    if (this.isCurrent) this.#tellRows([{ line, base, rows: opened }], this.context.clock.now()); // else rights are read again first
  }

  /** One message for each page: what it costs to send one does not hang on how much is in it. */
  #tellRows(fresh: FreshRows[], now: Date): void {
    const told = fresh.flatMap(({ line, rows }) => rows.flatMap((row) => this.#toldOf(line, row)));
    for (const { readers, updates } of framesOf(this.readers.values(), told))
      this.#send(readers, 'notes:updates', { at: now.toISOString(), updates });
  }

  #toldOf(line: SectionLine, { seq, clientId, nextClock, updates }: FreshRow): Told[] {
    if (seq <= line.told) return [];
    line.told = seq;
    line.heard = Math.max(line.heard, seq);
    line.clocks.set(clientId, Math.max(nextClock, line.clocks.get(clientId) ?? 0));
    const { sectionId } = line.section;
    return updates.map((update) => ({ sectionId, seq, update, clientId }));
  }

  #send(readers: NotesReader[], name: string, value: object): void {
    // Without a room it would go to everybody there is.
    if (readers.length === 0) return;
    this.context.live!.local.to(readers.map(({ socket }) => socket.id)).emit(name, value);
  }
}
