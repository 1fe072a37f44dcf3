import { MAX_SECTION_BYTES, type WriteNoteReply } from '#contract/notes';
import { listVersions } from '../consultations/consultation-store.ts';
import type { Context } from '../context.ts';
import { notAllowed, Refusal } from '../platform/errors.ts';
import { mintId } from '../platform/ids.ts';
import { appendRows, type NewRow, type StoredRow } from './append-store.ts';
import { checkUpdate } from './check-update.ts';
import { LENGTH_BYTES, packUpdates, placeOfRow } from './log-row.ts';
import { listClocks } from './note-log-store.ts';
import type { FreshRow, FreshRows, NotesGroup, NotesReader, SectionLine } from './notes-group.ts';
import type { Heads } from './notes-sockets.ts';
import { findSection } from './section-store.ts';

/**
 * Batches begin so far apart, in milliseconds: as many as the last one held writes, within these bounds. One statement
 * for many costs a tenth of one for each, and one message tells a page what several have written; but only where many
 * write is that worth anybody's waiting. What comes after a pause is stored at once.
 */
const GATHER = { least: 5, most: 30 };
/** How often a write is tried whose consultation changed in between. */
const TRIES = 6;

/** One update on its way into the log. */
type Write = {
  group: NotesGroup;
  reader: NotesReader;
  sectionId: string;
  update: Uint8Array;
  tries: number;
  stored(reply: WriteNoteReply): void;
  refused(why: unknown): void;
};

/** What one writer wrote in one section since the last batch: one row of the log. */
type Row = {
  group: NotesGroup;
  reader: NotesReader;
  line: SectionLine;
  from: number;
  to: number;
  deletes: boolean;
  updates: Uint8Array[];
  writes: Write[];
};

/**
 * What one batch comes to so far: a row for each writer in each section, the bytes that come to each section, and what
 * must be looked at once more.
 */
type Gathered = { rows: Map<string, Row>; coming: Map<SectionLine, number>; again: Write[] };

type Move = { group: NotesGroup; at: NotesReader['at'] };

/**
 * Gathers what the pages of this process write, and stores it some thirty times a second where many write: check, seal, one statement,
 * answer, pass on. One batch at a time, so that what is known of the log is what was stored.
 */
export class NoteBatches {
  #writes: Write[] = [];
  readonly #moves = new Map<NotesReader, Move>();
  /** Takes back what is planned. */
  #stop: (() => void) | null = null;
  #flushing: Promise<void> | null = null;
  /** When the next batch with words may begin. */
  #nextAt = 0;
  #due = 0;

  constructor(private readonly context: Context) {}

  /** Answers once the update is stored for good; throws a Refusal when it is not and why. */
  write(
    group: NotesGroup,
    reader: NotesReader,
    sectionId: string,
    update: Uint8Array,
  ): Promise<WriteNoteReply> {
    return new Promise((stored, refused) => {
      this.#writes.push({ group, reader, sectionId, update, tries: 0, stored, refused });
      this.#schedule();
    });
  }

  /** The newest place of a person is shown with the next batch. */
  move(group: NotesGroup, reader: NotesReader, at: NotesReader['at']): void {
    this.#moves.set(reader, { group, at });
    this.#schedule();
  }

  #schedule(): void {
    if (this.#flushing) return;
    const now = performance.now();
    // A place alone is in no hurry: it goes with words, or after those that are on their way.
    const due = Math.max(this.#nextAt, this.#writes.length > 0 ? now : now + GATHER.most);
    if (this.#stop && this.#due <= due) return;
    this.#stop?.();
    this.#due = due;
    this.#stop = after(due - now, () => this.#begin());
  }

  #begin(): void {
    this.#stop = null;
    // Words that come right after a place alone do not wait for it.
    const waiting = this.#writes.length;
    if (waiting > 0)
      this.#nextAt = performance.now() + Math.min(Math.max(waiting, GATHER.least), GATHER.most);
    this.#flushing = this.#flush().finally(() => {
      this.#flushing = null;
      if (this.#writes.length > 0 || this.#moves.size > 0) this.#schedule();
    });
    this.context.background('notes batch', this.#flushing);
  }

  async #flush(): Promise<void> {
    const writes = this.#takeCurrent();
    const moved = this.#showMoves().catch((error: unknown) =>
      this.context.logger.warn({ err: error }, 'places in notes were not shown'),
    );
    if (writes.length > 0) await this.#store(writes);
    await moved;
  }

  /** Those whose rights are being read wait for the next batch, and hold nobody up. */
  #takeCurrent(): Write[] {
    const taken = this.#writes.filter(({ group }) => group.isCurrent);
    this.#writes = this.#writes.filter(({ group }) => !group.isCurrent);
    for (const group of new Set(this.#writes.map((write) => write.group)))
      group.current().catch(() => this.#refuse(group));
    return taken;
  }

  /** The database does not say who may write: the pages ask again later. */
  #refuse(group: NotesGroup): void {
    for (const { refused } of this.#writes.filter((write) => write.group === group))
      refused(new Refusal('not_ready', 503));
    this.#writes = this.#writes.filter((write) => write.group !== group);
  }

  async #store(writes: Write[]): Promise<void> {
    const rows: Row[] = [];
    try {
      await this.#learnUnsure(writes);
      const gathered = gather(writes);
      this.#lookAgain(gathered.again);
      const sealed = await this.#sealAll([...gathered.rows.values()]);
      if (sealed.length === 0) return;
      rows.push(...sealed.map(({ row }) => row));
      const now = this.context.clock.now();
      const newRows = sealed.map((one) => one.sealed);
      const stored = await appendRows(this.context.database, newRows, now);
      const failed = tellStored(rows, stored, now);
      this.context.doorbell.ring({ kind: 'notes', heads: stored.map((one) => headOf(rows[one.at]!, one)) });
      for (const row of failed) this.#tryAgain(row);
    } catch (error) {
      // Nobody knows whether this was stored: the pages send it again, and what is there already is cut off then.
      for (const { line } of rows) line.unsure = true;
      this.#refuseAll(rows.length > 0 ? rows.flatMap((row) => row.writes) : writes, error);
    }
  }

  #refuseAll(writes: Write[], error: unknown): void {
    const known = error instanceof Refusal ? error : new Refusal('not_ready', 503);
    if (!(error instanceof Refusal)) this.context.logger.warn({ err: error }, 'notes were not stored');
    for (const { refused } of writes) refused(known);
  }

  /** What seems to be wrong may refer to rows whose doorbell has not rung here yet: by what the database knows. */
  #lookAgain(writes: Write[]): void {
    for (const { group, sectionId } of writes) {
      const line = group.lines.get(sectionId);
      if (line) line.unsure = true;
    }
    this.#writes = [...writes, ...this.#writes];
  }

  /** After a failure: what the database knows, before anything more is taken. */
  async #learnUnsure(writes: Write[]): Promise<void> {
    const lines = new Set(
      writes
        .flatMap(({ group, sectionId }) => group.lines.get(sectionId) ?? [])
        .filter((line) => line.unsure),
    );
    for (const line of lines) {
      const { sectionId } = line.section;
      const [clocks, section] = await this.context.database.read(async (sql) => [
        await listClocks(sql, [sectionId]),
        await findSection(sql, sectionId),
      ]);
      for (const { clientId, nextClock } of clocks)
        line.clocks.set(clientId, Math.max(nextClock, line.clocks.get(clientId) ?? 0));
      if (section) line.section = section;
      line.heard = Math.max(line.heard, section?.head ?? 0);
      line.unsure = false;
    }
    for (const group of new Set(writes.map((write) => write.group))) group.tellIfBehind();
  }

  /** A case whose key is gone keeps nobody else's words from being stored. */
  async #sealAll(rows: Row[]): Promise<{ row: Row; sealed: NewRow }[]> {
    const tried = await Promise.allSettled(rows.map((row) => this.#seal(row)));
    return tried.flatMap((one, at) => {
      const row = rows[at]!;
      if (one.status === 'fulfilled') return [{ row, sealed: one.value }];
      this.#refuseAll(row.writes, one.reason);
      return [];
    });
  }

  async #seal({ group, reader, line, from, to, deletes, updates }: Row): Promise<NewRow> {
    const { sectionId, caseId } = line.section;
    const rowId = mintId('row');
    const packed = packUpdates(updates);
    return {
      ...{ sectionId, rowId, from, to, deletes },
      version: group.version,
      staffId: reader.staff?.staffId ?? null,
      browserId: reader.staff?.session ? reader.caller.browserId : null,
      clientId: reader.clientId,
      bytes: packed.length,
      sealed: await this.context.caseKeys.sealBytes(placeOfRow({ sectionId, rowId }, caseId), packed),
    };
  }

  /** The consultation changed in between, or the same person writes from elsewhere: by fresh facts once more. */
  #tryAgain({ group, line, writes }: Row): void {
    line.unsure = true;
    group.proveAgain();
    for (const write of writes) write.tries += 1;
    for (const { refused } of writes.filter(({ tries }) => tries >= TRIES))
      refused(new Refusal('not_ready', 503));
    // Ahead of what the same writer wrote since: words keep their order.
    this.#writes = [...writes.filter(({ tries }) => tries < TRIES), ...this.#writes];
  }

  async #showMoves(): Promise<void> {
    if (this.#moves.size === 0) return;
    const moves = [...this.#moves];
    this.#moves.clear();
    const ids = [...new Set(moves.map(([, { group }]) => group.consultationId))];
    const versions = await this.context.database.read((sql) => listVersions(sql, ids));
    for (const [reader, { group, at }] of moves) {
      const version = versions.find((one) => one.consultationId === group.consultationId)?.version ?? 0;
      group.changed(version);
      if (!group.isCurrent) this.#moveLater(reader, { group, at });
      else if (group.holds(reader) && (!at || reader.rights.has(at.sectionId))) group.moveCursor(reader, at);
    }
  }

  /** Their rights are being read: shown by those, unless they have moved on meanwhile. */
  #moveLater(reader: NotesReader, { group, at }: Move): void {
    const moved = group.current().then(() => {
      if (!this.#moves.has(reader)) this.move(group, reader, at);
    });
    this.context.background('notes places', moved);
  }
}

/** Does something later, or next, which is sooner than any timer; answers what takes that back. */
function after(milliseconds: number, work: () => void): () => void {
  if (milliseconds <= 0) {
    const next = setImmediate(work);
    return () => clearImmediate(next);
  }
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
}

function headOf({ group, line }: Row, { seq }: StoredRow): Heads[number] {
  return { consultationId: group.consultationId, sectionId: line.section.sectionId, head: seq };
}

/** Checks each write in the order it came and puts those of one writer in one section together. */
function gather(writes: Write[]): Gathered {
  const gathered: Gathered = { rows: new Map(), coming: new Map(), again: [] };
  for (const write of writes) {
    try {
      take(write, gathered);
    } catch (error) {
      if (write.tries > 0 || !isAboutClocks(error)) write.refused(error);
      else gathered.again.push({ ...write, tries: 1 });
    }
  }
  for (const [key, { updates, writes: waiting, line }] of gathered.rows) {
    if (updates.length > 0) continue;
    // All of it is stored already.
    gathered.rows.delete(key);
    const { head, savedAt } = line.section;
    for (const { stored } of waiting)
      stored({ seq: Math.max(head, line.told), at: (savedAt ?? new Date()).toISOString() });
  }
  return gathered;
}

function isAboutClocks(error: unknown): boolean {
  return error instanceof Refusal && (error.code === 'bad_update' || error.code === 'out_of_order');
}

function take(write: Write, { rows, coming }: Gathered): void {
  const { group, reader, sectionId, update } = write;
  const line = group.lines.get(sectionId);
  if (!line || !group.holds(reader) || reader.rights.get(sectionId)?.may !== 'write') throw notAllowed();
  const { clientId } = reader;
  const key = `${sectionId} ${clientId}`;
  const before = rows.get(key);
  // What others wrote counts once it is stored; only one's own words may build on what waits in the same batch.
  const checked = checkUpdate(update, clientId, line.clocks, before?.to);
  const adds = checked.to > checked.from;
  // Each update brings its length along.
  const bytes = (coming.get(line) ?? 0) + LENGTH_BYTES + checked.update.length;
  if (adds && line.section.bytes + bytes > MAX_SECTION_BYTES) throw new Refusal('section_full');
  const row = before ?? {
    ...{ group, reader, line, from: checked.from, to: checked.to },
    ...{ deletes: false, updates: [], writes: [] },
  };
  rows.set(key, row);
  row.writes.push(write);
  row.to = checked.to;
  row.deletes ||= checked.deletes;
  if (!adds && !checked.deletes) return;
  row.updates.push(checked.update);
  coming.set(line, bytes);
}

/** Answers the writers and passes their words on. Answers the rows that were not stored. */
function tellStored(rows: Row[], stored: StoredRow[], now: Date): Row[] {
  const at = now.toISOString();
  const byGroup = new Map<NotesGroup, Map<SectionLine, FreshRows>>();
  for (const one of stored) {
    const row = rows[one.at]!;
    const { group, line, reader, writes, to } = row;
    line.section = { ...line.section, bytes: one.bytes, savedAt: now };
    line.clocks.set(reader.clientId, to);
    for (const write of writes) write.stored({ seq: one.seq, at });
    const ofGroup = byGroup.get(group) ?? new Map<SectionLine, FreshRows>();
    byGroup.set(group, ofGroup);
    const ofLine = ofGroup.get(line) ?? { line, base: one.base, rows: [] };
    ofGroup.set(line, ofLine);
    ofLine.rows.push(toFresh(row, one.seq));
  }
  for (const [group, fresh] of byGroup) group.stored([...fresh.values()], now);
  const done = new Set(stored.map((one) => one.at));
  return rows.filter((_row, index) => !done.has(index));
}

function toFresh({ reader, to, updates }: Row, seq: number): FreshRow {
  const inBase64 = updates.map((update) => Buffer.from(update).toString('base64'));
  return { seq, clientId: reader.clientId, nextClock: to, updates: inBase64 };
}
