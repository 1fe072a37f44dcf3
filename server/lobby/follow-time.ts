import { changeConsultation } from '../consultations/change-consultation.ts';
import type { Context } from '../context.ts';
import { placeKeptUntil } from './knock.ts';
import { nextVisitState } from './visit.ts';
import { findVisit, saveVisit } from './visit-store.ts';

/** Registers what time does at the door: a lost place is kept five minutes and no longer. */
export function registerLobbyTimes(context: Context): void {
  context.due.handle('lobby.expire', async (visitId) => {
    const visit = await context.database.read((sql) => findVisit(sql, visitId));
    if (!visit) return;
    await changeConsultation(context, visit.consultationId, 'service', async (change) => {
      const fresh = await findVisit(change.sql, visitId);
      const next = fresh && nextVisitState(fresh.state, 'expire');
      if (!next || !fresh.lostAt || change.now < placeKeptUntil(fresh.lostAt)) return;
      await saveVisit(change.sql, visitId, { state: next, endedAt: change.now });
      await change.happened('lobby.expired', fresh.invitationId);
    });
  });
}
