import type { Language } from '#contract/platform';
import type { Context } from '../context.ts';
import { changeOwn } from './change-own-request.ts';
import { mailLink, putAddress } from './mail-link.ts';
import { requireDraft } from './save-draft.ts';

/** "Continue later": the draft's link goes by mail. Whoever asks hears the same, whether one goes or not. */
export async function mailDraft(
  context: Context,
  browserId: string,
  requestId: string,
  { email, language }: { email: string; language: Language },
): Promise<void> {
  await changeOwn(context, browserId, requestId, async (change) => {
    await putAddress(context, requireDraft(change), { email, browserId });
    await change.keep({ language });
    if (await mailLink(context, change)) await change.record('draft.mailed');
  });
}
