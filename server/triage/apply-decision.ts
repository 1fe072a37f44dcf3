import type { Decision } from '#contract/triage';
import { freeSlotsOf } from '../bookings/hold-slot.ts';
import type { Context } from '../context.ts';
import { provePlanner } from '../scheduling/policy.ts';
import { endInquiries } from '../matching/end-inquiries.ts';
import { Refusal } from '../platform/errors.ts';
import { addMessage } from '../requests/add-message.ts';
import { changeRequest, type RequestChange } from '../requests/change-request.ts';
import { planDeletion } from '../requests/delete-request.ts';
import { tellRequester } from '../requests/tell-requester.ts';
import { openDecision } from './decision-content.ts';
import { refuseUnready } from './decide-request.ts';
import { findDecision, settleDecision, type DecisionRow } from './decision-store.ts';
import { withSuggestion } from './message-words.ts';
import { requireSent } from './policy.ts';
import { refuseStale } from './refuse-stale.ts';

/**
 * Makes a decision once its time has come. Any process may, as often as it likes: the decision's own row says whether
 * there is still anything to do. What cannot be made any more fails, and changes nothing.
 */
export async function applyDecision(context: Context, decisionId: string): Promise<void> {
  const row = await context.database.read((sql) => findDecision(sql, decisionId));
  if (row?.state !== 'held' || context.clock.now() < row.appliesAt) return;
  try {
    await changeRequest(context, row.requestId, row.madeBy, (change) => apply(context, change, row));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error; // it stays held, and is tried again
    await failDecision(context, row, error.code);
  }
}

async function apply(context: Context, change: RequestChange, row: DecisionRow): Promise<void> {
  const { sql, now } = change;
  if (!(await settleDecision(sql, row.decisionId, { state: 'applied', settledAt: now }))) return;
  const request = requireSent(change.request);
  await provePlanner(context, sql, row.madeBy, request.regionId);
  await refuseStale(sql, row.requestId, row.version);
  await refuseUnready(sql, change.request, row.kind);
  const decision = await openDecision(context, { ...row, caseId: request.caseId });
  change.step(decision.kind);
  change.set({ coordinatorId: row.madeBy });
  await take(context, change, decision, request.status === 'waitlisted');
  await addMessage(context, change, 'coordinator', wordsOf(decision, change));
  await tellRequester(context, change);
  await change.happened(`request.${DONE[decision.kind]}`, dataOf(decision));
}

/** What each decision is called in the history. */
const DONE = {
  accept: 'accepted',
  ask: 'asked',
  redirect: 'redirected',
  decline: 'declined',
  waitlist: 'waitlisted',
} as const;

function dataOf(decision: Decision) {
  return 'reason' in decision ? { reason: decision.reason } : null;
}

function wordsOf(decision: Decision, { request: { language } }: RequestChange): string {
  const { kind, message } = decision;
  return kind === 'redirect' ? withSuggestion(message, decision.suggestion, language) : message;
}

/** What follows from a decision beside the words about it. */
async function take(
  context: Context,
  change: RequestChange,
  decision: Decision,
  hasWaited: boolean,
): Promise<void> {
  const { now } = change;
  if (decision.kind === 'ask') return;
  if (decision.kind === 'accept') {
    // Whoever waited and is accepted is asked for a time: an offer of the list is over.
    if (hasWaited) await freeSlotsOf(context, change);
    return change.set({ waitsForSlot: false, waitlistedAt: null });
  }
  await freeSlotsOf(context, change);
  // A slot that is free already is offered by whoever follows requests for the slots.
  if (decision.kind === 'waitlist') return change.set({ waitsForSlot: true, waitlistedAt: now });
  await endInquiries(change);
  await planDeletion(context, change);
  change.set({ waitsForSlot: false, waitlistedAt: null, declineReason: decision.reason });
}

/** Nothing was changed; the page says why. */
async function failDecision(context: Context, row: DecisionRow, code: string): Promise<void> {
  await changeRequest(context, row.requestId, 'service', async (change) => {
    const patch = { state: 'failed', settledAt: change.now, code } as const;
    if (!(await settleDecision(change.sql, row.decisionId, patch))) return;
    await change.happened('decision.failed', { kind: row.kind, code });
  });
}
