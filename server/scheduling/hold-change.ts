import type { HoldChange, PlanChange } from '#contract/scheduling';
import { findCaseOf } from '../consultations/case-store.ts';
import { changeConsultation } from '../consultations/change-consultation.ts';
import { writeAudit } from '../audit/audit-store.ts';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { after, SECOND } from '../platform/clock.ts';
import { addDue } from '../platform/due/due-store.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { mintId } from '../platform/ids.ts';
import type { Sql } from '../platform/storage/database.ts';
import { sealContent } from './held-content.ts';
import { addHeldChange, lockReference, type HeldChangeRow } from './held-change-store.ts';
import { planChange } from './plan-change.ts';
import { requireBookableRegion, requireCoordinator } from './policy.ts';
import { readFacts } from './read-facts.ts';
import { refuseStale, refuseUnready } from './refuse-stale.ts';

/** The outbox and due work call it so; its subject is the change's id. */
export const APPLY_CHANGE = 'scheduling.apply';

/** A coordinator has confirmed: the change is kept for as long as it can be taken back. Answers its id. */
export async function holdChange(context: Context, signedIn: SignedIn, input: HoldChange): Promise<string> {
  const { consultationId, planVersion, change } = input;
  const isBooking = change.kind === 'create';
  if (isBooking !== (consultationId === null) || isBooking !== (planVersion === null))
    throw new Refusal('bad_input', 400);
  return change.kind === 'create'
    ? holdBooking(context, signedIn, input, change)
    : holdOf(context, signedIn, input, consultationId!);
}

async function holdOf(
  context: Context,
  signedIn: SignedIn,
  input: HoldChange,
  consultationId: string,
): Promise<string> {
  const { staffId } = signedIn.staff;
  return changeConsultation(context, consultationId, staffId, async (change) => {
    const { consultation, sql, now } = change;
    requireCoordinator(signedIn, consultation.regionId);
    await refuseStale(sql, consultation, input.planVersion);
    const facts = await readFacts(context, sql, { consultation, change: input.change });
    refuseUnready(planChange(facts, input.change), input);
    const caseId = await findCaseOf(sql, consultationId);
    if (!caseId) throw notFound();
    const place = { consultationId, caseId, regionId: consultation.regionId };
    const row = await keep(context, sql, input, { ...place, madeBy: staffId, madeAt: now });
    await change.happened('change.held');
    return row.changeId;
  });
}

/** A booking brings a case, whose key seals it from the start: that of its first request, or one of its own. */
async function holdBooking(
  context: Context,
  signedIn: SignedIn,
  input: HoldChange,
  { consultation: { regionId, reference } }: Extract<PlanChange, { kind: 'create' }>,
): Promise<string> {
  const { staffId: madeBy, regions } = signedIn.staff;
  const madeAt = context.clock.now();
  return context.database.change(async ({ sql }) => {
    await requireBookableRegion(sql, signedIn, regionId);
    await lockReference(sql, reference);
    const facts = await readFacts(context, sql, { consultation: null, change: input.change, regions });
    refuseUnready(planChange(facts, input.change), input);
    const place = { consultationId: mintId('con'), regionId, madeBy, madeAt };
    const { changeId } = await withKey(context, facts.requests[0]?.caseId ?? null, (caseId) =>
      keep(context, sql, input, { ...place, caseId }),
    );
    await writeAudit(sql, { at: madeAt, actor: madeBy, action: 'change.held', subject: changeId });
    return changeId;
  });
}

async function withKey<T>(
  { caseKeys }: Context,
  known: string | null,
  work: (caseId: string) => Promise<T>,
): Promise<T> {
  if (known) return work(known);
  const caseId = mintId('cas');
  await caseKeys.create(caseId);
  try {
    return await work(caseId);
  } catch (error) {
    await caseKeys.shred(caseId); // nothing was kept under it
    throw error;
  }
}

async function keep(
  context: Context,
  sql: Sql,
  { planVersion, change, mails }: HoldChange,
  place: Pick<HeldChangeRow, 'consultationId' | 'caseId' | 'regionId' | 'madeBy' | 'madeAt'>,
) {
  const changeId = mintId('chg');
  const appliesAt = after(place.madeAt, context.config.undoSeconds * SECOND);
  const sealed = await sealContent(context, { changeId, caseId: place.caseId }, change);
  const row = { ...place, changeId, kind: change.kind, planVersion, sealed, mails, appliesAt };
  await addHeldChange(sql, { ...row, state: 'held' });
  await addDue(sql, { kind: APPLY_CHANGE, subject: changeId, dueAt: appliesAt });
  return row;
}
