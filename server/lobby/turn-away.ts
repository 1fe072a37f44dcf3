import { changeConsultation } from '../consultations/change-consultation.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../platform/errors.ts';
import type { Caller } from '../platform/socket/event.ts';
import { proveHost } from './policy.ts';
import { nextVisitState } from './visit.ts';
import { findVisit, saveVisit } from './visit-store.ts';

/** A host turns one away for this session. A coordinator's new link is the way to think better of it. */
export async function turnVisitAway(
  context: Context,
  caller: Caller,
  consultationId: string,
  visitId: string,
): Promise<void> {
  await changeConsultation(context, consultationId, 'unknown', async (change) => {
    change.actingAs((await proveHost(change.sql, caller, change.consultation, change.now)).actor);
    const visit = await findVisit(change.sql, visitId);
    const next = visit?.consultationId === consultationId ? nextVisitState(visit.state, 'turn_away') : null;
    if (!visit || !next) throw new Refusal('not_waiting');
    await saveVisit(change.sql, visitId, { state: next, endedAt: change.now });
    await change.happened('lobby.turned_away', visit.invitationId);
  });
}
