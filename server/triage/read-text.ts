import type { RequestExport, RequestText } from '#contract/triage';
import { writeAudit } from '../audit/audit-store.ts';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { Refusal } from '../platform/errors.ts';
import { readForm, readMessages } from '../requests/read-request.ts';
import { findRequest, markRead } from '../requests/request-store.ts';
import { requireTriage } from './policy.ts';
import { buildRequestPage } from './request-page.ts';

/** Reads the words of a case for a coordinator: that stands in the record, and the requester's news are news no more. */
export async function readRequestText(
  context: Context,
  signedIn: SignedIn,
  requestId: string,
): Promise<RequestText> {
  return readRecorded(context, signedIn, requestId, 'request.read.triage');
}

/** The whole request for a file. */
export async function exportRequest(
  context: Context,
  signedIn: SignedIn,
  requestId: string,
): Promise<RequestExport> {
  const text = await readRecorded(context, signedIn, requestId, 'request.read.export');
  const page = await context.database.read((sql) => buildRequestPage(context, sql, signedIn, requestId));
  const { messages: _proposed, may: _may, mayReturn: _mayReturn, decision: _decision, ...request } = page;
  return { exportedAt: context.clock.now().toISOString(), request, text };
}

/** What is read is recorded first, in one transaction: nobody has read what the record does not know of. */
async function readRecorded(
  context: Context,
  signedIn: SignedIn,
  requestId: string,
  action: string,
): Promise<RequestText> {
  const { staffId: actor } = signedIn.staff;
  return context.database.change(async ({ sql, afterCommit }) => {
    const row = await findRequest(sql, requestId);
    const request = requireTriage(signedIn, row);
    const form = await readForm(context, sql, row!);
    if (!form) throw new Refusal('shredded', 410);
    const messages = await readMessages(context, sql, row!);
    await writeAudit(sql, { at: context.clock.now(), actor, action, subject: requestId });
    if (request.isNews) {
      const { version } = request;
      await markRead(sql, { requestId, version });
      afterCommit(() => context.doorbell.ring({ kind: 'request', requestId, version }));
    }
    return { form, messages };
  });
}
