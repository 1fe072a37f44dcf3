import { changeConsultation } from '../consultations/change-consultation.ts';
import { findCaseOf } from '../consultations/case-store.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../platform/errors.ts';
import { mintId } from '../platform/ids.ts';
import type { Caller } from '../platform/socket/event.ts';
import { proveHost } from './policy.ts';
import { isAtTheDoor } from './visit.ts';
import { addLobbyMessage, findVisit, saveVisit } from './visit-store.ts';

/** A host writes to one who waits. Who is written to has been noticed. */
export async function sendLobbyMessage(
  context: Context,
  caller: Caller,
  consultationId: string,
  visitId: string,
  text: string,
): Promise<void> {
  // Sealed before the row is locked: the key lies in another database, which nobody shall wait for in line.
  const caseId = await context.database.read((sql) => findCaseOf(sql, consultationId));
  if (!caseId) throw new Refusal('not_found', 404);
  const messageId = mintId('msg');
  const sealed = await context.caseKeys.seal({ table: 'lobby_messages', row: messageId, caseId }, text);
  await changeConsultation(context, consultationId, 'unknown', async (change) => {
    const { actor } = await proveHost(change.sql, caller, change.consultation, change.now);
    change.actingAs(actor);
    const visit = await findVisit(change.sql, visitId);
    if (visit?.consultationId !== consultationId || !isAtTheDoor(visit.state))
      throw new Refusal('not_waiting');
    await addLobbyMessage(change.sql, { messageId, visitId, caseId, author: actor, sealed, at: change.now });
    if (!visit.noticedAt) await saveVisit(change.sql, visitId, { noticedAt: change.now });
    await change.happened('lobby.message', visit.invitationId);
  });
}
