import type * as z from 'zod/mini';
import {
  answerInquiry as answerInput,
  answerInquiryLink,
  askExperts as askInput,
  disputeAnswer as disputeInput,
  disqualify,
  lookInquiry,
  saveAvailability,
  substitutesQuery,
  suggestionsQuery,
  withdrawInquiry as withdrawInput,
  type MyInquiries,
  type MyInquiry,
} from '#contract/matching';
import { browserOf } from '../identity/browser-cookie.ts';
import { describeDevice } from '../identity/device.ts';
import { proveStaff, requireRole, type SignedIn } from '../identity/prove-staff.ts';
import { notFound, notSignedIn } from '../platform/errors.ts';
import { isId } from '../platform/ids.ts';
import { changes, reads, type Route, type RouteCall } from '../platform/http/route.ts';
import { proveTriage } from '../triage/policy.ts';
import { buildRequestPage } from '../triage/request-page.ts';
import { answerInquiry } from './answer-inquiry.ts';
import { askExperts } from './ask-experts.ts';
import { disputeAnswer } from './dispute-answer.ts';
import { answerByLink, lookAtInquiry } from './inquiry-link.ts';
import { keepAvailability, readAvailability } from './keep-availability.ts';
import { findMyInquiry, findSeat, listMyInquiries, viewOf } from './my-inquiries.ts';
import { readInquiryText } from './read-text.ts';
import { stepAside } from './step-aside.ts';
import { suggestFor, suggestSubstitutes } from './suggest-experts.ts';
import { withdrawInquiry } from './withdraw-inquiry.ts';
import { nothing } from '../platform/answers.ts';
import { requestPage } from '../triage/answers.ts';
import {
  availability,
  inquiryLook,
  inquiryText,
  myInquiries,
  myInquiry,
  substitutes,
  suggestions,
} from './answers.ts';

type Call = Pick<RouteCall<unknown>, 'context' | 'request'>;

export const matchingRoutes: Route[] = [
  reads('/api/availability', availability, (call) => ownAvailability(call)),
  changes('/api/availability', saveAvailability, availability, async (call) => {
    await keepAvailability(call.context, await proveStaff(call.context, call.request), call.body);
    return ownAvailability(call);
  }),
  reads(
    '/api/requests/:requestId/suggestions',
    suggestions,
    async (call) => {
      const { request } = await proveTriage(call);
      const { slotId } = call.query();
      return call.context.database.read((sql) => suggestFor(call.context, sql, request, slotId));
    },
    { query: suggestionsQuery },
  ),
  reads(
    '/api/consultations/:consultationId/substitutes',
    substitutes,
    async (call) => {
      const signedIn = await proveStaff(call.context, call.request);
      const consultationId = parameter(call, 'consultationId');
      const { invitationId } = call.query();
      return call.context.database.read((sql) =>
        suggestSubstitutes(call.context, sql, signedIn, { consultationId, invitationId }),
      );
    },
    { query: substitutesQuery },
  ),
  changes('/api/requests/:requestId/inquiries', askInput, requestPage, async (call) => {
    const { signedIn, request } = await proveTriage(call);
    await askExperts(call.context, signedIn, request.requestId, call.body);
    return pageOf(call, signedIn, request.requestId);
  }),
  changes('/api/inquiries/:inquiryId/withdraw', withdrawInput, requestPage, async (call) => {
    const signedIn = await proveStaff(call.context, call.request);
    requireRole(signedIn, 'coordinator');
    const inquiryId = parameter(call, 'inquiryId');
    return pageOf(call, signedIn, await withdrawInquiry(call.context, signedIn, inquiryId, call.body));
  }),
  reads('/api/inquiries', myInquiries, async ({ context, request }): Promise<MyInquiries> => {
    const signedIn = await proveStaff(context, request);
    return { inquiries: await context.database.read((sql) => listMyInquiries(context, sql, signedIn)) };
  }),
  changes('/api/inquiries/:inquiryId/answer', answerInput, myInquiry, (call) => answerOwn(call)),
  changes(
    '/api/inquiries/:inquiryId/dispute',
    disputeInput,
    myInquiry,
    async ({ context, request, ...call }) => {
      const signedIn = await proveStaff(context, request);
      requireRole(signedIn, 'expert');
      const inquiryId = parameter({ context, request, ...call }, 'inquiryId');
      await disputeAnswer(context, signedIn, inquiryId);
      return context.database.read(async (sql) =>
        viewOf(context, sql, await findMyInquiry(sql, signedIn, inquiryId)),
      );
    },
  ),
  reads('/api/inquiries/:inquiryId/text', inquiryText, async (call) => {
    const signedIn = await proveStaff(call.context, call.request);
    return readInquiryText(call.context, signedIn, parameter(call, 'inquiryId'));
  }),
  changes('/api/inquiry-links/look', lookInquiry, inquiryLook, async ({ context, body, request }) => {
    await context.limits.spend('linkByNetwork', request.ip ?? '');
    return lookAtInquiry(context, body.secret);
  }),
  changes('/api/inquiry-links/answer', answerInquiryLink, inquiryLook, async ({ context, body, request }) => {
    await context.limits.spend('linkByNetwork', request.ip ?? '');
    return answerByLink(context, body, describeDevice(request.headers['user-agent']));
  }),
  changes('/api/invitations/:invitationId/disqualify', disqualify, nothing, async (call) => {
    const { context, request } = call;
    const browserId = await browserOf(context, request.headers.cookie);
    if (!browserId) throw notSignedIn();
    await context.limits.spend('apiByBrowser', browserId);
    await stepAside(context, { browserId, invitationId: parameter(call, 'invitationId') });
  }),
];

const BY_PAGE = { answeredVia: 'page', answeredOn: null } as const;

/** An expert's answer. Who sits on the panel by now and is disqualified steps aside from it by the same word. */
async function answerOwn(call: RouteCall<z.output<typeof answerInput>>): Promise<MyInquiry> {
  const { context, body } = call;
  const signedIn = await proveStaff(context, call.request);
  requireRole(signedIn, 'expert');
  const find = (sql: Parameters<typeof findMyInquiry>[0]) =>
    findMyInquiry(sql, signedIn, parameter(call, 'inquiryId'));
  const { inquiry, request } = await context.database.read(find);
  const seat = await context.database.read((sql) => findSeat(sql, inquiry, request));
  if (body.reply === 'disqualified' && seat) {
    const { invitationId } = seat;
    await stepAside(context, { browserId: signedIn.browserId, invitationId });
  } else await answerInquiry(context, async (sql) => (await find(sql)).inquiry, body, BY_PAGE);
  return context.database.read(async (sql) => viewOf(context, sql, await find(sql)));
}

async function ownAvailability({ context, request }: Call) {
  const signedIn = await proveStaff(context, request);
  return context.database.read((sql) => readAvailability(context, sql, signedIn));
}

function pageOf({ context }: Call, signedIn: SignedIn, requestId: string) {
  return context.database.read((sql) => buildRequestPage(context, sql, signedIn, requestId));
}

function parameter({ request }: Call, name: string): string {
  const value = String(request.params[name]);
  if (!isId(value)) throw notFound();
  return value;
}
