import type { Database } from '../platform/storage/database.ts';
import { listClocks } from './note-log-store.ts';
import type { WriterClock } from './opening-store.ts';
import { findSection, type Section } from './section-store.ts';

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

/** The sections of one consultation, by their ids. */
export type SectionLines = Map<string, SectionLine>;

/** Takes in sections as they were just read. `clocks`: how far each number has written, where that was read along. */
export async function learnSections(
  database: Database,
  lines: SectionLines,
  { sections, clocks }: { sections: Section[]; clocks?: WriterClock[] | null },
): Promise<void> {
  const unknown = sections.filter(({ sectionId }) => !lines.has(sectionId));
  for (const section of sections) {
    const line = lines.get(section.sectionId);
    if (line) line.section = section;
  }
  if (unknown.length === 0) return;
  const learnt = clocks ?? (await readClocks(database, unknown));
  for (const section of unknown) {
    if (lines.has(section.sectionId)) continue; // learnt meanwhile, and perhaps written in
    const own = learnt.filter((one) => one.sectionId === section.sectionId);
    lines.set(section.sectionId, lineOf(section, own));
  }
}

function readClocks(database: Database, sections: Section[]): Promise<WriterClock[]> {
  const sectionIds = sections.map(({ sectionId }) => sectionId);
  return database.read((sql) => listClocks(sql, sectionIds));
}

function lineOf(section: Section, own: WriterClock[]): SectionLine {
  return {
    section,
    told: section.head,
    heard: section.head,
    clocks: new Map(own.map(({ clientId, nextClock }) => [clientId, nextClock])),
    unsure: false,
    compacting: false,
  };
}

/** After a failure: what the database knows of a section, before anything more is taken. */
export async function learnAgain(database: Database, line: SectionLine): Promise<void> {
  const { sectionId } = line.section;
  const [clocks, section] = await database.read(async (sql) => [
    await listClocks(sql, [sectionId]),
    await findSection(sql, sectionId),
  ]);
  for (const clock of clocks) hearClock(line, clock);
  if (section) line.section = section;
  line.heard = Math.max(line.heard, section?.head ?? 0);
  line.unsure = false;
}

/** A number has come so far; what was read before the newest write tells of less and takes nothing back. */
export function hearClock(
  { clocks }: SectionLine,
  { clientId, nextClock }: Pick<WriterClock, 'clientId' | 'nextClock'>,
): void {
  clocks.set(clientId, Math.max(nextClock, clocks.get(clientId) ?? 0));
}
