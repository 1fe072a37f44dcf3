import * as Y from 'yjs';
import {
  MAX_UPDATE_BYTES,
  WRITE_EVERY,
  type NotesUpdate,
  type SectionLog,
  type SectionView,
  type WriteNoteReply,
} from '#contract/notes';
import type { Reply } from '#contract/platform';
import { pauseBefore } from '../connection/pause';
import { fromBase64, toBase64 } from './base64';
import { splitUpdate } from './split-update';

/** How a section reaches the service. */
export type SectionLine = {
  write(sectionId: string, update: string): Promise<Reply<WriteNoteReply>>;
  fetchSnapshot(sectionId: string): Promise<Uint8Array>;
  /** The service does not know this page any more: the notes must be opened again. */
  reopen(): void;
};

/** Waiting changes are put together up to this many bytes. */
const MERGE_BYTES = 16 * 1024;
/** So many times everything of one's own is sent anew before it is said that it cannot be stored. */
const MOST_RESENDS = 3;

/** Who made a change in a document: this, when it came over the line. */
const FROM_THE_LINE = Symbol('line');
const FINAL_CODES = new Set([
  'not_allowed',
  'bad_update',
  'bad_input',
  'section_full',
  'too_large',
  'schema_outdated',
]);

/**
 * One section of the notes on this page: its document, what of it the service has, and what still waits to be sent.
 * One message is under way at a time; what is written meanwhile goes with the next. Sending again is harmless: the
 * service cuts off what it has. Knows nothing of pages.
 */
export class SectionSync {
  readonly doc = new Y.Doc();
  /** How far this page has the section's log. */
  seq = 0;
  /** Whether the stored text has arrived at all. */
  loaded = false;
  savedAt: string | null = null;
  refused: string | null = null;
  /** What came over the line could not be taken in: what is here is not the whole text. */
  faulty = false;
  /** Why the last message was not stored though the line is open. */
  trouble: 'slow_down' | 'not_ready' | null = null;

  /** Local changes that wait to be stored, as Yjs updates. */
  #changes: Uint8Array[] = [];
  #underWay: Uint8Array[] | null = null;
  #isOpen = false;
  /** Whether the log has come on this line: only then do single updates say how far the page is. */
  #isCurrent = false;
  /** Whether what waits was written under a number that the service has given up: it can never be stored. */
  #isOrphaned = false;
  #tries = 0;
  #resends = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Runs for a moment after each message: what is written meanwhile gathers. */
  #gathering: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly sectionId: string,
    clientId: number,
    private readonly line: SectionLine,
    private readonly onChange: () => void,
    private may: SectionView['may'],
  ) {
    this.doc.clientID = clientId;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== FROM_THE_LINE) this.#wrote(update);
    });
  }

  /** How many changes only this page has. */
  get waiting(): number {
    return this.#changes.length;
  }

  /** What the page lacked, as the service stored it. */
  async takeLog({ seq, snapshot, updates }: SectionLog): Promise<void> {
    const stored = snapshot === 'fetch' ? await this.#fetch() : snapshot && fromBase64(snapshot);
    if (stored === undefined) return; // the line was lost meanwhile; the next opening brings it again
    const taken = this.#take(() => {
      if (stored) Y.applyUpdateV2(this.doc, stored, FROM_THE_LINE);
      for (const update of updates) Y.applyUpdate(this.doc, fromBase64(update), FROM_THE_LINE);
    });
    if (!taken) return;
    this.seq = Math.max(this.seq, seq);
    this.loaded = true;
    this.#isCurrent = true;
    this.onChange();
  }

  /** What others have written, in order, and when it was stored; the editor takes it in at once. */
  takeUpdates(updates: Pick<NotesUpdate, 'seq' | 'update'>[], at: string): void {
    let isWhole = true;
    const taken = this.#take(() => {
      for (const { update } of updates)
        isWhole = this.#take(() => Y.applyUpdate(this.doc, fromBase64(update), FROM_THE_LINE)) && isWhole;
    });
    if (taken && isWhole && this.#isCurrent) this.seq = Math.max(this.seq, ...updates.map(({ seq }) => seq));
    this.savedAt = at;
    this.onChange();
  }

  /** The notes are open on a line, under this number: whatever waits goes out. */
  opened(clientId: number): void {
    if (clientId !== this.doc.clientID) this.#takeNumber(clientId);
    this.#isOpen = true;
    this.#tries = 0;
    this.#send();
  }

  /** A right that comes back takes along what waited for it. */
  giveRight(may: SectionView['may']): void {
    this.may = may;
    if (may !== 'write' || this.refused !== 'not_allowed' || this.#isOrphaned) return;
    this.refused = null;
    this.#resends = 0;
    this.#send();
  }

  closed(): void {
    this.#isOpen = false;
    this.#isCurrent = false;
    this.#underWay = null;
    clearTimeout(this.#timer);
    this.#stopGathering();
  }

  destroy(): void {
    this.closed();
    this.#changes = [];
    this.doc.destroy();
  }

  /** What others made of the text may be more than Yjs itself can take: it harms this one section. */
  #take(work: () => void): boolean {
    try {
      Y.transact(this.doc, work, FROM_THE_LINE, false);
      return true;
    } catch {
      this.faulty = true;
      this.onChange();
      return false;
    }
  }

  /** What was written under another number cannot be stored under this one. */
  #takeNumber(clientId: number): void {
    if (this.#changes.length > 0) {
      this.#isOrphaned = true;
      this.#refuse('not_allowed');
    }
    this.doc.clientID = clientId;
  }

  #wrote(update: Uint8Array): void {
    // An editor tidies up after others; a reader's page must not send that.
    if (this.may !== 'write' || this.refused !== null) return;
    this.#changes.push(update);
    this.#send();
    this.onChange();
  }

  #send(): void {
    if (!this.#isOpen || this.#underWay || this.#gathering) return;
    if (this.refused !== null || this.#changes.length === 0) return;
    clearTimeout(this.#timer);
    const batch = this.#nextBatch();
    const update = batch.length === 1 ? batch[0]! : Y.mergeUpdates(batch);
    // The service would close the line on a larger message, and again each time it comes back.
    if (update.length > MAX_UPDATE_BYTES) return this.#sendInParts(batch, update);
    this.#underWay = batch;
    this.#gather();
    void this.line.write(this.sectionId, toBase64(update)).then((reply) => this.#answered(batch, reply));
  }

  #gather(): void {
    this.#gathering = setTimeout(() => {
      this.#stopGathering();
      this.#send();
    }, WRITE_EVERY);
  }

  #stopGathering(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
  }

  /** What came at once (a long text taken back, or everything of one's own) and is more than one message takes. */
  #sendInParts(batch: Uint8Array[], update: Uint8Array): void {
    const parts = splitUpdate(update, MAX_UPDATE_BYTES);
    if (parts.some((part) => part.length > MAX_UPDATE_BYTES)) return this.#refuse('too_large');
    this.#changes = [...parts, ...this.#changes.slice(batch.length)];
    this.#send();
  }

  #nextBatch(): Uint8Array[] {
    let bytes = 0;
    const end = this.#changes.findIndex((update, at) => {
      bytes += update.length;
      return at > 0 && bytes > MERGE_BYTES;
    });
    return end < 0 ? [...this.#changes] : this.#changes.slice(0, end);
  }

  #answered(batch: Uint8Array[], reply: Reply<WriteNoteReply>): void {
    // Also when the line was lost since: what was stored is stored.
    if (reply.ok) {
      const stored = new Set(batch);
      this.#changes = this.#changes.filter((change) => !stored.has(change));
      this.savedAt = reply.at;
    }
    if (this.#underWay !== batch) return this.onChange();
    this.#underWay = null;
    if (reply.ok) this.#stored();
    else this.#notStored(reply.code, reply.retryAfter ?? 1);
    this.onChange();
  }

  #stored(): void {
    this.trouble = null;
    this.#tries = 0;
    this.#resends = 0;
    this.#send();
  }

  #notStored(code: string, retryAfter: number): void {
    if (FINAL_CODES.has(code)) return this.#refuse(code);
    if (code === 'not_open') return this.line.reopen();
    if (code === 'out_of_order') return this.#sendAllOfMine();
    this.trouble = code === 'too_many' ? 'slow_down' : 'not_ready';
    const pause = code === 'too_many' ? retryAfter * 1000 : 200 + pauseBefore(this.#tries);
    this.#tries += 1;
    this.#timer = setTimeout(() => this.#send(), pause);
  }

  /** The service lacks words from before: it gets everything that was written here, and keeps what is new to it. */
  #sendAllOfMine(): void {
    this.#resends += 1;
    if (this.#resends > MOST_RESENDS) return this.#refuse('bad_update');
    const known = Y.decodeStateVector(Y.encodeStateVector(this.doc));
    known.set(this.doc.clientID, 0);
    this.#changes = [Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(known))];
    this.#send();
  }

  /** The words stay in the document, to be read and copied. */
  #refuse(code: string): void {
    this.refused = code;
  }

  async #fetch(): Promise<Uint8Array | undefined> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.line.fetchSnapshot(this.sectionId);
      } catch {
        if (!this.#isOpen) return undefined;
        await new Promise((resolve) => setTimeout(resolve, 200 + pauseBefore(attempt)));
      }
    }
  }
}
