import type { HeldDecision } from '#contract/triage';
import { findStaff } from '../identity/staff-store.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import type { Sql } from '../platform/storage/database.ts';
import { listHeldDecisions, type DecisionRow } from './decision-store.ts';

/** A decision as a coordinator sees it: whose it is and how it stands, nothing of its words. */
export async function viewOfDecision(
  q: Sql,
  { staff }: Pick<SignedIn, 'staff'>,
  row: DecisionRow,
): Promise<HeldDecision> {
  const { decisionId, requestId, kind, state, madeBy, appliesAt, code } = row;
  return {
    decisionId,
    requestId,
    kind,
    state,
    by: (await findStaff(q, madeBy))?.name ?? '',
    mine: madeBy === staff.staffId,
    appliesAt: appliesAt.toISOString(),
    ...(code ? { code } : {}),
  };
}

/** The decision that is on its way for a request now. */
export async function decisionOf(
  q: Sql,
  signedIn: SignedIn,
  requestId: string,
): Promise<HeldDecision | null> {
  const [row] = await listHeldDecisions(q, [requestId]);
  return row ? viewOfDecision(q, signedIn, row) : null;
}
