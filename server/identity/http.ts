import {
  SIGN_IN_LINK_MINUTES,
  signInClaim,
  signInRequest,
  type Me,
  type SignedInSession,
} from '#contract/identity';
import type { Context } from '../context.ts';
import { findStaffWithOrganisation } from './staff-store.ts';
import { after, MINUTE } from '../platform/clock.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { isId } from '../platform/ids.ts';
import { changes, reads, type Route } from '../platform/http/route.ts';
import { rememberBrowser, setBrowserCookie } from './browser-cookie.ts';
import { claimSignIn } from './claim-sign-in.ts';
import { endAllOtherSessions, endOwnSession } from './end-session.ts';
import { listAbsent } from './deputy-store.ts';
import { proveStaff, todayOf } from './prove-staff.ts';
import { requestSignIn } from './request-sign-in.ts';
import { listLiveSessions } from './session-store.ts';
import { isLiveLink } from './sign-in-link-store.ts';
import { nothing } from '../platform/answers.ts';
import { me, sessions, signInSent, signedIn } from './answers.ts';

export const identityRoutes: Route[] = [
  changes(
    '/api/sign-in',
    signInRequest,
    signInSent,
    async ({ context, body, request }) => {
      await context.limits.spend('signInByNetwork', request.ip ?? '');
      const place = request.ip ?? '';
      context.background('sign-in link', requestSignIn(context, { email: body.email, place }));
      const expiresAt = after(context.clock.now(), SIGN_IN_LINK_MINUTES * MINUTE);
      return { expiresAt: expiresAt.toISOString(), timeZone: context.config.timeZone };
    },
    { status: 202 },
  ),
  changes('/api/sign-in/claim', signInClaim, signedIn, async ({ context, body, request, response }) => {
    await context.limits.spend('linkByNetwork', request.ip ?? '');
    const works = await context.database.read((sql) => isLiveLink(sql, body.secret, context.clock.now()));
    if (!works) throw new Refusal('link_dead', 410);
    const browserId = await rememberBrowser(context, request, response);
    const { staffId, browserSecret } = await claimSignIn(context, body.secret, browserId);
    setBrowserCookie(response, browserSecret);
    return { me: await describeMe(context, staffId) };
  }),
  reads('/api/me', me, async ({ context, request }) =>
    describeMe(context, (await proveStaff(context, request)).staff.staffId),
  ),
  changes('/api/sign-out', nothing, nothing, async ({ context, request }) => {
    const signedIn = await proveStaff(context, request);
    await endOwnSession(context, signedIn, signedIn.sessionId);
  }),
  reads('/api/sessions', sessions, async ({ context, request }) => {
    const signedIn = await proveStaff(context, request);
    const rows = await context.database.read((sql) =>
      listLiveSessions(sql, signedIn.staff.staffId, context.clock.now()),
    );
    return {
      sessions: rows.map(({ session, device, browser }): SignedInSession => ({
        sessionId: session.sessionId,
        device,
        browser,
        createdAt: session.createdAt.toISOString(),
        lastSeenAt: session.lastSeenAt.toISOString(),
        current: session.sessionId === signedIn.sessionId,
      })),
    };
  }),
  changes('/api/sessions/others/end', nothing, nothing, async ({ context, request }) => {
    await endAllOtherSessions(context, await proveStaff(context, request));
  }),
  changes('/api/sessions/:sessionId/end', nothing, nothing, async ({ context, request }) => {
    const caller = await proveStaff(context, request);
    const sessionId = String(request.params['sessionId']);
    if (!isId(sessionId)) throw notFound();
    await endOwnSession(context, caller, sessionId);
  }),
];

async function describeMe(context: Context, staffId: string): Promise<Me> {
  const { row, standsInFor } = await context.database.read(async (sql) => ({
    row: (await findStaffWithOrganisation(sql, [staffId]))[0],
    standsInFor: await listAbsent(sql, staffId, todayOf(context)),
  }));
  if (!row) throw notFound();
  const { name, title, language, roles } = row.staff;
  const regions = [...new Set([row.staff, ...standsInFor].flatMap((one) => one.regions))].toSorted();
  return { staffId, name, title, organisation: row.organisation, language, roles, regions, standsInFor };
}
