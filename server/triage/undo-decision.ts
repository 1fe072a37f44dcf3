import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { changeRequest } from '../requests/change-request.ts';
import { findDecision, settleDecision } from './decision-store.ts';
import { requireTriage } from './policy.ts';

/** A coordinator of the region takes a decision back, as long as it has not been made. Twice is as good as once. */
export async function undoDecision(context: Context, signedIn: SignedIn, decisionId: string): Promise<void> {
  const row = await context.database.read((sql) => findDecision(sql, decisionId));
  if (!row) throw notFound();
  await changeRequest(context, row.requestId, signedIn.staff.staffId, async (change) => {
    requireTriage(signedIn, change.request);
    const isUndone = await settleDecision(change.sql, decisionId, { state: 'undone', settledAt: change.now });
    if (isUndone) return change.happened('decision.undone', { kind: row.kind });
    const now = await findDecision(change.sql, decisionId);
    if (now?.state !== 'undone') throw new Refusal('too_late');
  });
}
