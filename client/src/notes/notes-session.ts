import {
  CURSOR_EVERY,
  NOTES_SCHEMA_VERSION,
  snapshotPath,
  type AuthorView,
  type NotesCursor,
  type NotesUpdates,
  type NotesView,
  type OpenNotesReply,
  type SectionLog,
} from '#contract/notes';
import { pauseBefore } from '../connection/pause';
import type { Door } from '../door/use-door';
import type { NotesSession, NotesState, PersonHere, SaveState } from './notes-state';
import { SectionPresence } from './section-presence';
import { SectionSync, type SectionLine } from './section-sync';

/** The page's line to the service. */
export type NotesLine = Pick<Door, 'emit' | 'on'>;

/** As its owner has it: who also knows whether the line is open. */
export type OwnedNotesSession = NotesSession & {
  lineIs(open: boolean): void;
  /** The right to read has come back on the same line: the service has dropped this page, so it must ask again. */
  openAgain(): void;
};

export function createNotesSession(line: NotesLine, invitationId: string): OwnedNotesSession {
  return new Session(line, invitationId);
}

type Held = { view: NotesView['sections'][number]; sync: SectionSync; presence: SectionPresence };

class Session implements OwnedNotesSession {
  readonly #held = new Map<string, Held>();
  readonly #watchers = new Set<() => void>();
  readonly #stops: (() => void)[];
  #order: string[] = [];
  #authors: AuthorView[] = [];
  #status: NotesState['status'] = 'opening';
  #clientId: number | null = null;
  #isOpen = false;
  #opening = false;
  /** What was told while the notes were being opened: the answer may have been read before it was stored. */
  #early: NotesUpdates[] = [];
  /** Whether the service last refused to open the notes, for now. */
  #notReady = false;
  #tries = 0;
  #at: string | null = null;
  #timers = new Set<ReturnType<typeof setTimeout>>();
  #moving = false;
  #state: NotesState | null = null;
  readonly #sections: SectionLine;

  constructor(
    private readonly line: NotesLine,
    private readonly invitationId: string,
  ) {
    this.#sections = {
      write: (sectionId, update) => line.emit('notes:write', { sectionId, update }),
      fetchSnapshot: (sectionId) => this.#fetchSnapshot(sectionId),
      reopen: () => this.#reopen(),
    };
    this.#stops = [
      line.on('notes:view', (view) => this.#takeView(view)),
      line.on('notes:log', (log) => void this.#takeLog(log)),
      line.on('notes:updates', (updates) => this.#takeUpdates(updates)),
      line.on('notes:cursor', (cursor) => this.#takeCursor(cursor)),
      line.on('notes:closed', ({ code }) => this.#shut(code === 'shredded' ? 'deleted' : 'not_allowed')),
    ];
  }

  state(): NotesState {
    return (this.#state ??= this.#build());
  }

  subscribe(onChange: () => void): () => void {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  }

  lineIs(open: boolean): void {
    if (open === this.#isOpen) return;
    this.#isOpen = open;
    if (open) return void this.#open();
    this.#opening = false;
    for (const { sync, presence } of this.#held.values()) {
      sync.closed();
      for (const clientId of presence.others) presence.remove(clientId);
    }
    this.#changed();
  }

  openAgain(): void {
    if (this.#status === 'not_allowed') void this.#open();
  }

  moveTo(sectionId: string | null): void {
    this.#at = sectionId;
    this.#move();
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
    for (const timer of this.#timers) clearTimeout(timer);
    // An answer that is still under way must begin nothing anew.
    this.#isOpen = false;
    this.#opening = false;
    this.#watchers.clear();
    this.#forget([...this.#held.keys()]);
  }

  // ── Opening ───────────────────────────────────────────────────────────────────────────────────────────────────

  async #open(): Promise<void> {
    if (this.#opening || !this.#isOpen) return;
    this.#opening = true;
    this.#early = [];
    const have = [...this.#held]
      .filter(([, { sync }]) => sync.loaded)
      .map(([sectionId, { sync }]) => ({ sectionId, seq: sync.seq }));
    const reply = await this.line.emit('notes:open', {
      schemaVersion: NOTES_SCHEMA_VERSION,
      clientId: this.#clientId,
      have,
    });
    // The line was lost and came back while this was asked: the later asking counts.
    if (!this.#opening) return;
    this.#opening = false;
    if (reply.ok) this.#opened(reply);
    else if (reply.code === 'schema_outdated') this.#stopAsOutdated();
    else if (reply.code === 'not_allowed' || reply.code === 'not_yours') this.#shut('not_allowed');
    else if (reply.code === 'shredded') this.#shut('deleted');
    else {
      this.#notReady = true;
      this.#openLater();
      this.#changed();
    }
  }

  #opened(reply: OpenNotesReply): void {
    this.#tries = 0;
    this.#notReady = false;
    this.#clientId = reply.clientId;
    this.#status = 'open';
    this.#takeView(reply);
    for (const { sync } of this.#held.values()) sync.opened(reply.clientId);
    for (const log of reply.logs) void this.#takeLog(log);
    for (const updates of this.#early.splice(0)) this.#takeUpdates(updates);
    // The service forgot with the old line where this person was.
    this.#move();
    this.#changed();
  }

  #openLater(): void {
    this.#later(() => void this.#open(), 200 + pauseBefore(this.#tries));
    this.#tries += 1;
  }

  /** The service has forgotten this page, though the line stands. */
  #reopen(): void {
    for (const { sync } of this.#held.values()) sync.closed();
    this.#openLater();
  }

  /** What is here stays to be read and copied. */
  #stopAsOutdated(): void {
    this.#status = 'outdated';
    this.#changed();
  }

  /** Nothing may be read any more: nothing is kept. */
  #shut(why: 'not_allowed' | 'deleted'): void {
    this.#status = why;
    this.#order = [];
    this.#forget([...this.#held.keys()]);
    this.#changed();
  }

  // ── What the service says ─────────────────────────────────────────────────────────────────────────────────────

  #takeView({ sections, authors }: NotesView): void {
    if (this.#clientId === null) return; // the answer to opening brings it again
    this.#authors = authors;
    this.#order = sections.map(({ sectionId }) => sectionId);
    for (const view of sections) {
      const held = this.#held.get(view.sectionId) ?? this.#hold(view, this.#clientId);
      held.view = view;
      held.sync.giveRight(view.may);
    }
    this.#forget([...this.#held.keys()].filter((sectionId) => !this.#order.includes(sectionId)));
    this.#changed();
  }

  #hold(view: Held['view'], clientId: number): Held {
    const { sectionId } = view;
    const sync = new SectionSync(sectionId, clientId, this.#sections, () => this.#changed(), view.may);
    const presence = new SectionPresence(sync.doc, () => this.#movedIn(sectionId));
    presence.awareness.on('change', () => this.#changed());
    const held = { view, sync, presence };
    this.#held.set(sectionId, held);
    if (this.#isOpen) sync.opened(clientId);
    return held;
  }

  #forget(sectionIds: string[]): void {
    for (const sectionId of sectionIds) {
      const held = this.#held.get(sectionId);
      this.#held.delete(sectionId);
      held?.presence.awareness.destroy();
      held?.sync.destroy();
    }
  }

  /** What comes at once of one section is one step: a page that has half of a row would not have the row. */
  #takeUpdates({ at, updates }: NotesUpdates): void {
    if (this.#opening) this.#early.push({ at, updates });
    for (const [sectionId, { sync }] of this.#held) {
      const mine = updates.filter((one) => one.sectionId === sectionId);
      if (mine.length > 0) sync.takeUpdates(mine, at);
    }
  }

  async #takeLog(log: SectionLog): Promise<void> {
    await this.#held.get(log.sectionId)?.sync.takeLog(log);
  }

  async #fetchSnapshot(sectionId: string): Promise<Uint8Array> {
    const response = await fetch(snapshotPath(this.invitationId, sectionId), {
      credentials: 'same-origin',
      cache: 'no-store',
    });
    if (!response.ok) throw new Error('the section was not answered');
    return new Uint8Array(await response.arrayBuffer());
  }

  // ── Where people are ──────────────────────────────────────────────────────────────────────────────────────────

  #takeCursor(cursor: NotesCursor): void {
    for (const [sectionId, { presence }] of this.#held)
      if (sectionId !== cursor.sectionId) presence.remove(cursor.clientId);
    if (cursor.sectionId !== null)
      this.#held.get(cursor.sectionId)?.presence.put(cursor, this.#nameOf(cursor.clientId));
    this.#changed();
  }

  #nameOf(clientId: number): string {
    return this.#authors.find((author) => author.clientIds.includes(clientId))?.name ?? '';
  }

  #movedIn(sectionId: string): void {
    if (sectionId === this.#at) this.#move();
  }

  /** Tells where this person is, now and then; the last place always. */
  #move(): void {
    if (this.#moving) return;
    this.#moving = true;
    this.#later(() => {
      this.#moving = false;
      const sectionId = this.#at;
      const cursor = (sectionId && this.#held.get(sectionId)?.presence.ownCursor) || null;
      if (this.#status === 'open') void this.line.emit('notes:cursor', { sectionId, cursor });
    }, CURSOR_EVERY);
  }

  #later(work: () => void, milliseconds: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, milliseconds);
    this.#timers.add(timer);
  }

  // ── What the page shows ───────────────────────────────────────────────────────────────────────────────────────

  #changed(): void {
    this.#state = null;
    for (const tell of this.#watchers) tell();
  }

  #build(): NotesState {
    const held = this.#order.flatMap((sectionId) => this.#held.get(sectionId) ?? []);
    return {
      status: this.#status,
      sections: held.map(({ view, sync, presence }) => ({
        view,
        doc: sync.doc,
        awareness: presence.awareness,
        loaded: sync.loaded,
        faulty: sync.faulty,
        refused: sync.refused,
      })),
      authors: this.#authors,
      here: this.#here(),
      save: saveState(held, this.#isOpen, this.#notReady),
      clientId: this.#clientId,
    };
  }

  #here(): PersonHere[] {
    const people = new Map<string, PersonHere>();
    for (const [sectionId, { presence }] of this.#held)
      for (const clientId of presence.others) {
        const author = this.#authors.find((one) => one.clientIds.includes(clientId));
        if (!author || author.invitationId === this.invitationId) continue;
        const { invitationId, name } = author;
        people.set(`${invitationId} ${sectionId}`, { invitationId, name, sectionId });
      }
    return [...people.values()];
  }
}

/** The worst that is true of any section. */
function saveState(held: Held[], isOpen: boolean, notReady: boolean): SaveState {
  const refused = held.find(({ sync }) => sync.refused !== null);
  if (refused) return { is: 'refused', code: refused.sync.refused! };
  const changes = held.reduce((sum, { sync }) => sum + sync.waiting, 0);
  if (changes > 0) {
    const trouble = held.find(({ sync }) => sync.waiting > 0 && sync.trouble !== null)?.sync.trouble;
    if (!isOpen) return { is: 'waiting', changes, why: 'offline' };
    if (notReady) return { is: 'waiting', changes, why: 'not_ready' };
    return trouble ? { is: 'waiting', changes, why: trouble } : { is: 'saving' };
  }
  const times = held.flatMap(({ view, sync }) => [view.savedAt ?? [], sync.savedAt ?? []].flat());
  return { is: 'saved', at: times.toSorted().at(-1) ?? null };
}
