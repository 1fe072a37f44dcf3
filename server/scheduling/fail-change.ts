import { addAlert } from '../consultations/alert-store.ts';
import { changeConsultation } from '../consultations/change-consultation.ts';
import type { Context } from '../context.ts';
import type { HeldChangeRow } from './held-change-store.ts';
import { settleAs } from './settle-change.ts';
import { shredUnborn } from './shred-case.ts';

/** A confirmed change cannot be made any more: nothing changes, the board is alerted, the page says why. */
export async function failChange(context: Context, row: HeldChangeRow, code: string): Promise<void> {
  await (row.kind === 'create' ? failBooking(context, row, code) : failOf(context, row, code));
}

/** There is no consultation to tell of: the alert is everybody's, and says nothing of it. */
async function failBooking(context: Context, row: HeldChangeRow, code: string): Promise<void> {
  const at = context.clock.now();
  await context.database.change(async (transaction) => {
    if (!(await settleAs(transaction.sql, row, 'fail', at, code))) return;
    const alertId = await addAlert(transaction.sql, { kind: 'change_failed', consultationId: null, at });
    transaction.afterCommit(() => context.doorbell.ring({ kind: 'alert', alertId }));
    await shredUnborn(context, transaction, row.caseId);
  });
}

async function failOf(context: Context, row: HeldChangeRow, code: string): Promise<void> {
  await changeConsultation(context, row.consultationId, 'service', async (change) => {
    if (!(await settleAs(change.sql, row, 'fail', change.now, code))) return;
    await change.alert('change_failed', null);
    await change.happened('change.failed', null, { code });
  });
}
