import type { Context } from '../context.ts';
import { compactSection } from './compact-section.ts';
import { framesOf, type Told } from './frames.ts';
import { listClocks, listRowsAfter, type LogRow } from './note-log-store.ts';
import { sendTo, type NotesReader, type NotesReaders } from './notes-reader.ts';
import { openRow } from './open-row.ts';
import { readLogs } from './read-logs.ts';
import type { RightsProof } from './rights-proof.ts';
import { hearClock, type SectionLine, type SectionLines } from './section-line.ts';
import { findSection, listSections } from './section-store.ts';

/** A log of more rows than this is slow to open. */
const LONGEST_LOG = 3_000;

/** A stored row on its way to the readers. */
export type FreshRow = { seq: number; clientId: number; nextClock: number; updates: string[] };
/** Rows of one section that follow each other; `base` is the row before them. */
export type FreshRows = { line: SectionLine; base: number; rows: FreshRow[] };

type Of = { consultationId: string; readers: NotesReaders; lines: SectionLines; proof: RightsProof };

/** Passes the stored rows of one consultation on to its readers here: each once, in order, and by current rights. */
export class RowTelling {
  #telling: Promise<void> | null = null;

  constructor(
    private readonly context: Context,
    private readonly of: Of,
  ) {}

  /** Rows that this process has just stored: on to the readers, unless rows of other processes come before them. */
  stored(fresh: FreshRows[], now: Date): void {
    for (const { line, base, rows } of fresh) line.heard = Math.max(line.heard, base + rows.length);
    const next = fresh.filter(({ line, base }) => line.told === base);
    if (!this.of.proof.isCurrent || this.#telling) return this.tell();
    this.#tellRows(next, now);
    if (next.length < fresh.length) this.tell();
    for (const { line } of next)
      if (line.heard - line.section.snapshotSeq > LONGEST_LOG && !line.compacting)
        this.context.background('compaction', this.#shorten(line));
  }

  tellIfBehind(): void {
    if (this.#behind().length > 0) this.tell();
  }

  /** Sends whatever the readers here have not been sent yet, in order, by current rights. */
  tell(): void {
    this.#telling ??= this.#catchUp().finally(() => (this.#telling = null));
    this.context.background('notes rows', this.#telling);
  }

  /** Sends one page the whole of some sections, as far as it may read them. */
  async sendLogs(reader: NotesReader, sectionIds: string[]): Promise<void> {
    const { consultationId, proof } = this.of;
    const sections = await this.context.database.read((sql) => listSections(sql, consultationId));
    const wanted = sections.filter(({ sectionId }) => sectionIds.includes(sectionId));
    const missing = wanted.map((section) => ({ section, have: 0 }));
    const { version, logs } = await readLogs(this.context, consultationId, missing);
    // Words may have been stored, and read here, since somebody's right ended of which no doorbell has told yet.
    proof.changed(version);
    await proof.current();
    for (const log of logs) if (reader.rights.has(log.sectionId)) reader.socket.emit('notes:log', log);
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

  #behind(): SectionLine[] {
    return [...this.of.lines.values()].filter((line) => line.told < line.heard);
  }

  async #catchUp(): Promise<void> {
    const { proof } = this.of;
    for (;;) {
      await proof.current();
      const behind = this.#behind();
      if (behind.length === 0) return;
      const after = behind.map(({ section, told }) => ({ sectionId: section.sectionId, seq: told }));
      const rows = await this.context.database.read((sql) => listRowsAfter(sql, after));
      const version = rows[0]?.version ?? proof.version;
      if (version > proof.version) {
        proof.changed(version);
        continue;
      }
      for (const line of behind)
        await this.#catchUpLine(
          line,
          rows.filter((row) => row.sectionId === line.section.sectionId),
        );
    }
  }

  async #catchUpLine(line: SectionLine, rows: LogRow[]): Promise<void> {
    if (rows[0]?.seq !== line.told + 1) return this.#tellWhole(line, rows.at(-1)?.seq ?? 0);
    const base = line.told;
    const opened: FreshRow[] = [];
    for (const row of rows) {
      const { seq, clientId, nextClock } = row;
      const updates = await openRow(this.context, line.section.caseId, row);
      opened.push({ seq, clientId, nextClock, updates: updates.map((update) => update.toString('base64')) });
    }
    if (!this.of.proof.isCurrent) return; // the next turn reads rights first
    this.#tellRows([{ line, base, rows: opened }], this.context.clock.now());
  }

  /** A compaction took rows away that nobody here was sent: everybody gets the whole section. */
  async #tellWhole(line: SectionLine, lastSeq: number): Promise<void> {
    const { sectionId } = line.section;
    const told = Math.max(line.heard, lastSeq);
    const clocks = await this.context.database.read((sql) => listClocks(sql, [sectionId]));
    for (const clock of clocks) hearClock(line, clock);
    for (const reader of this.of.readers.values()) await this.sendLogs(reader, [sectionId]);
    line.told = told; // not before: where the database fails meanwhile it is told again
  }

  /** One message for each page: what it costs to send one does not hang on how much is in it. */
  #tellRows(fresh: FreshRows[], now: Date): void {
    const told = fresh.flatMap(({ line, rows }) => rows.flatMap((row) => toldOf(line, row)));
    for (const { readers, updates } of framesOf(this.of.readers.values(), told))
      sendTo(this.context, readers, 'notes:updates', { at: now.toISOString(), updates });
  }
}

/** What is new of a row to the readers here, who count as told of it from now on. */
function toldOf(line: SectionLine, { seq, updates, ...clock }: FreshRow): Told[] {
  if (seq <= line.told) return [];
  line.told = seq;
  line.heard = Math.max(line.heard, seq);
  hearClock(line, clock);
  const { sectionId } = line.section;
  return updates.map((update) => ({ sectionId, seq, update, clientId: clock.clientId }));
}
