import type { HoldChange } from '#contract/scheduling';
import { listEvents, type Consultation } from '../consultations/consultation-store.ts';
import { findStaff } from '../identity/staff-store.ts';
import { Refusal } from '../platform/errors.ts';
import type { Sql } from '../platform/storage/database.ts';
import { findHeldOf } from './held-change-store.ts';
import type { Plan } from './plan.ts';

/** What raises a plan's version, as the history names it. */
const PLAN_EVENTS = new Set([
  'consultation.created',
  'consultation.moved',
  'consultation.cancelled',
  'invitation.swapped',
  'invitation.added',
  'invitation.withdrawn',
  'invitation.disqualified',
  'invitation.corrected',
  'link.replaced',
  'link.revoked',
]);
/** How far back the last change of the plan is looked for. */
const MAX_EVENTS = 200;

/** Refuses who looked at another plan than the one that stands, and who comes second while a change is held. */
export async function refuseStale(
  sql: Sql,
  { consultationId, planVersion }: Consultation,
  shown: number | null,
): Promise<void> {
  const held = await findHeldOf(sql, consultationId);
  if (held) {
    const by = (await findStaff(sql, held.madeBy))?.name ?? '';
    throw new Refusal('being_changed', 409, undefined, undefined, { by });
  }
  if (planVersion === shown) return;
  const events = await listEvents(sql, consultationId, MAX_EVENTS);
  const last = events.find(({ type }) => PLAN_EVENTS.has(type));
  const by = last && (await findStaff(sql, last.actor))?.name;
  const at = last?.at.toISOString();
  throw new Refusal('stale', 409, undefined, undefined, { ...(by ? { by } : {}), ...(at ? { at } : {}) });
}

/** Refuses what cannot be done as it stands, and what would send other mails than were shown. */
export function refuseUnready({ refusals, mails }: Plan, { mails: shown }: Pick<HoldChange, 'mails'>): void {
  const [first] = refusals;
  if (first?.field === '.') throw new Refusal(first.code);
  if (first) throw new Refusal('bad_input', 400, refusals);
  if (mails.length !== shown) throw new Refusal('preview_changed');
}
