import * as Y from 'yjs';
import type { Invitation } from '../consultations/invitation-store.ts';
import type { Context } from '../context.ts';
import { mintId } from '../platform/ids.ts';
import type { Sql } from '../platform/storage/database.ts';
import { packUpdates, placeOfRow } from './log-row.ts';
import { addSeedRow } from './note-log-store.ts';
import { mintNumber } from './mint-number.ts';
import { templateFor, isOnPanel } from './section.ts';
import { addSections, type Section } from './section-store.ts';
import { seedUpdate, type NoteBlock } from './seed-section.ts';

type Named = Pick<Section, 'sectionId' | 'consultationId' | 'caseId' | 'kind' | 'ownerId'>;

/** Adds the template's sections as far as they are missing: all of them at first, later a view for a new expert. */
export async function addTemplate(
  sql: Sql,
  {
    consultationId,
    caseId,
    panel,
  }: { consultationId: string; caseId: string; panel: Pick<Invitation, 'invitationId' | 'role'>[] },
): Promise<Named[]> {
  const owners = panel.filter((one) => isOnPanel(one.role)).map((one) => one.invitationId);
  const sections = templateFor(owners).map((name) => ({
    ...name,
    sectionId: mintId('sec'),
    consultationId,
    caseId,
  }));
  await addSections(sql, sections);
  return sections;
}

/** The notes of a new consultation: every section stands ready, the question as it was asked. */
export async function prepareSections(
  context: Context,
  sql: Sql,
  made: { consultationId: string; caseId: string; panel: Invitation[]; questions: string[] },
): Promise<void> {
  const sections = await addTemplate(sql, made);
  const question = sections.find(({ kind }) => kind === 'question');
  if (question && made.questions.length > 0)
    await fillSection(context, sql, question, [{ ordered: made.questions }], mintNumber(), null);
}

/** Writes the first words of a section, under a number that is nobody's or its author's. */
export async function fillSection(
  context: Context,
  sql: Sql,
  { sectionId, caseId }: Pick<Named, 'sectionId' | 'caseId'>,
  blocks: NoteBlock[],
  clientId: number,
  savedAt: Date | null,
): Promise<void> {
  const update = seedUpdate(blocks, clientId);
  const rowId = mintId('row');
  const packed = packUpdates([update]);
  const sealed = await context.caseKeys.sealBytes(placeOfRow({ sectionId, rowId }, caseId), packed);
  const nextClock = Y.parseUpdateMeta(update).to.get(clientId) ?? 0;
  await addSeedRow(sql, { sectionId, rowId, clientId, nextClock, bytes: packed.length, sealed }, savedAt);
}
