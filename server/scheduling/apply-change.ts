import { changeConsultation } from '../consultations/change-consultation.ts';
import type { Consultation } from '../consultations/consultation-store.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../platform/errors.ts';
import type { Sql } from '../platform/storage/database.ts';
import { StorageError } from '../platform/storage/storage-error.ts';
import { lockRequest } from '../requests/request-store.ts';
import { lockPeople } from './busy-store.ts';
import { failChange } from './fail-change.ts';
import { openContent } from './held-content.ts';
import { findHeldChange, type HeldChangeRow } from './held-change-store.ts';
import { makeBooking } from './make-booking.ts';
import { makePlanned } from './make-planned.ts';
import { planChange } from './plan-change.ts';
import type { Judged } from './plan.ts';
import { provePlanner } from './policy.ts';
import { readFacts } from './read-facts.ts';
import { refuseUnready } from './refuse-stale.ts';
import { sendPlanned } from './send-planned.ts';
import { settleAs } from './settle-change.ts';

/**
 * Makes a held change once its time has come. Any process may, as often as it likes: the change's own row, locked,
 * says whether there is still anything to do. What can no longer be made fails, and changes nothing.
 */
export async function applyChange(context: Context, changeId: string): Promise<void> {
  const row = await context.database.read((sql) => findHeldChange(sql, changeId));
  if (row?.state !== 'held' || context.clock.now() < row.appliesAt) return;
  try {
    await (row.kind === 'create' ? applyBooking(context, row) : applyTo(context, row));
  } catch (error) {
    const code = whyNot(error);
    if (!code) throw error; // it stays held, and is tried again
    await failChange(context, row, code);
  }
}

async function applyBooking(context: Context, row: HeldChangeRow): Promise<void> {
  await context.database.change(async (transaction) => {
    const { sql } = transaction;
    if (!(await settleAs(sql, row, 'apply', context.clock.now()))) return;
    const { change, facts, plan } = await judge(context, sql, row, null);
    if (change.kind !== 'create') throw new Error('a booking that holds another kind of change');
    await makeBooking(context, transaction, row, change, facts, plan);
  });
}

async function applyTo(context: Context, row: HeldChangeRow): Promise<void> {
  await changeConsultation(context, row.consultationId, row.madeBy, async (change) => {
    const { sql, now, consultation, transactionItself } = change;
    if (!(await settleAs(sql, row, 'apply', now))) return;
    if (consultation.planVersion !== row.planVersion) throw new Refusal('stale');
    const judged = await judge(context, sql, row, consultation);
    await makePlanned(context, change, judged);
    change.set({ planVersion: consultation.planVersion + 1 });
    await sendPlanned(context, transactionItself, change.consultation, judged.plan.mails, now);
  });
}

/** Judges once more, on what is true now, with the people's locks in hand. Nobody may be told what was not shown. */
async function judge(
  context: Context,
  sql: Sql,
  row: HeldChangeRow,
  consultation: Consultation | null,
): Promise<Judged> {
  const { regions } = await provePlanner(context, sql, row.madeBy, row.regionId);
  const change = await openContent(context, row);
  if (change.kind === 'create') await lockRequests(sql, change.consultation.requestIds);
  const question = { consultation, change, changeId: row.changeId, regions };
  const facts = await readFacts(context, sql, question, (people) => lockPeople(sql, people));
  const plan = planChange(facts, change);
  refuseUnready(plan, row);
  return { change, facts, plan };
}

/** Several at once only here and where a consultation is called off: always in the same order. */
async function lockRequests(sql: Sql, requestIds: string[]): Promise<void> {
  for (const requestId of requestIds.toSorted()) await lockRequest(sql, requestId);
}

/** Why a change can never be made; null for trouble that may pass. */
function whyNot(error: unknown): string | null {
  if (error instanceof StorageError && error.isDuplicate('consultations_reference')) return 'reference_taken';
  if (!(error instanceof Refusal)) return null;
  return error.fields?.[0]?.code ?? error.code;
}
