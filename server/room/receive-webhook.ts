import { findConsultationOfRoom } from '../consultations/consultation-store.ts';
import type { Context } from '../context.ts';
import { isOpen } from '../consultations/consultation.ts';
import { expelUninvited } from './reconcile.ts';
import { noteWebhook } from './webhook-store.ts';

export type Webhook = { id: string; event: string; roomName: string; identity: string };

/**
 * What LiveKit tells. It comes late, twice or never, so it only makes the reconciler's work prompt: one who joined
 * without an admission is removed at once, and a room that vanished is made again.
 */
export async function receiveWebhook(context: Context, webhook: Webhook): Promise<void> {
  if (!(await context.database.change(({ sql }) => noteWebhook(sql, webhook.id, context.clock.now()))))
    return;
  const consultation = await context.database.read((sql) => findConsultationOfRoom(sql, webhook.roomName));
  if (webhook.event === 'participant_joined') {
    if (consultation)
      await expelUninvited(context, consultation.consultationId, webhook.roomName, webhook.identity);
    else await context.livekit.removeParticipant(webhook.roomName, webhook.identity);
  }
  if (webhook.event === 'room_finished' && consultation && isOpen(consultation))
    await context.livekit.createRoom(webhook.roomName);
}
