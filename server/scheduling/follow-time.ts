import type { Context } from '../context.ts';
import { applyChange } from './apply-change.ts';
import { APPLY_CHANGE } from './hold-change.ts';
import { SHRED_CASE } from './shred-case.ts';

/** The key database may be away for a while, and the key must go: it is tried every ten minutes for a week. */
const SHRED_TRIES = 1_000;

/** Registers what time does to a held change, and what follows from taking a booking back. */
export function registerScheduling(context: Context): void {
  context.due.handle(APPLY_CHANGE, (changeId) => applyChange(context, changeId));
  context.outbox.handle(SHRED_CASE, {
    tries: SHRED_TRIES,
    run: (caseId) => context.caseKeys.shred(caseId),
  });
}
