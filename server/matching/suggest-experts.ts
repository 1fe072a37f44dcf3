import { eq } from 'drizzle-orm';
import type { Fit, Substitutes, Suggestions } from '#contract/matching';
import { findConsultation, type Consultation } from '../consultations/consultation-store.ts';
import { listInvitations } from '../consultations/invitation-store.ts';
import { isUsable } from '../consultations/invitation.ts';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import type { Sql } from '../platform/storage/database.ts';
import { requests } from '../requests/request-store.ts';
import { requireCoordinator } from '../scheduling/policy.ts';
import { isOnPanel } from '../notes/section.ts';
import type { SentRequestRow } from '../triage/policy.ts';
import { fitOf, inRank, type Wanted } from './fit.ts';
import { listDisqualified } from './list-disqualified.ts';
import { listInquiriesOf, type InquiryRow } from './matching-store.ts';
import { findOwnSlot, listTimesFor, slotView } from './offered-times.ts';
import { readExperts } from './read-experts.ts';
import { suggestPanels } from './suggest-panels.ts';

type Reader = Pick<Context, 'config' | 'clock'>;

/** Panels for a request at one of its times, and every expert with what speaks for them. */
export async function suggestFor(
  { config, clock }: Reader,
  sql: Sql,
  request: SentRequestRow,
  slotId: string | undefined,
): Promise<Suggestions> {
  const { requestId, regionId, themes, consultationId } = request;
  const [slot] = slotId
    ? await listTimesFor(sql, request, [slotId])
    : [await findOwnSlot(sql, requestId)].filter((one) => one !== null);
  if (slotId && !slot) throw new Refusal('bad_input', 400, [{ field: 'slotId', code: 'unknown_slot' }]);
  const wanted: Wanted = {
    ...{ regionId, themes, language: request.sessionLanguage ?? request.language },
    ...{ timeZone: config.timeZone, time: slot ?? null },
  };
  const inquiries = await listInquiriesOf(sql, requestId);
  const experts = await readExperts(sql, { wanted, inquiries, consultationId, now: clock.now() });
  const fits = inRank(experts.map((expert) => fitOf(expert, wanted)));
  return { slot: slot ? slotView(slot) : null, panels: suggestPanels(fits), experts: fits };
}

/** Who could take somebody's place on a panel, or come besides: not who sits there, nor who said no or stepped aside. */
export async function suggestSubstitutes(
  { config, clock }: Reader,
  sql: Sql,
  signedIn: SignedIn,
  { consultationId, invitationId }: { consultationId: string; invitationId: string | undefined },
): Promise<Substitutes> {
  const consultation = await findConsultation(sql, consultationId);
  if (!consultation) throw notFound();
  requireCoordinator(signedIn, consultation.regionId);
  const people = await listInvitations(sql, consultationId);
  const leaves = people.find((one) => one.invitationId === invitationId);
  if (invitationId !== undefined && !(leaves && isOnPanel(leaves.role))) throw notFound();
  const asked = await sql.select().from(requests).where(eq(requests.consultationId, consultationId));
  const requestIds = asked.map(({ requestId }) => requestId);
  const inquiries = (await Promise.all(requestIds.map((id) => listInquiriesOf(sql, id)))).flat();
  const wanted = wantedBy(consultation, [...new Set(asked.flatMap(({ themes }) => themes))], config.timeZone);
  const experts = await readExperts(sql, { wanted, inquiries, consultationId, now: clock.now() });
  const taken = [
    ...people.filter(({ state }) => isUsable(state)).map(({ staffId }) => staffId),
    ...(await listDisqualified(sql, { consultationId, requestIds: [] })),
    ...refusedBy(inquiries),
  ];
  const fits: Fit[] = experts
    .filter(({ staffId }) => !taken.includes(staffId))
    .map((expert) => fitOf(expert, wanted));
  return { experts: inRank(fits) };
}

function wantedBy(
  { regionId, language, startsAt, endsAt }: Consultation,
  themes: string[],
  timeZone: string,
): Wanted {
  return { regionId, language, themes, timeZone, time: { startsAt, endsAt, slotId: null } };
}

function refusedBy(inquiries: InquiryRow[]): string[] {
  return inquiries.filter(({ state }) => state === 'no').map(({ staffId }) => staffId);
}
