import { MAX_SECTION_BYTES, type WriteNoteReply } from '#contract/notes';
import { listVersions } from '../consultations/consultation-store.ts';
import type { Context } from '../context.ts';
import { notAllowed, Refusal } from '../platform/errors.ts';
import { mintId } from '../platform/ids.ts';
import { appendRows, type NewRow, type StoredRow } from './append-store.ts';
import { checkUpdate } from './check-update.ts';
import { packUpdates, placeOfRow } from './log-row.ts';
import { listClocks } from './note-log-store.ts';
import type { NotesGroup, NotesReader, SectionLine } from './notes-group.ts';
import type { Heads } from './notes-sockets.ts';
import { findSection } from './section-store.ts';

/** Updates gather this long, in milliseconds: one statement for many costs a tenth of one for each. */
const GATHER = 10;
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

type Move = { group: NotesGroup; at: NotesReader['at'] };

/**
 * Gathers what the pages of this process write, and stores it a few times in a tenth of a second: check, seal, one
 * statement, answer, pass on. One batch at a time, so that what is known of the log is what was stored.
 */
export class NoteBatches {
  #writes: Write[] = [];
  readonly #moves = new Map<NotesReader, Move>();
  #timer: NodeJS.Timeout | null = null;
  #flushing: Promise<void> | null = null;

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
    if (this.#timer || this.#flushing) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#flushing = this.#flush().finally(() => {
        this.#flushing = null;
        if (this.#writes.length > 0 || this.#moves.size > 0) this.#schedule();
      });
      this.context.background('notes batch', this.#flushing);
    }, GATHER);
  }

  async #flush(): Promise<void> {
    const writes = this.#takeCurrent();
    await Promise.all([this.#showMoves(), writes.length > 0 ? this.#store(writes) : undefined]);
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
      rows.push(...gather(writes));
      if (rows.length === 0) return;
      const sealed = await Promise.all(rows.map((row) => this.#seal(row)));
      const now = this.context.clock.now();
      const stored = await this.context.database.read((sql) => appendRows(sql, sealed, now));
      const failed = tellStored(rows, stored, now);
      this.context.doorbell.ring({ kind: 'notes', heads: stored.map((one) => headOf(rows[one.at]!, one)) });
      for (const row of failed) this.#tryAgain(row);
    } catch (error) {
      // Nobody knows whether this was stored: the pages send it again, and what is there already is cut off then.
      for (const { line } of rows) line.unsure = true;
      const known = error instanceof Refusal ? error : new Refusal('not_ready', 503);
      if (!(error instanceof Refusal)) this.context.logger.warn({ err: error }, 'notes were not stored');
      for (const write of writes) write.refused(known);
    }
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
      line.clocks = new Map(clocks.map(({ clientId, nextClock }) => [clientId, nextClock]));
      if (section) line.section = section;
      line.heard = Math.max(line.heard, section?.head ?? 0);
      line.unsure = false;
    }
    for (const group of new Set(writes.map((write) => write.group))) group.tellIfBehind();
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
      if (!group.readers.has(reader.socket.id) || (at && !reader.rights.has(at.sectionId))) continue;
      // One whose rights are being read is shown when they move next.
      if (group.isCurrent) this.#show(group, reader, at);
    }
  }

  /** Here and, where there are more processes, there: places are numbers, so they may ride along with the doorbell. */
  #show(group: NotesGroup, reader: NotesReader, at: NotesReader['at']): void {
    const left = reader.at;
    group.moveCursor(reader, at);
    if (!this.context.redis) return;
    const { consultationId } = group;
    const who = { clientId: reader.clientId, invitationId: reader.caller.invitationId };
    if (left && left.sectionId !== at?.sectionId)
      this.context.doorbell.ringOthers({
        kind: 'cursor',
        consultationId,
        inSection: left.sectionId,
        cursor: { sectionId: null, cursor: null, ...who },
      });
    if (at)
      this.context.doorbell.ringOthers({
        kind: 'cursor',
        consultationId,
        inSection: at.sectionId,
        cursor: { ...at, ...who },
      });
  }
}

function headOf({ group, line }: Row, { seq }: StoredRow): Heads[number] {
  return { consultationId: group.consultationId, sectionId: line.section.sectionId, head: seq };
}

/** Checks each write in the order it came and puts those of one writer in one section together. */
function gather(writes: Write[]): Row[] {
  const rows = new Map<string, Row>();
  for (const write of writes) {
    try {
      take(write, rows);
    } catch (error) {
      write.refused(error);
    }
  }
  for (const [key, { updates, writes: waiting, line }] of rows) {
    if (updates.length > 0) continue;
    // All of it is stored already.
    rows.delete(key);
    const { head, savedAt } = line.section;
    for (const { stored } of waiting)
      stored({ seq: Math.max(head, line.told), at: (savedAt ?? new Date()).toISOString() });
  }
  return [...rows.values()];
}

function take(write: Write, rows: Map<string, Row>): void {
  const { group, reader, sectionId, update } = write;
  const line = group.lines.get(sectionId);
  if (!line || !group.readers.has(reader.socket.id) || reader.rights.get(sectionId)?.may !== 'write')
    throw notAllowed();
  if (line.section.bytes + update.length > MAX_SECTION_BYTES) throw new Refusal('section_full');
  const { clientId } = reader;
  const checked = checkUpdate(update, clientId, line.clocks);
  line.clocks.set(clientId, checked.to);
  const key = `${sectionId} ${clientId}`;
  const row = rows.get(key) ?? {
    ...{ group, reader, line, from: checked.from, to: checked.to },
    ...{ deletes: false, updates: [], writes: [] },
  };
  rows.set(key, row);
  row.writes.push(write);
  row.to = checked.to;
  row.deletes ||= checked.deletes;
  if (checked.to > checked.from || checked.deletes) row.updates.push(checked.update);
}

/** Answers the writers and passes their words on. Answers the rows that were not stored. */
function tellStored(rows: Row[], stored: StoredRow[], now: Date): Row[] {
  const at = now.toISOString();
  const byLine = new Map<SectionLine, { group: NotesGroup; base: number; rows: StoredRow[] }>();
  for (const one of stored) {
    const { group, line, writes } = rows[one.at]!;
    line.section = { ...line.section, bytes: one.bytes, savedAt: now };
    for (const write of writes) write.stored({ seq: one.seq, at });
    const told = byLine.get(line) ?? { group, base: one.base, rows: [] };
    byLine.set(line, told);
    told.rows.push(one);
  }
  for (const [line, { group, base, rows: fresh }] of byLine)
    group.stored(
      line,
      base,
      fresh.map(({ at: index, seq }) => {
        const { reader, to, updates } = rows[index]!;
        return {
          seq,
          clientId: reader.clientId,
          nextClock: to,
          updates: updates.map((update) => Buffer.from(update).toString('base64')),
        };
      }),
    );
  const done = new Set(stored.map((one) => one.at));
  return rows.filter((_row, index) => !done.has(index));
}
