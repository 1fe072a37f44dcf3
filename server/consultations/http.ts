import type * as z from 'zod/mini';
import {
  addPhoneNote,
  claimLink as claimLinkInput,
  enterCode as enterCodeInput,
  keepTexts as keepInput,
  lookLink,
  requestLink,
  type LinkClaim,
} from '#contract/consultations';
import { browserOf, rememberBrowser } from '../identity/browser-cookie.ts';
import { proveStaff, requireRole, type SignedIn } from '../identity/prove-staff.ts';
import { notFound } from '../platform/errors.ts';
import { isId } from '../platform/ids.ts';
import { changes, reads, type Route, type RouteCall } from '../platform/http/route.ts';
import { claimLink, enterCode, lookAtLink } from './claim-link.ts';
import { buildPage, listMine } from './consultation-page.ts';
import { copyLink } from './copy-link.ts';
import { keepTexts } from './keep-texts.ts';
import { nextReference } from './next-reference.ts';
import { notePhoneCall } from './phone-note.ts';
import { previewReminders } from './preview-reminders.ts';
import { replaceLink, revokeLink, sendLinksAgain } from './replace-link.ts';
import { nothing } from '../platform/answers.ts';
import {
  consultationList,
  consultationPage,
  copiedLink,
  freeReference,
  linkClaim,
  linkLook,
  reminderPreview,
} from './answers.ts';

export const consultationRoutes: Route[] = [
  reads('/api/consultations', consultationList, async ({ context, request }) => {
    const signedIn = await proveStaff(context, request);
    const consultations = await context.database.read((sql) => listMine(sql, signedIn));
    return { consultations, timeZone: context.config.timeZone };
  }),
  reads('/api/consultations/next-reference', freeReference, async ({ context, request }) => {
    requireRole(await proveStaff(context, request), 'coordinator');
    return { reference: await nextReference(context) };
  }),
  reads('/api/consultations/:consultationId', consultationPage, (call) => page(call)),
  reads('/api/consultations/:consultationId/reminders', reminderPreview, async (call) => {
    const signedIn = await proveStaff(call.context, call.request);
    return previewReminders(call.context, signedIn, parameter(call, 'consultationId'));
  }),
  consultationAct('invitations/:invitationId/resend', nothing, (call, signedIn, id) =>
    replaceLink(call.context, signedIn, id, parameter(call, 'invitationId')),
  ),
  consultationAct('invitations/:invitationId/revoke', nothing, (call, signedIn, id) =>
    revokeLink(call.context, signedIn, id, parameter(call, 'invitationId')),
  ),
  changes(
    '/api/consultations/:consultationId/invitations/:invitationId/link',
    nothing,
    copiedLink,
    async (call) => {
      const signedIn = await proveStaff(call.context, call.request);
      return copyLink(
        call.context,
        signedIn,
        parameter(call, 'consultationId'),
        parameter(call, 'invitationId'),
      );
    },
  ),
  consultationAct('phone-notes', addPhoneNote, ({ context, body }, signedIn, id) =>
    notePhoneCall(context, signedIn, id, body.text),
  ),
  consultationAct('keep', keepInput, ({ context, body }, signedIn, id) =>
    keepTexts(context, signedIn, id, body.reason),
  ),
];

/** What an invited person's browser asks; anybody may, so each is counted. */
export const linkRoutes: Route[] = [
  changes('/api/links/look', lookLink, linkLook, async ({ context, body, request }) => {
    await context.limits.spend('linkByNetwork', request.ip ?? '');
    return lookAtLink(context, body.secret, await browserOf(context, request.headers.cookie));
  }),
  changes('/api/links/claim', claimLinkInput, linkClaim, async ({ context, body, request, response }) => {
    await context.limits.spend('linkByNetwork', request.ip ?? '');
    const known = await browserOf(context, request.headers.cookie);
    const looked = await lookAtLink(context, body.secret, known);
    if (looked.state === 'unknown') return looked;
    return claimLink(context, body.secret, known ?? (await rememberBrowser(context, request, response)));
  }),
  changes(
    '/api/links/code',
    enterCodeInput,
    linkClaim,
    async ({ context, body, request }): Promise<LinkClaim> => {
      await context.limits.spend('linkByNetwork', request.ip ?? '');
      const browserId = await browserOf(context, request.headers.cookie);
      return browserId ? enterCode(context, body.attemptId, body.code, browserId) : { state: 'unknown' };
    },
  ),
  changes(
    '/api/links/request',
    requestLink,
    nothing,
    async ({ context, body, request }) => {
      await context.limits.spend('newLinkByNetwork', request.ip ?? '');
      context.background('links again', sendLinksAgain(context, body.email));
    },
    { status: 202 },
  ),
];

/** What is done at a consultation's page; it is shown as it stands then. */
function consultationAct<S extends z.ZodMiniType>(
  act: string,
  schema: S,
  work: (call: RouteCall<z.output<S>>, signedIn: SignedIn, consultationId: string) => Promise<unknown>,
): Route {
  return changes(`/api/consultations/:consultationId/${act}`, schema, consultationPage, async (call) => {
    const signedIn = await proveStaff(call.context, call.request);
    await work(call, signedIn, parameter(call, 'consultationId'));
    return page(call);
  });
}

async function page(call: RouteCall<unknown>) {
  const signedIn = await proveStaff(call.context, call.request);
  return call.context.database.read((sql) =>
    buildPage(call.context, sql, signedIn, parameter(call, 'consultationId')),
  );
}

function parameter({ request }: RouteCall<unknown>, name: string): string {
  const value = String(request.params[name]);
  if (!isId(value)) throw notFound();
  return value;
}
