import {
  addColleague as addColleagueInput,
  answerOffer as answerOfferInput,
  answerRequest as answerRequestInput,
  beginDraft as beginDraftInput,
  changeTimes as changeTimesInput,
  claimRequestLink as claimLinkInput,
  correctAddress as correctAddressInput,
  discardDraft as discardDraftInput,
  enterRequestCode as enterCodeInput,
  freeSlotsQuery,
  mailDraft as mailDraftInput,
  removeColleague as removeColleagueInput,
  saveDraft as saveDraftInput,
  sendDraft as sendDraftInput,
  sendRequestLinkAgain,
  withdrawRequest as withdrawInput,
  type RequestLinkClaim,
} from '#contract/requests';
import type * as z from 'zod/mini';
import { browserOf, pretendToRemember, rememberBrowser } from '../identity/browser-cookie.ts';
import { notFound } from '../platform/errors.ts';
import { changes, reads, type Route, type RouteCall } from '../platform/http/route.ts';
import { isId } from '../platform/ids.ts';
import { answerOffer } from './answer-offer.ts';
import { answerRequest } from './answer-request.ts';
import { beginDraft, pretendToBegin } from './begin-draft.ts';
import { addColleague, removeColleague } from './change-colleagues.ts';
import { requesterBrowser } from './change-own-request.ts';
import { changeTimes } from './change-times.ts';
import { claimRequestLink, enterRequestCode, lookAtRequestLink } from './claim-request-link.ts';
import { correctOwnAddress } from './correct-address.ts';
import { mailDraft } from './mail-draft.ts';
import { listOwn, showOwn } from './own-request.ts';
import { discardDraft, saveDraft } from './save-draft.ts';
import { pretendToSend, sendDraft } from './send-draft.ts';
import { sendRequestLinksAgain } from './send-link-again.ts';
import { describeFreeSlots, describeService } from './service-facts.ts';
import { withdrawRequest } from './withdraw-request.ts';
import { nothing } from '../platform/answers.ts';
import {
  freeSlots,
  ownRequest,
  ownRequests,
  requestLinkClaim,
  requestLinkLook,
  savedDraft,
  sentRequest,
  serviceFacts,
} from './answers.ts';

/** For everybody, before anything is asked. */
const publicRoutes: Route[] = [
  reads('/api/service', serviceFacts, async ({ context, request }) => {
    await context.limits.spend('publicByNetwork', request.ip ?? '');
    return describeService(context);
  }),
  reads(
    '/api/free-slots',
    freeSlots,
    async ({ context, request, query }) => {
      await context.limits.spend('publicByNetwork', request.ip ?? '');
      return describeFreeSlots(context, query());
    },
    { query: freeSlotsQuery },
  ),
];

/** The form on its way: held by the browser that began it. */
const draftRoutes: Route[] = [
  changes(
    '/api/drafts',
    beginDraftInput,
    savedDraft,
    async ({ context, body, request, response }) => {
      await context.limits.spend('draftByNetwork', request.ip ?? '');
      if (body.website) {
        await pretendToRemember(context, request, response);
        return pretendToBegin(context);
      }
      await context.limits.spend('draftsInAll', 'all');
      return beginDraft(context, await rememberBrowser(context, request, response), body.form);
    },
    { within: ['form'] },
  ),
  changes(
    '/api/drafts/:requestId',
    saveDraftInput,
    savedDraft,
    async (call) => saveDraft(call.context, await browser(call), requestId(call), call.body),
    { within: ['form'] },
  ),
  changes('/api/drafts/:requestId/discard', discardDraftInput, nothing, async (call) =>
    discardDraft(call.context, await browser(call), requestId(call)),
  ),
  changes(
    '/api/drafts/:requestId/mail',
    mailDraftInput,
    nothing,
    async (call) => {
      const { context, body, request } = call;
      // Not counted by address: a colleague at the next desk would learn by it whose address was typed here.
      await context.limits.spend('newLinkByNetwork', request.ip ?? '');
      await mailDraft(context, await browser(call), requestId(call), body);
    },
    { status: 202 },
  ),
  changes('/api/drafts/:requestId/send', sendDraftInput, sentRequest, async (call) => {
    const { context, body, request } = call;
    await context.limits.spend('sendByNetwork', request.ip ?? '');
    if (body.website) return pretendToSend(context, requestId(call));
    await context.limits.spend('sendsInAll', 'all');
    return sendDraft(context, await browser(call), requestId(call), body);
  }),
];

const ownRoutes: Route[] = [
  reads('/api/own-requests', ownRequests, async ({ context, request }) => {
    const browserId = await browserOf(context, request.headers.cookie);
    if (!browserId) return { requests: [] };
    await context.limits.spend('apiByBrowser', browserId);
    return listOwn(context, browserId);
  }),
  reads('/api/own-requests/:requestId', ownRequest, async (call) =>
    showOwn(call.context, await browser(call), requestId(call)),
  ),
  ownAct('answer', answerRequestInput, (call, browserId, shown) =>
    answerRequest(call.context, browserId, shown, call.body),
  ),
  ownAct(
    'colleagues',
    addColleagueInput,
    (call, browserId, shown) => addColleague(call.context, browserId, shown, call.body.colleague),
    ['colleague'],
  ),
  ownAct('colleagues/:colleagueId/remove', removeColleagueInput, (call, browserId, shown) =>
    removeColleague(call.context, browserId, shown, parameter(call, 'colleagueId')),
  ),
  ownAct('times', changeTimesInput, (call, browserId, shown) =>
    changeTimes(call.context, browserId, shown, call.body),
  ),
  ownAct('address', correctAddressInput, (call, browserId, shown) =>
    correctOwnAddress(call.context, browserId, shown, call.body.email),
  ),
  ownAct('withdraw', withdrawInput, (call, browserId, shown) =>
    withdrawRequest(call.context, browserId, shown),
  ),
  changes('/api/own-requests/:requestId/offer', answerOfferInput, ownRequest, async (call) => {
    const [browserId, id] = await actor(call);
    await answerOffer(call.context, browserId, id, call.body);
    return showOwn(call.context, browserId, id);
  }),
];

/** What a mailed link asks; anybody may, so each is counted. */
const linkRoutes: Route[] = [
  changes('/api/request-links/look', claimLinkInput, requestLinkLook, async ({ context, body, request }) => {
    await context.limits.spend('linkByNetwork', request.ip ?? '');
    return lookAtRequestLink(context, body.secret, await browserOf(context, request.headers.cookie));
  }),
  changes(
    '/api/request-links/claim',
    claimLinkInput,
    requestLinkClaim,
    async ({ context, body, request, response }) => {
      await context.limits.spend('linkByNetwork', request.ip ?? '');
      const known = await browserOf(context, request.headers.cookie);
      const looked = await lookAtRequestLink(context, body.secret, known);
      if (looked.state === 'unknown') return looked;
      return claimRequestLink(
        context,
        body.secret,
        known ?? (await rememberBrowser(context, request, response)),
      );
    },
  ),
  changes(
    '/api/request-links/code',
    enterCodeInput,
    requestLinkClaim,
    async ({ context, body, request }): Promise<RequestLinkClaim> => {
      await context.limits.spend('linkByNetwork', request.ip ?? '');
      const browserId = await browserOf(context, request.headers.cookie);
      if (!browserId) return { state: 'unknown' };
      return enterRequestCode(context, body.attemptId, body.code, browserId);
    },
  ),
  changes(
    '/api/request-links/send-again',
    sendRequestLinkAgain,
    nothing,
    async ({ context, body, request }) => {
      await context.limits.spend('newLinkByNetwork', request.ip ?? '');
      context.background('request links again', sendRequestLinksAgain(context, body.email));
    },
    { status: 202 },
  ),
];

export const requestRoutes: Route[] = [...publicRoutes, ...draftRoutes, ...ownRoutes, ...linkRoutes];

/** What a requester does on their page; they are shown it as it stands then. */
function ownAct<S extends z.ZodMiniType<{ version: number }>>(
  act: string,
  schema: S,
  work: (
    call: RouteCall<z.output<S>>,
    browserId: string,
    shown: { requestId: string; version: number },
  ) => Promise<void>,
  within: readonly string[] = [],
): Route {
  const handle = async (call: RouteCall<z.output<S>>) => {
    const [browserId, id] = await actor(call);
    await work(call, browserId, { requestId: id, version: call.body.version });
    return showOwn(call.context, browserId, id);
  };
  return changes(`/api/own-requests/:requestId/${act}`, schema, ownRequest, handle, { within });
}

/** Which browser acts on which request; how often it does is counted. */
async function actor(call: RouteCall<unknown>): Promise<[browserId: string, requestId: string]> {
  const [browserId, id] = [await browser(call), requestId(call)];
  await call.context.limits.spend('actByRequester', `${browserId} ${id}`);
  return [browserId, id];
}

function browser({ context, request }: RouteCall<unknown>): Promise<string> {
  return requesterBrowser(context, request);
}

function requestId(call: RouteCall<unknown>): string {
  return parameter(call, 'requestId');
}

function parameter({ request }: RouteCall<unknown>, name: string): string {
  const value = String(request.params[name]);
  if (!isId(value)) throw notFound();
  return value;
}
