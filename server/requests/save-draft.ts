import { isDeepStrictEqual } from 'node:util';
import type { DraftForm, SavedDraft } from '#contract/requests';
import type { Context } from '../context.ts';
import { after, DAY } from '../platform/clock.ts';
import { Refusal } from '../platform/errors.ts';
import { changeOwn, stale } from './change-own-request.ts';
import type { RequestChange } from './change-request.ts';
import { deleteRequestText } from './delete-request.ts';
import type { RequestRow } from './request-store.ts';
import { openForm, sealForm } from './request-text.ts';

/**
 * Saves what has been typed by now. Another tab's words are not written over: who shows an older version is told. What
 * stands there already is not written again, so that a save whose answer was lost can come twice.
 */
export async function saveDraft(
  context: Context,
  browserId: string,
  requestId: string,
  { version, form }: { version: number; form: DraftForm },
): Promise<SavedDraft> {
  return changeOwn(context, browserId, requestId, async (change) => {
    const { request } = requireDraft(change);
    if (isDeepStrictEqual(await openForm(context, request), form)) return describeSaved(request);
    if (request.version !== version) throw stale(request.savedAt);
    await change.keep({
      version: version + 1,
      form: await sealForm(context, request, form),
      language: form.language ?? request.language,
      savedAt: change.now,
      deleteAt: after(change.now, context.config.retention.draftDays * DAY),
    });
    return describeSaved(change.request);
  });
}

/** The requester does not want it any more: nothing of it is left. */
export async function discardDraft(context: Context, browserId: string, requestId: string): Promise<void> {
  await changeOwn(context, browserId, requestId, (change) =>
    deleteRequestText(context, requireDraft(change)),
  );
}

export function requireDraft(change: RequestChange): RequestChange {
  if (change.request.status !== 'draft') throw new Refusal('already_sent');
  return change;
}

export function describeSaved({
  requestId,
  version,
  savedAt,
  deleteAt,
}: Pick<RequestRow, 'requestId' | 'version' | 'savedAt' | 'deleteAt'>): SavedDraft {
  const expiresAt = deleteAt ?? savedAt;
  return { requestId, version, savedAt: savedAt.toISOString(), expiresAt: expiresAt.toISOString() };
}
