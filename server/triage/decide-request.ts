import type { DecideRequest, DecisionKind } from '#contract/triage';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { findStaff } from '../identity/staff-store.ts';
import { after, SECOND } from '../platform/clock.ts';
import { Refusal } from '../platform/errors.ts';
import { mintId } from '../platform/ids.ts';
import type { Sql } from '../platform/storage/database.ts';
import { changeRequest } from '../requests/change-request.ts';
import { nextStatus } from '../requests/request.ts';
import type { RequestRow } from '../requests/request-store.ts';
import { sealDecision } from './decision-content.ts';
import { addDecision, listHeldDecisions } from './decision-store.ts';
import { requireTriage } from './policy.ts';
import { refuseStale } from './refuse-stale.ts';
import { listUnverified } from './verification.ts';

/** Due work calls it so; its subject is the decision's id. */
export const APPLY_DECISION = 'triage.decide';

/** A coordinator has decided: it is kept for as long as it can be taken back. Answers its id. */
export async function decideRequest(
  context: Context,
  signedIn: SignedIn,
  requestId: string,
  { version, decision }: DecideRequest,
): Promise<string> {
  const { staffId } = signedIn.staff;
  return changeRequest(context, requestId, staffId, async (change) => {
    const { sql, now } = change;
    const request = requireTriage(signedIn, change.request);
    await refuseBeingDecided(sql, requestId);
    await refuseStale(sql, requestId, version);
    await refuseUnready(sql, change.request, decision.kind);
    const decisionId = mintId('dec');
    const appliesAt = after(now, context.config.undoSeconds * SECOND);
    const sealed = await sealDecision(context, { decisionId, caseId: request.caseId }, decision);
    const { kind } = decision;
    const about = { decisionId, requestId, kind, version, sealed };
    await addDecision(sql, { ...about, madeBy: staffId, madeAt: now, appliesAt, state: 'held' });
    await change.due(APPLY_DECISION, decisionId, appliesAt);
    await change.happened('decision.held', { kind });
    return decisionId;
  });
}

/** One decision of a request is on its way at a time: who comes second is told whose it is. */
export async function refuseBeingDecided(sql: Sql, requestId: string): Promise<void> {
  const [held] = await listHeldDecisions(sql, [requestId]);
  if (!held) return;
  const by = (await findStaff(sql, held.madeBy))?.name ?? '';
  throw new Refusal('being_decided', 409, undefined, undefined, { by });
}

/** Refuses what the request's state does not allow, and to accept anybody who is not known to be who they say. */
export async function refuseUnready(sql: Sql, request: RequestRow, kind: DecisionKind): Promise<void> {
  if (nextStatus(request.status, kind) === null) throw new Refusal('not_now');
  if (kind !== 'accept') return;
  const unverified = await listUnverified(sql, request);
  if (unverified.length === 0) return;
  const fields = unverified.map(({ person }) => ({ field: person, code: 'not_verified' }));
  const who = unverified.map(({ name }) => name).join(', ');
  throw new Refusal('not_verified', 409, fields, undefined, { who });
}
