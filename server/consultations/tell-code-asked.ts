import type { Context } from '../context.ts';
import { after, HOUR } from '../platform/clock.ts';
import { wasToldSince } from './alert-store.ts';
import { changeConsultation, type ConsultationChange } from './change-consultation.ts';
import { findClaim, findCodeAttempt, type CodeAttempt } from './claim-store.ts';
import { isOpen, isOver } from './consultation.ts';
import { findInvitation } from './invitation-store.ts';
import { isUsable } from './invitation.ts';

/** Due work: a code that was asked for is past; its subject is the attempt. */
export const CODE_PAST = 'link.code_past';

type Asked = Pick<CodeAttempt, 'attemptId' | 'invitationId' | 'expiresAt'>;

/**
 * Another browser presses Continue on a link that somebody holds. While people come in it may be who was let in a minute
 * ago: coordinators are told at once. At other times it is most often the person's own telephone beside their computer:
 * they are told when nobody has entered the code in its time.
 */
export async function followCodeAsked(
  context: Pick<Context, 'doorbell'>,
  change: ConsultationChange,
  { attemptId, invitationId, expiresAt }: Asked,
): Promise<void> {
  if (isOpen(change.consultation)) return tell(context, change, invitationId);
  await change.due(CODE_PAST, attemptId, expiresAt);
}

/** Nobody has entered it, by this attempt or another one that came later. */
export async function tellOfPastCode(context: Context, attemptId: string): Promise<void> {
  const attempt = await context.database.read((sql) => findCodeAttempt(sql, attemptId));
  const invitation =
    attempt && (await context.database.read((sql) => findInvitation(sql, attempt.invitationId)));
  if (!attempt || !invitation || attempt.expiresAt > context.clock.now()) return;
  await changeConsultation(context, invitation.consultationId, 'service', async (change) => {
    const [fresh, claim] = [
      await findInvitation(change.sql, attempt.invitationId),
      await findClaim(change.sql, attempt.invitationId),
    ];
    const isSame = fresh?.generation === attempt.generation && isUsable(fresh.state);
    const cameIn = claim !== null && claim.claimedAt >= attempt.createdAt;
    if (!isSame || cameIn || isOver(change.consultation)) return;
    await tell(context, change, attempt.invitationId);
  });
}

/**
 * Once for a link until it is over or ticked off, and once an hour: who presses again and again fills no board. What was
 * told before the link was bound to who holds it now was told of another one.
 */
async function tell(
  { doorbell }: Pick<Context, 'doorbell'>,
  change: ConsultationChange,
  invitationId: string,
): Promise<void> {
  const about = { kind: 'code_asked', invitationId } as const;
  const boundAt = (await findClaim(change.sql, invitationId))?.claimedAt;
  const hourAgo = after(change.now, -HOUR);
  const since = boundAt && boundAt > hourAgo ? boundAt : hourAgo;
  if (await wasToldSince(change.sql, about, since)) return;
  const alertId = await change.alert('code_asked', invitationId);
  if (alertId) change.afterCommit(() => doorbell.ring({ kind: 'alert', alertId }));
}
