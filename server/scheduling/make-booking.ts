import { MAX_QUESTIONS, type CreateConsultation } from '#contract/consultations';
import type { PlanChange } from '#contract/scheduling';
import { writeAudit } from '../audit/audit-store.ts';
import { followBooking } from '../bookings/follow-consultation.ts';
import { createConsultation } from '../consultations/create-consultation.ts';
import type { Context } from '../context.ts';
import { findStaffWithOrganisation } from '../identity/staff-store.ts';
import { notAllowed } from '../platform/errors.ts';
import type { Sql, Transaction } from '../platform/storage/database.ts';
import { readForm } from '../requests/read-request.ts';
import { findRequest } from '../requests/request-store.ts';
import { joinedGuests } from './booked-requests.ts';
import type { HeldChangeRow } from './held-change-store.ts';
import { findExpert } from './panel-member.ts';
import type { Plan, PlanFacts } from './plan.ts';
import { sendPlanned } from './send-planned.ts';

/** Books what was held: the consultation, its cases, its people, and their mails. Its requests are scheduled. */
export async function makeBooking(
  context: Context,
  transaction: Transaction,
  { consultationId, caseId, madeBy }: HeldChangeRow,
  { consultation: input }: Extract<PlanChange, { kind: 'create' }>,
  facts: PlanFacts,
  { times, mails }: Plan,
): Promise<void> {
  const { staff, now } = facts;
  const [coordinator] = await findStaffWithOrganisation(transaction.sql, [madeBy]);
  if (!coordinator || !times) throw notAllowed();
  const panel = input.panel.map(({ staffId }) => findExpert(staff, staffId)!);
  const { startsAt, endsAt } = times;
  const furtherCases = facts.requests.slice(1).flatMap((one) => one.caseId ?? []);
  const joined = {
    ...input,
    guests: [...input.guests, ...joinedGuests(facts, input).map(({ guest }) => guest)],
    questions: await joinQuestions(context, transaction.sql, input, { madeBy, now }),
  };
  const booked = { consultationId, caseId, furtherCases, input: joined, startsAt, panel, coordinator };
  await createConsultation(context, transaction, booked, now);
  const { requestIds, slotId } = input;
  await followBooking(context, transaction, { consultationId, requestIds, slotId, madeBy });
  await sendPlanned(context, transaction, { consultationId, startsAt, endsAt }, mails, now);
}

/** What is asked in the further requests of one session follows what the form has, as far as there is room. */
async function joinQuestions(
  context: Context,
  sql: Sql,
  { requestIds, questions }: CreateConsultation,
  { madeBy, now }: { madeBy: string; now: Date },
): Promise<string[]> {
  const all = [...questions];
  for (const requestId of requestIds.slice(1)) {
    const request = await findRequest(sql, requestId);
    const form = request && (await readForm(context, sql, request));
    const entry = { at: now, actor: madeBy, action: 'request.read.booking', subject: requestId };
    await writeAudit(sql, entry);
    for (const question of form?.questions ?? []) if (!all.includes(question)) all.push(question);
  }
  return all.slice(0, MAX_QUESTIONS);
}
