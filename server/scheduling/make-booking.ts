import type { PlanChange } from '#contract/scheduling';
import { createConsultation } from '../consultations/create-consultation.ts';
import type { Context } from '../context.ts';
import { findStaffWithOrganisation } from '../identity/staff-store.ts';
import { notAllowed } from '../platform/errors.ts';
import type { Transaction } from '../platform/storage/database.ts';
import type { HeldChangeRow } from './held-change-store.ts';
import { findExpert } from './panel-member.ts';
import type { Plan, PlanFacts } from './plan.ts';
import { sendPlanned } from './send-planned.ts';

/** Books what was held: the consultation, its case, its people, and their mails. */
export async function makeBooking(
  context: Context,
  transaction: Transaction,
  { consultationId, caseId, madeBy }: HeldChangeRow,
  { consultation: input }: Extract<PlanChange, { kind: 'create' }>,
  { staff, now }: PlanFacts,
  { times, mails }: Plan,
): Promise<void> {
  const [coordinator] = await findStaffWithOrganisation(transaction.sql, [madeBy]);
  if (!coordinator || !times) throw notAllowed();
  const panel = input.panel.map(({ staffId }) => findExpert(staff, staffId)!);
  const { startsAt, endsAt } = times;
  const booked = { consultationId, caseId, input, startsAt, panel, coordinator };
  await createConsultation(context, transaction, booked, now);
  await sendPlanned(context, transaction, { consultationId, startsAt, endsAt }, mails, now);
}
