import { writeAudit } from '../audit/audit-store.ts';
import { changeConsultation } from '../consultations/change-consultation.ts';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { findHeldChange, type HeldChangeRow } from './held-change-store.ts';
import { requireCoordinator } from './policy.ts';
import { settleAs } from './settle-change.ts';
import { shredUnborn } from './shred-case.ts';

/** A coordinator of the region takes a change back, as long as it has not been made. Twice is as good as once. */
export async function undoChange(context: Context, signedIn: SignedIn, changeId: string): Promise<void> {
  const row = await context.database.read((sql) => findHeldChange(sql, changeId));
  if (!row) throw notFound();
  requireCoordinator(signedIn, row.regionId);
  if (row.state === 'undone') return;
  await (row.kind === 'create' ? undoBooking(context, signedIn, row) : undoOf(context, signedIn, row));
}

async function undoBooking(context: Context, { staff }: SignedIn, row: HeldChangeRow): Promise<void> {
  const at = context.clock.now();
  await context.database.change(async (transaction) => {
    const { sql } = transaction;
    if (!(await settleAs(sql, row, 'undo', at))) throw new Refusal('too_late');
    await shredUnborn(context, transaction, row.caseId);
    const entry = { at, actor: staff.staffId, action: 'change.undone', subject: row.changeId };
    await writeAudit(sql, entry);
  });
}

async function undoOf(context: Context, { staff }: SignedIn, row: HeldChangeRow): Promise<void> {
  await changeConsultation(context, row.consultationId, staff.staffId, async (change) => {
    if (!(await settleAs(change.sql, row, 'undo', change.now))) throw new Refusal('too_late');
    await change.happened('change.undone');
  });
}
