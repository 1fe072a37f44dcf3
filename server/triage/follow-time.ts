import type { Context } from '../context.ts';
import { applyDecision } from './apply-decision.ts';
import { APPLY_DECISION } from './decide-request.ts';

/** Registers what time does to a decision. */
export function registerTriage(context: Context): void {
  context.due.handle(APPLY_DECISION, (decisionId) => applyDecision(context, decisionId));
}
