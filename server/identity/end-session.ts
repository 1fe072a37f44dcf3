import { writeAudit } from '../audit/audit-store.ts';
import type { Context } from '../context.ts';
import { notFound } from '../platform/errors.ts';
import type { SignedIn } from './prove-staff.ts';
import { endOtherSessions, endSession } from './session-store.ts';

/** Ends one of a person's own sessions; its sockets are closed in every process. */
export async function endOwnSession(context: Context, signedIn: SignedIn, sessionId: string): Promise<void> {
  await endAndTell(context, signedIn, async (sql, now) => {
    if (!(await endSession(sql, signedIn.staff.staffId, sessionId, now))) throw notFound();
  });
}

export async function endAllOtherSessions(context: Context, signedIn: SignedIn): Promise<void> {
  await endAndTell(context, signedIn, (sql, now) =>
    endOtherSessions(sql, signedIn.staff.staffId, signedIn.sessionId, now),
  );
}

async function endAndTell(
  context: Context,
  { staff: { staffId } }: SignedIn,
  end: (sql: Parameters<typeof endSession>[0], now: Date) => Promise<void>,
): Promise<void> {
  const now = context.clock.now();
  await context.database.change(async ({ sql, afterCommit }) => {
    await end(sql, now);
    await writeAudit(sql, { at: now, actor: staffId, action: 'session.ended', subject: staffId });
    afterCommit(() => context.doorbell.ring({ kind: 'staff', staffId }));
  });
}
