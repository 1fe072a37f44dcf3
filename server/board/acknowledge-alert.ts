import { writeAudit } from '../audit/audit-store.ts';
import { lockAlert, saveAcknowledged } from '../consultations/alert-store.ts';
import type { Context } from '../context.ts';
import { coordinates, proveStaffOfBrowser, requireRole } from '../identity/prove-staff.ts';
import { notAllowed, notFound } from '../platform/errors.ts';
import type { DeskCaller } from '../platform/socket/event.ts';

/**
 * A coordinator ticks an alert off, or takes their own tick back. The first tick stands: whoever comes second is
 * answered yes and sees whose it is.
 */
export async function acknowledgeAlert(
  context: Context,
  { browserId }: DeskCaller,
  { alertId, done }: { alertId: string; done: boolean },
): Promise<void> {
  const signedIn = await proveStaffOfBrowser(context, browserId);
  requireRole(signedIn, 'coordinator');
  const { staffId } = signedIn.staff;
  await context.database.change(async ({ sql, afterCommit }) => {
    const found = await lockAlert(sql, alertId);
    if (!found) throw notFound();
    const { alert, regionId } = found;
    if ((alert.consultationId ?? alert.requestId) !== null && !coordinates(signedIn, regionId ?? ''))
      throw notAllowed();
    if (done === (alert.acknowledgedAt !== null)) return;
    if (!done && alert.acknowledgedBy !== staffId) throw notAllowed();
    const at = context.clock.now();
    await saveAcknowledged(sql, alertId, {
      acknowledgedAt: done ? at : null,
      acknowledgedBy: done ? staffId : null,
    });
    await writeAudit(sql, {
      at,
      actor: staffId,
      action: done ? 'alert.acknowledged' : 'alert.reopened',
      subject: alertId,
      ...(alert.consultationId ? { consultationId: alert.consultationId } : {}),
    });
    afterCommit(() => context.doorbell.ring({ kind: 'alert', alertId }));
  });
}
