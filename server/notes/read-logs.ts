import type { SectionLog } from '#contract/notes';
import type { Context } from '../context.ts';
import { compactDeletions } from './compact-section.ts';
import { placeOfSnapshot } from './log-row.ts';
import { openRow } from './open-row.ts';
import type { Section } from './section-store.ts';
import { listStored, type Stored } from './stored-logs.ts';

type Wanted = { section: Pick<Section, 'sectionId' | 'caseId' | 'deletedSince'>; have: number };

/**
 * What a reader lacks of some sections of a consultation, and the version it has at that moment. A word that was
 * deleted since the last compaction is dropped for good before anybody reads who has not seen it.
 */
export async function readLogs(
  context: Context,
  consultationId: string,
  wanted: Wanted[],
): Promise<{ version: number; logs: SectionLog[] }> {
  await Promise.all(
    wanted
      .filter(({ section }) => section.deletedSince !== null)
      .map(({ section }) => compactDeletions(context, section.sectionId)),
  );
  const after = wanted.map(({ section, have }) => ({ sectionId: section.sectionId, seq: have }));
  const { version, stored } = await listStored(context.database, consultationId, after);
  return { version, logs: await openLogs(context, wanted, stored) };
}

/** Opens what lies stored of some sections. */
export function openLogs(
  context: Pick<Context, 'caseKeys'>,
  wanted: Wanted[],
  stored: Stored[],
): Promise<SectionLog[]> {
  const logs = wanted.map(({ section: { sectionId, caseId }, have }) => {
    const ofSection = stored.filter((one) => one.sectionId === sectionId);
    return toLog(context, caseId, { sectionId, have, stored: ofSection });
  });
  return Promise.all(logs);
}

async function toLog(
  { caseKeys }: Pick<Context, 'caseKeys'>,
  caseId: string,
  { sectionId, have, stored }: { sectionId: string; have: number; stored: Stored[] },
): Promise<SectionLog> {
  let snapshot: SectionLog['snapshot'] = null;
  const updates: string[] = [];
  for (const { rowId, isSnapshot, sealed } of stored) {
    const row = { sectionId, rowId };
    if (!sealed) snapshot = 'fetch';
    else if (isSnapshot)
      snapshot = (await caseKeys.unsealBytes(placeOfSnapshot(row, caseId), sealed)).toString('base64');
    else
      for (const update of await openRow({ caseKeys }, caseId, { ...row, sealed }))
        updates.push(update.toString('base64'));
  }
  return { sectionId, seq: Math.max(have, ...stored.map(({ seq }) => seq)), snapshot, updates };
}
