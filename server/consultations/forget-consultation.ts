import type { Context } from '../context.ts';
import { dropNotes } from '../notes/drop-notes.ts';
import { isPlannedLater } from '../platform/due/due-store.ts';
import { FORGET_BOOKED } from '../requests/delete-request.ts';
import { findRequestOfCase, listRequestsOfConsultation } from '../requests/request-store.ts';
import { shredWith } from '../scheduling/shred-case.ts';
import { hasOtherUse, listCasesOf } from './case-store.ts';
import { changeConsultation, type ConsultationChange } from './change-consultation.ts';
import { dropPhoneNotes } from './phone-note-store.ts';
import { FORGET_CONSULTATION, planForgetting } from './retention.ts';

/**
 * The day has come on which the texts of a consultation go: its notes, and with them what was written in its requests,
 * each under a key of its own. One that was kept on meanwhile is looked at again on its new day.
 */
export async function forgetConsultation(
  context: Context,
  consultationId: string,
  dueAt: Date,
): Promise<void> {
  await changeConsultation(context, consultationId, 'service', async (change) => {
    const { deleteAt, deletedAt } = change.consultation;
    if (deleteAt === null || deletedAt) return;
    if (deleteAt <= change.now) return forget(context, change);
    const isPlanned = await isPlannedLater(change.sql, {
      kind: FORGET_CONSULTATION,
      subject: consultationId,
      dueAt,
    });
    if (!isPlanned) await planForgetting(change.sql, consultationId, deleteAt);
  });
}

async function forget(context: Context, change: ConsultationChange): Promise<void> {
  const { sql, now, consultation, transactionItself } = change;
  const { consultationId, status } = consultation;
  if (status === 'cancelled') {
    // The first request's key lives on with the request, and the questions of the others lie under it here.
    await dropNotes(sql, consultationId);
    await dropPhoneNotes(sql, consultationId);
  }
  for (const caseId of await listCasesOf(sql, consultationId)) {
    const isOfRequest = (await findRequestOfCase(sql, caseId)) !== null;
    if (!isOfRequest && !(await hasOtherUse(sql, caseId, consultationId)))
      await shredWith(context, transactionItself, caseId);
  }
  // Each request in a transaction of its own: nobody holds two requests' rows.
  for (const requestId of await listRequestsOfConsultation(sql, consultationId))
    await change.due(FORGET_BOOKED, requestId, now);
  change.set({ deletedAt: now });
  await change.happened('consultation.texts_deleted');
}
