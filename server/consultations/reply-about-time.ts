import type * as z from 'zod/mini';
import type { replyToInvitation } from '#contract/consultations';
import type { Context } from '../context.ts';
import { Refusal } from '../platform/errors.ts';
import type { DoorCaller } from '../platform/socket/event.ts';
import { changeAsInvitee } from './change-as-invitee.ts';
import { isOver } from './consultation.ts';
import { saveInvitation } from './invitation-store.ts';
import { isUsable } from './invitation.ts';

/**
 * An invited person says whether the time suits them, and may think better of it until the session begins. Who cannot
 * come is a matter for the coordinators: a person has to act.
 */
export async function replyAboutTime(
  context: Context,
  caller: DoorCaller,
  { reply, startsAt }: z.output<typeof replyToInvitation>,
): Promise<void> {
  await changeAsInvitee(context, caller, async (change, { invitationId, state, reply: before }) => {
    const { consultation, now } = change;
    if (isOver(consultation)) throw new Refusal(consultation.status);
    if (!isUsable(state)) throw new Refusal(state);
    if (consultation.status === 'in_session') throw new Refusal('too_late');
    // Pressed a moment before the page heard of a move: it was an answer about the old time.
    if (startsAt !== undefined && startsAt !== consultation.startsAt.toISOString())
      throw new Refusal('stale');
    if (reply === before) return;
    await saveInvitation(change.sql, invitationId, { reply, replyAt: now });
    await change.happened(`reply.${reply}`, invitationId);
    if (reply === 'declined') await change.alert('declined', invitationId);
  });
}
