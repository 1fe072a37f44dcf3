import { changeConsultation } from '../consultations/change-consultation.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../platform/socket/event.ts';
import { proveHost } from './policy.ts';
import { isAtTheDoor } from './visit.ts';
import { findVisit, saveVisit } from './visit-store.ts';

/** A host's visible page has shown these rows: "you have been noticed" is then true. */
export async function noticeVisits(
  context: Context,
  caller: Caller,
  consultationId: string,
  visitIds: string[],
): Promise<void> {
  await changeConsultation(context, consultationId, 'unknown', async (change) => {
    change.actingAs((await proveHost(change.sql, caller, change.consultation, change.now)).actor);
    for (const visitId of new Set(visitIds)) {
      const visit = await findVisit(change.sql, visitId);
      if (visit?.consultationId !== consultationId || !isAtTheDoor(visit.state) || visit.noticedAt) continue;
      await saveVisit(change.sql, visitId, { noticedAt: change.now });
      await change.happened('lobby.noticed', visit.invitationId);
    }
  });
}
