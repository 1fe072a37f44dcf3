import type * as z from 'zod/mini';
import {
  correctRequester as correctInput,
  keepRequest as keepInput,
  settleDuty as settleDutyInput,
  writeRequester as writeInput,
  decideRequest as decideInput,
  returnRequest as returnInput,
  verifyPerson as verifyInput,
  type HeldDecision,
} from '#contract/triage';
import type { Context } from '../context.ts';
import { proveStaff, type SignedIn } from '../identity/prove-staff.ts';
import { notFound } from '../platform/errors.ts';
import { changes, reads, type Route, type RouteCall } from '../platform/http/route.ts';
import { isId } from '../platform/ids.ts';
import { findRequest } from '../requests/request-store.ts';
import { applyDecision } from './apply-decision.ts';
import { correctRequester } from './correct-requester.ts';
import { keepRequest } from './keep-request.ts';
import { decideRequest } from './decide-request.ts';
import { findDecision } from './decision-store.ts';
import { viewOfDecision } from './decision-view.ts';
import { proveTriage, requireTriage } from './policy.ts';
import { exportRequest, readRequestText } from './read-text.ts';
import { buildRequestPage } from './request-page.ts';
import { returnRequest } from './return-request.ts';
import { settleDuty } from './settle-duty.ts';
import { undoDecision } from './undo-decision.ts';
import { verifyPerson } from './verify-person.ts';
import { writeRequester } from './write-requester.ts';
import { nothing } from '../platform/answers.ts';
import { heldDecision, requestExport, requestPage, requestText } from './answers.ts';

type Call = Pick<RouteCall<unknown>, 'context' | 'request'>;

export const triageRoutes: Route[] = [
  reads('/api/requests/:requestId', requestPage, async (call) => {
    const { signedIn, request } = await proveTriage(call);
    return pageOf(call.context, signedIn, request.requestId);
  }),
  reads('/api/requests/:requestId/text', requestText, async (call) => {
    const { signedIn, request } = await proveTriage(call);
    return readRequestText(call.context, signedIn, request.requestId);
  }),
  reads(
    '/api/requests/:requestId/export',
    requestExport,
    async (call) => {
      const { signedIn, request } = await proveTriage(call);
      const found = await exportRequest(call.context, signedIn, request.requestId);
      call.response.attachment(`${request.reference}.json`);
      return found;
    },
    { file: true },
  ),
  triageAct('verify', verifyInput, verifyPerson),
  changes(
    '/api/requests/:requestId/decisions',
    decideInput,
    heldDecision,
    async (call) => {
      const { context, body } = call;
      const { signedIn, request } = await proveTriage(call);
      const decisionId = await decideRequest(context, signedIn, request.requestId, body);
      // Where nothing can be taken back, nobody waits for the beat of due work.
      if (context.config.undoSeconds === 0) await applyDecision(context, decisionId);
      return decisionFor(context, signedIn, decisionId);
    },
    { status: 202, within: ['decision'] },
  ),
  triageAct('return', returnInput, returnRequest),
  triageAct('address', correctInput, correctRequester),
  triageAct('keep', keepInput, keepRequest),
  triageAct('message', writeInput, writeRequester),
  triageAct('duty', settleDutyInput, settleDuty),
  reads('/api/decisions/:decisionId', heldDecision, async (call) => {
    const signedIn = await proveStaff(call.context, call.request);
    return decisionFor(call.context, signedIn, decisionIdOf(call));
  }),
  changes('/api/decisions/:decisionId/undo', nothing, heldDecision, async (call) => {
    const signedIn = await proveStaff(call.context, call.request);
    await undoDecision(call.context, signedIn, decisionIdOf(call));
    return decisionFor(call.context, signedIn, decisionIdOf(call));
  }),
];

/** What a coordinator does with a request at its page; they are shown it as it stands then. */
function triageAct<S extends z.ZodMiniType>(
  act: string,
  schema: S,
  work: (context: Context, signedIn: SignedIn, requestId: string, body: z.output<S>) => Promise<unknown>,
): Route {
  return changes(`/api/requests/:requestId/${act}`, schema, requestPage, async (call) => {
    const { signedIn, request } = await proveTriage(call);
    await work(call.context, signedIn, request.requestId, call.body);
    return pageOf(call.context, signedIn, request.requestId);
  });
}

function pageOf(context: Context, signedIn: SignedIn, requestId: string) {
  return context.database.read((sql) => buildRequestPage(context, sql, signedIn, requestId));
}

function decisionFor({ database }: Context, signedIn: SignedIn, decisionId: string): Promise<HeldDecision> {
  return database.read(async (sql) => {
    const row = await findDecision(sql, decisionId);
    if (!row) throw notFound();
    requireTriage(signedIn, await findRequest(sql, row.requestId));
    return viewOfDecision(sql, signedIn, row);
  });
}

function decisionIdOf({ request }: Call): string {
  const value = String(request.params['decisionId']);
  if (!isId(value)) throw notFound();
  return value;
}
