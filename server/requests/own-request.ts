import type { DraftForm, OwnRequest, OwnRequests } from '#contract/requests';
import { writeAudit } from '../audit/audit-store.ts';
import { openOfferOf } from '../bookings/offer-slot.ts';
import { findSlots, slotOfRequest, timeOfSlot } from '../bookings/read-slots.ts';
import type { SlotRow } from '../bookings/slot-store.ts';
import { findConsultation } from '../consultations/consultation-store.ts';
import { deletionOf } from '../consultations/retention.ts';
import type { Context } from '../context.ts';
import { findRegion } from '../directory/directory-store.ts';
import { findStaff } from '../identity/staff-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { listColleagues, listTimes } from './around-request-store.ts';
import { readOwn } from './change-own-request.ts';
import { readForm, readMessages } from './read-request.ts';
import { requesterActs } from './request.ts';
import { listHeldRequests } from './request-claim-store.ts';
import type { RequestRow } from './request-store.ts';
import { openForm } from './request-text.ts';
import { isSessionOver } from './session-over.ts';
import { describeSaved } from './save-draft.ts';

type SentRow = Extract<OwnRequest, { reference: string }>;

/** What a browser holds, without a word of it. */
export async function listOwn({ database }: Context, browserId: string): Promise<OwnRequests> {
  const held = await database.read((sql) => listHeldRequests(sql, browserId));
  const requests = held.map(({ requestId, status, reference, savedAt }) => {
    return { requestId, status, reference, savedAt: savedAt.toISOString() };
  });
  return { requests };
}

/** The requester's own page, for the browser that holds it now. The reading stands in the record. */
export async function showOwn(context: Context, browserId: string, requestId: string): Promise<OwnRequest> {
  return context.database.read(async (sql) => {
    const request = await readOwn(sql, browserId, requestId);
    const reading = { actor: browserId, action: 'request.read.requester', subject: requestId };
    await writeAudit(sql, { at: context.clock.now(), ...reading });
    return request.status === 'draft' ? draftPage(context, request) : sentPage(context, sql, request);
  });
}

async function draftPage(context: Context, request: RequestRow): Promise<OwnRequest> {
  const { requestId, version, savedAt, expiresAt } = describeSaved(request);
  const form = (await openForm(context, request)) as DraftForm; // a draft that was deleted is nobody's
  const { timeZone } = context.config;
  return { status: 'draft', requestId, version, savedAt, expiresAt, timeZone, form };
}

async function sentPage(context: Context, sql: Sql, request: RequestRow): Promise<OwnRequest> {
  const { requestId, version, coordinatorId } = request;
  const status = request.status as SentRow['status'];
  const coordinator = coordinatorId && (await findStaff(sql, coordinatorId));
  return {
    ...{ requestId, version, status, timeZone: context.config.timeZone, reference: request.reference! },
    ...promised(request),
    emailConfirmed: request.emailConfirmedAt !== null,
    mailFrom: waitsUntil(context, request),
    form: await readForm(context, sql, request),
    messages: await readMessages(context, sql, request),
    colleagues: await describeColleagues(sql, requestId),
    ...(await describeTimes(context, sql, request)),
    may: await actsNow(sql, request, status),
    coordinator: coordinator ? coordinator.name : null,
    contact: await contactOf(context, sql, request),
    deletedOn: (await deletionOn(context, sql, request))?.toISOString() ?? null,
  };
}

/** To whoever has had their session nobody listens here any more. */
async function actsNow(sql: Sql, request: RequestRow, status: SentRow['status']): Promise<SentRow['may']> {
  if (await isSessionOver(sql, request)) return [];
  return requesterActs(status, request.emailConfirmedAt !== null);
}

/** When the mail to an address that was corrected twice within the hour goes. */
function waitsUntil({ clock }: Context, { mailFrom, emailConfirmedAt }: RequestRow): string | null {
  return mailFrom && !emailConfirmedAt && mailFrom > clock.now() ? mailFrom.toISOString() : null;
}

function promised({ sentAt, answerBy, sessionBy, urgency }: RequestRow) {
  return {
    sentAt: sentAt!.toISOString(),
    answerBy: answerBy!.toISOString(),
    sessionBy: sessionBy!.toISOString(),
    isUrgent: urgency === 'urgent',
  };
}

async function describeColleagues(sql: Sql, requestId: string): Promise<SentRow['colleagues']> {
  const rows = await listColleagues(sql, requestId);
  return rows.map(({ colleagueId, kind, name, title, organisation, email, language, verifiedAt }) => {
    const verified = verifiedAt !== null;
    return { colleagueId, kind, name, title, organisation, email, language, verified };
  });
}

async function describeTimes(
  { clock }: Context,
  sql: Sql,
  { requestId, consultationId }: RequestRow,
): Promise<Pick<SentRow, 'held' | 'times' | 'offer' | 'booked'>> {
  const [slot, offered, times] = [
    await slotOfRequest(sql, requestId),
    await openOfferOf(sql, requestId),
    await listTimes(sql, requestId),
  ];
  const ranked = await findSlots(
    sql,
    times.flatMap(({ slotId }) => slotId ?? []),
  );
  const isOwn = (one: SlotRow) => one.requestId === requestId;
  const canBeHad = (one: SlotRow) => (one.state === 'free' || isOwn(one)) && one.startsAt > clock.now();
  return {
    held: slot?.state === 'held' ? timeOfSlot(slot) : null,
    times: {
      slots: ranked.map((one) => ({ ...timeOfSlot(one), free: canBeHad(one) })),
      own: times.flatMap(({ localDate, localTime }) =>
        localDate && localTime ? [{ localDate, localTime }] : [],
      ),
    },
    offer: offered && {
      offerId: offered.offer.offerId,
      slot: timeOfSlot(offered.slot),
      expiresAt: offered.offer.expiresAt.toISOString(),
    },
    booked: await bookedTime(sql, consultationId),
  };
}

/** When what was written goes: of a booked one with the notes of its session. */
async function deletionOn(
  context: Context,
  sql: Sql,
  { deleteAt, deletedAt, consultationId }: RequestRow,
): Promise<Date | null> {
  const consultation = consultationId === null ? null : await findConsultation(sql, consultationId);
  return consultation ? deletionOf(context, consultation) : (deleteAt ?? deletedAt);
}

async function bookedTime(sql: Sql, consultationId: string | null): Promise<SentRow['booked']> {
  const consultation = consultationId === null ? null : await findConsultation(sql, consultationId);
  if (!consultation || consultation.status === 'cancelled') return null;
  return { startsAt: consultation.startsAt.toISOString(), endsAt: consultation.endsAt.toISOString() };
}

/** Where somebody answers, even when every mailbox of ours is empty. */
async function contactOf({ config }: Context, sql: Sql, { regionId }: RequestRow): Promise<string> {
  const region = regionId === null ? null : await findRegion(sql, regionId);
  return region?.mailbox ?? config.mail.from;
}
