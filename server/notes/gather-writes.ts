import { MAX_SECTION_BYTES, type WriteNoteReply } from '#contract/notes';
import { notAllowed, Refusal } from '../platform/errors.ts';
import { checkUpdate } from './check-update.ts';
import { LENGTH_BYTES } from './log-row.ts';
import type { NotesGroup } from './notes-group.ts';
import type { NotesReader } from './notes-reader.ts';
import type { SectionLine } from './section-line.ts';

/** One update on its way into the log. */
export type Write = {
  group: NotesGroup;
  reader: NotesReader;
  sectionId: string;
  update: Uint8Array;
  tries: number;
  stored(reply: WriteNoteReply): void;
  refused(why: unknown): void;
};

/** What one writer wrote in one section since the last batch: one row of the log. */
export type Row = {
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

/**
 * Checks each write in the order it came and puts those of one writer in one section together. What is refused, or
 * stored already, is answered here.
 */
export function gatherWrites(writes: Write[]): { rows: Row[]; again: Write[] } {
  const gathered: Gathered = { rows: new Map(), coming: new Map(), again: [] };
  for (const write of writes) {
    try {
      take(write, gathered);
    } catch (error) {
      if (write.tries > 0 || !isAboutClocks(error)) write.refused(error);
      else gathered.again.push({ ...write, tries: 1 });
    }
  }
  const rows = [...gathered.rows.values()];
  for (const row of rows) if (addsNothing(row)) answerStored(row);
  return { rows: rows.filter((row) => !addsNothing(row)), again: gathered.again };
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

/** All of it is stored already. */
function addsNothing({ updates }: Row): boolean {
  return updates.length === 0;
}

function answerStored({ writes, line }: Row): void {
  const { head, savedAt } = line.section;
  for (const { stored } of writes)
    stored({ seq: Math.max(head, line.told), at: (savedAt ?? new Date()).toISOString() });
}
