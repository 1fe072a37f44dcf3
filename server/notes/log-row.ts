import type { SealPlace } from '../platform/seal.ts';

/** How much an update takes besides its own bytes. */
export const LENGTH_BYTES = 4;

/** A row's updates one after the other, each with its length (32 bits, big endian) ahead of it. */
export function packUpdates(updates: Uint8Array[]): Buffer {
  const parts = updates.flatMap((update) => {
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(update.length);
    return [length, update];
  });
  return Buffer.concat(parts);
}

/** The updates that `packUpdates` put together. */
export function unpackUpdates(packed: Buffer): Buffer[] {
  const updates: Buffer[] = [];
  for (let at = 0; at < packed.length;) {
    const end = at + LENGTH_BYTES + packed.readUInt32BE(at);
    updates.push(packed.subarray(at + LENGTH_BYTES, end));
    at = end;
  }
  return updates;
}

type Row = { sectionId: string; rowId: string };

/** Where a row of the log is sealed to: its section and itself. */
export function placeOfRow({ sectionId, rowId }: Row, caseId: string): SealPlace {
  return { table: 'note_updates', row: `${sectionId}/${rowId}`, caseId };
}

export function placeOfSnapshot({ sectionId, rowId }: Row, caseId: string): SealPlace {
  return { table: 'note_snapshots', row: `${sectionId}/${rowId}`, caseId };
}
