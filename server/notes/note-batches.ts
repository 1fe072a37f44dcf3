import type { WriteNoteReply } from '#contract/notes';
import { listVersions } from '../consultations/consultation-store.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../platform/errors.ts';
import { mintId } from '../platform/ids.ts';
import { appendRows, type NewRow, type StoredRow } from './append-store.ts';
import { gatherWrites, type Row, type Write } from './gather-writes.ts';
import { packUpdates, placeOfRow } from './log-row.ts';
import type { NotesGroup } from './notes-group.ts';
import type { NotesReader } from './notes-reader.ts';
import type { Heads } from './notes-sockets.ts';
import type { FreshRow, FreshRows } from './row-telling.ts';
import { learnAgain, type SectionLine } from './section-line.ts';

/**
 * Batches begin so far apart, in milliseconds: as many as the last one held writes, within these bounds. One statement
 * for many costs a tenth of one for each, and one message tells a page what several have written; but only where many
 * write is that worth anybody's waiting. What comes after a pause is stored at once.
 */
const GATHER = { least: 5, most: 30 };
/** How often a write is tried whose consultation changed in between. */
const TRIES = 6;

type Move = { group: NotesGroup; at: NotesReader['at'] };

/**
 * Gathers what the pages of this process write, and stores it some thirty times a second where many write: check, seal,
 * one statement, answer, pass on. One batch at a time, so that what is known of the log is what was stored.
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
    const taken = this.#writes.filter(({ group }) => group.proof.isCurrent);
    this.#writes = this.#writes.filter(({ group }) => !group.proof.isCurrent);
    for (const group of new Set(this.#writes.map((write) => write.group)))
      group.proof.current().catch(() => this.#refuse(group));
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
      const gathered = gatherWrites(writes);
      this.#lookAgain(gathered.again);
      const sealed = await this.#sealAll(gathered.rows);
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
    for (const line of lines) await learnAgain(this.context.database, line);
    for (const group of new Set(writes.map((write) => write.group))) group.rows.tellIfBehind();
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
      version: group.proof.version,
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
    group.proof.proveAgain();
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
      group.proof.changed(version);
      if (!group.proof.isCurrent) this.#moveLater(reader, { group, at });
      else if (group.holds(reader) && (!at || reader.rights.has(at.sectionId))) group.places.move(reader, at);
    }
  }

  /** Their rights are being read: shown by those, unless they have moved on meanwhile. */
  #moveLater(reader: NotesReader, { group, at }: Move): void {
    const moved = group.proof.current().then(() => {
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
  for (const [group, fresh] of byGroup) group.rows.stored([...fresh.values()], now);
  const done = new Set(stored.map((one) => one.at));
  return rows.filter((_row, index) => !done.has(index));
}

function toFresh({ reader, to, updates }: Row, seq: number): FreshRow {
  const inBase64 = updates.map((update) => Buffer.from(update).toString('base64'));
  return { seq, clientId: reader.clientId, nextClock: to, updates: inBase64 };
}
