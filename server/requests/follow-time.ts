import { freeSlotsOf } from '../bookings/hold-slot.ts';
import { findConsultation } from '../consultations/consultation-store.ts';
import type { Context } from '../context.ts';
import { endInquiries } from '../matching/end-inquiries.ts';
import { after } from '../platform/clock.ts';
import { isPlannedLater } from '../platform/due/due-store.ts';
import { hasMailOf } from '../mail/mail-store.ts';
import { askAfter } from './ask-after.ts';
import { changeRequest, type RequestChange } from './change-request.ts';
import { takeCorrection } from './correct-address.ts';
import { deleteRequestText, FORGET_BOOKED, FORGET_REQUEST } from './delete-request.ts';
import { LET_GO, letGo } from './hold-best.ts';
import { mailLink } from './mail-link.ts';
import { isOver, isUnbooked } from './request.ts';
import { ASK_AFTER } from './retention.ts';
import { MAIL_RECEIPT, RECEIPT_WAITS } from './send-draft.ts';

/** What time brings here: texts are deleted, a receipt goes that had to wait, a slot is let go. */
export function registerRequests(context: Context): void {
  context.due.handle(FORGET_REQUEST, (requestId, dueAt) => forget(context, requestId, dueAt));
  context.due.handle(FORGET_BOOKED, (requestId) => forgetBooked(context, requestId));
  context.due.handle(ASK_AFTER, (requestId, dueAt) => askAfter(context, requestId, dueAt));
  context.due.handle(LET_GO, (requestId) => letGo(context, requestId));
  context.due.handle(MAIL_RECEIPT, (requestId) => mailReceipt(context, requestId));
}

/** A draft that was touched since is looked at again when its new time has come. */
async function forget(context: Context, requestId: string, dueAt: Date): Promise<void> {
  await changeRequest(context, requestId, 'service', async (change) => {
    const { deleteAt, status, askedAfterAt } = change.request;
    if (deleteAt === null) return;
    // Of one that waits for a session nothing is deleted that no coordinator was asked about.
    if (isUnbooked(status) && askedAfterAt === null) return;
    if (deleteAt <= change.now) return forgetNow(context, change);
    const isPlanned = await isPlannedLater(change.sql, { kind: FORGET_REQUEST, subject: requestId, dueAt });
    if (!isPlanned) await change.due(FORGET_REQUEST, requestId, deleteAt);
  });
}

async function forgetNow(context: Context, change: RequestChange): Promise<void> {
  if (isUnbooked(change.request.status)) {
    change.step('close');
    await freeSlotsOf(context, change);
    await endInquiries(change);
    await change.happened('request.closed');
  }
  await deleteRequestText(context, change);
}

/** One of several requests of a session, or the only one: they live and go together, each under its own key. */
async function forgetBooked(context: Context, requestId: string): Promise<void> {
  await changeRequest(context, requestId, 'service', async (change) => {
    const { consultationId, status, deletedAt } = change.request;
    if (status !== 'scheduled' || consultationId === null || deletedAt) return;
    const consultation = await findConsultation(change.sql, consultationId);
    if (consultation?.deletedAt) await deleteRequestText(context, change);
  });
}

async function mailReceipt(context: Context, requestId: string): Promise<void> {
  await changeRequest(context, requestId, 'service', async (change) => {
    const { status, deletedAt, generation, mailFrom } = change.request;
    if (deletedAt || isOver(status)) return;
    if (mailFrom && mailFrom > change.now) return; // corrected once more: it is planned for then
    const receipt = { subject: requestId, kind: 'request_receipt', generation } as const;
    if (await hasMailOf(change.sql, receipt)) return;
    if (mailFrom) await takeCorrection(context, change);
    // Somebody else has taken the hour's mail to this address: it is tried until it has gone.
    if (!(await mailLink(context, change)))
      await change.due(MAIL_RECEIPT, requestId, after(change.now, RECEIPT_WAITS));
  });
}
