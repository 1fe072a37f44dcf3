import type { SectionKind } from '#contract/notes';
import { placeOfSnapshot } from '../../../server/notes/log-row.ts';
import { putSnapshot } from '../../../server/notes/note-log-store.ts';
import { listSections, saveSection } from '../../../server/notes/section-store.ts';
import { mintId } from '../../../server/platform/ids.ts';
import type { Booking } from '../../../test/support/people.ts';
import type { World } from '../../../test/support/world.ts';

/** Stores a whole history (Yjs update v1) in a section as the service's own compaction would have left it. */
export async function storeNote(
  { context }: World,
  booking: Booking,
  kind: SectionKind,
  history: Uint8Array,
): Promise<{ bytes: number; stored: number }> {
  const { database, compaction, caseKeys } = context;
  const sections = await database.read((sql) => listSections(sql, booking.id));
  const { sectionId, caseId } = sections.find((one) => one.kind === kind)!;
  const made = await compaction.compact({ snapshot: null, updates: [history] });
  const named = { sectionId, rowId: mintId('row') };
  const sealed = await caseKeys.sealBytes(placeOfSnapshot(named, caseId), made.stored);
  await database.change(async ({ sql }) => {
    await putSnapshot(sql, { ...named, uptoSeq: 1, compressed: made.compressed, sealed });
    await saveSection(sql, sectionId, {
      head: 1,
      snapshotSeq: 1,
      bytes: made.snapshot.length,
      savedAt: new Date(),
    });
  });
  return { bytes: made.snapshot.length, stored: made.stored.length };
}
