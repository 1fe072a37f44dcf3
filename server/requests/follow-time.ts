import type { Context } from '../context.ts';
import { after } from '../platform/clock.ts';
import { isPlannedLater } from '../platform/due/due-store.ts';
import { hasMailOf } from '../mail/mail-store.ts';
import { changeRequest } from './change-request.ts';
import { deleteRequestText, FORGET_REQUEST } from './delete-request.ts';
import { LET_GO, letGo } from './hold-best.ts';
import { mailLink } from './mail-link.ts';
import { isOver } from './request.ts';
import { MAIL_RECEIPT, RECEIPT_WAITS } from './send-draft.ts';

/** What time brings here: texts are deleted, a receipt goes that had to wait, a slot is let go. */
export function registerRequests(context: Context): void {
  context.due.handle(FORGET_REQUEST, (requestId, dueAt) => forget(context, requestId, dueAt));
  context.due.handle(LET_GO, (requestId) => letGo(context, requestId));
  context.due.handle(MAIL_RECEIPT, (requestId) => mailReceipt(context, requestId));
}

/** A draft that was touched since is looked at again when its new time has come. */
async function forget(context: Context, requestId: string, dueAt: Date): Promise<void> {
  await changeRequest(context, requestId, 'service', async (change) => {
    const { deleteAt } = change.request;
    if (deleteAt === null) return;
    if (deleteAt <= change.now) return deleteRequestText(context, change);
    const isPlanned = await isPlannedLater(change.sql, { kind: FORGET_REQUEST, subject: requestId, dueAt });
    if (!isPlanned) await change.due(FORGET_REQUEST, requestId, deleteAt);
  });
}

async function mailReceipt(context: Context, requestId: string): Promise<void> {
  await changeRequest(context, requestId, 'service', async (change) => {
    const { status, deletedAt } = change.request;
    if (deletedAt || isOver(status) || (await hasMailOf(change.sql, requestId, 'request_receipt'))) return;
    // Somebody else has taken the hour's mail to this address: it is tried until it has gone.
    if (!(await mailLink(context, change)))
      await change.due(MAIL_RECEIPT, requestId, after(change.now, RECEIPT_WAITS));
  });
}
