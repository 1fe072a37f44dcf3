import type { DraftForm, SavedDraft } from '#contract/requests';
import { writeAudit } from '../audit/audit-store.ts';
import type { Context } from '../context.ts';
import { after, DAY } from '../platform/clock.ts';
import { addDue } from '../platform/due/due-store.ts';
import { hashSecret, mintId } from '../platform/ids.ts';
import type { Transaction } from '../platform/storage/database.ts';
import { FORGET_REQUEST } from './delete-request.ts';
import { putRequestClaim } from './request-claim-store.ts';
import { addRequest } from './request-store.ts';
import { sealForm } from './request-text.ts';
import { describeSaved } from './save-draft.ts';

/** Begins a request: what was typed is sealed under a key of its own, and the browser that typed it holds it. */
export async function beginDraft(context: Context, browserId: string, form: DraftForm): Promise<SavedDraft> {
  const caseId = mintId('cas');
  await context.caseKeys.create(caseId);
  try {
    return await context.database.change((transaction) =>
      keepDraft(context, transaction, { browserId, caseId, form }),
    );
  } catch (error) {
    await context.caseKeys.shred(caseId); // nothing was kept under it
    throw error;
  }
}

async function keepDraft(
  context: Context,
  { sql }: Transaction,
  { browserId, caseId, form }: { browserId: string; caseId: string; form: DraftForm },
): Promise<SavedDraft> {
  const [requestId, now, generation] = [mintId('req'), context.clock.now(), 1];
  const draft = {
    ...{ requestId, caseId, generation, version: 1, status: 'draft' as const },
    linkHash: hashSecret(context.secrets.linkSecret(requestId, generation)),
    language: form.language ?? ('fi' as const),
    form: await sealForm(context, { requestId, caseId }, form),
    ...{ createdAt: now, savedAt: now, deleteAt: after(now, context.config.retention.draftDays * DAY) },
  };
  await addRequest(sql, draft);
  await putRequestClaim(sql, { requestId, browserId, generation, claimedAt: now });
  await addDue(sql, { kind: FORGET_REQUEST, subject: requestId, dueAt: draft.deleteAt });
  await writeAudit(sql, { at: now, actor: browserId, action: 'draft.begun', subject: requestId });
  return describeSaved(draft);
}

/** What a program hears that filled in the field no person sees: nothing has been stored. */
export function pretendToBegin({ clock, config }: Pick<Context, 'clock' | 'config'>): SavedDraft {
  const savedAt = clock.now();
  const deleteAt = after(savedAt, config.retention.draftDays * DAY);
  return describeSaved({ requestId: mintId('req'), version: 1, savedAt, deleteAt });
}
