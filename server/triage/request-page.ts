import { DECISION_KINDS, type RequestPage } from '#contract/triage';
import { findSlots, slotOfRequest, timeOfSlot } from '../bookings/read-slots.ts';
import { findConsultation } from '../consultations/consultation-store.ts';
import { deletionOf } from '../consultations/retention.ts';
import type { Context } from '../context.ts';
import { findRegion } from '../directory/directory-store.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { listStaffNames } from '../identity/staff-store.ts';
import { listRequestInquiries } from '../matching/list-inquiries.ts';
import { localOf } from '../platform/local-time.ts';
import type { Sql } from '../platform/storage/database.ts';
import { listColleagues, listTimes } from '../requests/around-request-store.ts';
import { isUnbooked, nextStatus } from '../requests/request.ts';
import { findRequest, type ColleagueRow } from '../requests/request-store.ts';
import { decisionOf } from './decision-view.ts';
import { proposedMessages } from './message-words.ts';
import { requireTriage, type SentRequestRow } from './policy.ts';
import { buildQueueRows } from './queue-rows.ts';
import { listRequestOffers } from './request-offers.ts';
import { readRequestHistory } from './request-history.ts';
import { isInDomains, verificationOf } from './verification.ts';
import { mayWrite } from './write-requester.ts';

/** Everything of one request that its coordinators see, but for its text: that is read by itself, and recorded. */
export async function buildRequestPage(
  context: Context,
  q: Sql,
  signedIn: SignedIn,
  requestId: string,
): Promise<RequestPage> {
  const request = requireTriage(signedIn, await findRequest(q, requestId));
  const { status, language } = request;
  const [row] = await buildQueueRows(q, [request]);
  const held = await slotOfRequest(q, requestId);
  return {
    ...row!,
    ...(await describePeople(q, request)),
    timeZone: context.config.timeZone,
    held: held && timeOfSlot(held),
    times: await describeTimes(q, requestId),
    decision: await decisionOf(q, signedIn, requestId),
    may: DECISION_KINDS.filter((kind) => nextStatus(status, kind) !== null),
    mayReturn: nextStatus(status, 'return') !== null,
    messages: proposedMessages(language),
    offers: await listRequestOffers(context, q, request),
    inquiries: await listRequestInquiries(q, requestId),
    history: await readRequestHistory(context, q, request),
    consultationId: request.consultationId,
    mayCorrect: nextStatus(status, 'correct_address') !== null,
    mayKeep: isUnbooked(status),
    mayWrite: await mayWrite(q, request),
    deletesOn: await deletionOn(context, q, request),
    deletedOn: request.deletedAt && localOf(request.deletedAt, context.config.timeZone).localDate,
  };
}

/** The local day on which the text goes: of a booked one with the notes of its session. */
async function deletionOn(
  context: Context,
  q: Sql,
  { deletedAt, deleteAt, consultationId }: SentRequestRow,
): Promise<string | null> {
  if (deletedAt) return null;
  const consultation = consultationId === null ? null : await findConsultation(q, consultationId);
  const at = consultation ? deletionOf(context, consultation) : deleteAt;
  return at && localOf(at, context.config.timeZone).localDate;
}

/** Who asks and whom they bring, and how each was verified. */
async function describePeople(q: Sql, request: SentRequestRow) {
  const colleagues = await listColleagues(q, request.requestId);
  const domains = (await findRegion(q, request.regionId))?.employerDomains ?? [];
  const verifiers = [request, ...colleagues].map(({ verifiedBy }) => verifiedBy);
  const ids = [request.coordinatorId, ...verifiers].filter((one) => one !== null);
  const names = await listStaffNames(q, ids);
  const { language, sessionLanguage, emailConfirmedAt } = request;
  return {
    coordinator: names.get(request.coordinatorId ?? '') ?? null,
    name: request.name ?? '',
    title: request.title ?? '',
    email: request.email ?? '',
    language,
    sessionLanguage: sessionLanguage ?? language,
    emailConfirmedAt: emailConfirmedAt?.toISOString() ?? null,
    isInDomains: isInDomains(request.email, domains),
    verified: verificationOf(request, names),
    colleagues: colleagues.map((one) => describeColleague(one, domains, names)),
  };
}

function describeColleague(
  one: ColleagueRow,
  domains: readonly string[],
  names: ReadonlyMap<string, string>,
): RequestPage['colleagues'][number] {
  const { colleagueId, kind, name, title, organisation, email, language } = one;
  return {
    ...{ colleagueId, kind, name, title, organisation, email, language },
    isInDomains: isInDomains(email, domains),
    verified: verificationOf(one, names),
  };
}

/** The times that would suit, as ranked; of slots, whether they can still be had: by this request too. */
async function describeTimes(q: Sql, requestId: string): Promise<RequestPage['times']> {
  const times = await listTimes(q, requestId);
  const ranked = await findSlots(
    q,
    times.flatMap(({ slotId }) => slotId ?? []),
  );
  return {
    slots: ranked.map((slot) => ({
      ...timeOfSlot(slot),
      free: slot.state === 'free' || (slot.state === 'held' && slot.requestId === requestId),
    })),
    own: times.flatMap(({ localDate, localTime }) =>
      localDate !== null && localTime !== null ? [{ localDate, localTime }] : [],
    ),
  };
}
