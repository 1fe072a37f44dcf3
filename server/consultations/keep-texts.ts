import type { Context } from '../context.ts';
import { coordinates, type SignedIn } from '../identity/prove-staff.ts';
import { notAllowed, notFound, Refusal } from '../platform/errors.ts';
import type { SealPlace } from '../platform/seal.ts';
import type { Sql } from '../platform/storage/database.ts';
import { findCaseOf } from './case-store.ts';
import { changeConsultation } from './change-consultation.ts';
import { findConsultation } from './consultation-store.ts';
import { planForgetting, textsLiveUntil } from './retention.ts';

export const TEXTS_KEPT = 'consultation.texts_kept';

/** A coordinator keeps the texts of a session that has ended: their days begin anew. Why is sealed like all case text. */
export async function keepTexts(
  context: Context,
  signedIn: SignedIn,
  consultationId: string,
  reason: string,
): Promise<void> {
  // Sealed before the row is locked: the key lies in another database, which nobody shall wait for in line.
  const caseId = await context.database.read((sql) => findCaseToKeep(sql, signedIn, consultationId));
  const sealed = (await context.caseKeys.seal(placeOfReason(consultationId, caseId), reason)).toString(
    'base64',
  );
  await changeConsultation(context, consultationId, signedIn.staff.staffId, async (change) => {
    const { consultation, now, sql } = change;
    if (!coordinates(signedIn, consultation.regionId)) throw notAllowed();
    if (consultation.deletedAt) throw new Refusal('shredded', 410);
    if (consultation.status !== 'ended') throw new Refusal('not_ended', 409);
    const deleteAt = textsLiveUntil(context, now);
    change.set({ deleteAt });
    await planForgetting(sql, consultationId, deleteAt);
    await change.happened(TEXTS_KEPT, null, { reason: sealed });
  });
}

/** Whether the case's key is still there is told to nobody who may not ask. */
async function findCaseToKeep(sql: Sql, signedIn: SignedIn, consultationId: string): Promise<string> {
  const consultation = await findConsultation(sql, consultationId);
  if (consultation && !coordinates(signedIn, consultation.regionId)) throw notAllowed();
  const caseId = consultation && (await findCaseOf(sql, consultationId));
  if (!caseId) throw notFound();
  return caseId;
}

export function placeOfReason(consultationId: string, caseId: string): SealPlace {
  return { table: 'consultation_events', row: consultationId, caseId };
}
