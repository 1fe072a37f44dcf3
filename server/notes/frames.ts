import type { NotesUpdate, SectionRight } from '#contract/notes';

/** An update that was stored, and the number it was written under. */
export type Told = { sectionId: string; seq: number; update: string; clientId: number };

type Reading = { clientId: number; rights: ReadonlyMap<string, SectionRight> };

/**
 * What each page is told of these updates: those of the sections it reads that are not its own, in their order. Pages
 * that are told the same share one frame, which is then written out once.
 */
export function framesOf<R extends Reading>(
  readers: Iterable<R>,
  told: Told[],
): { readers: R[]; updates: NotesUpdate[] }[] {
  const frames = new Map<string, { readers: R[]; updates: NotesUpdate[] }>();
  for (const reader of readers) {
    const mine = told.flatMap((one, nth) => (isFor(one, reader) ? nth : []));
    if (mine.length === 0) continue;
    const key = mine.join(' ');
    const frame = frames.get(key) ?? { readers: [], updates: mine.map((nth) => withoutAuthor(told[nth]!)) };
    frames.set(key, frame);
    frame.readers.push(reader);
  }
  return [...frames.values()];
}

function isFor({ sectionId, clientId }: Told, reader: Reading): boolean {
  return clientId !== reader.clientId && reader.rights.has(sectionId);
}

function withoutAuthor({ sectionId, seq, update }: Told): NotesUpdate {
  return { sectionId, seq, update };
}
