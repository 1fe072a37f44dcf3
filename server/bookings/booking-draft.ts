import { LENGTHS_MINUTES, MAX_GUESTS, MAX_PANEL, type CreateConsultation } from '#contract/consultations';
import { writeAudit } from '../audit/audit-store.ts';
import { findNextReference } from '../consultations/next-reference.ts';
import { findLastReference } from '../consultations/consultation-store.ts';
import type { Context } from '../context.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { findStaffWithOrganisation } from '../identity/staff-store.ts';
import { listRequestInquiries } from '../matching/list-inquiries.ts';
import { Refusal } from '../platform/errors.ts';
import type { Sql } from '../platform/storage/database.ts';
import { listColleagues } from '../requests/around-request-store.ts';
import { readForm } from '../requests/read-request.ts';
import { findRequest, type RequestRow } from '../requests/request-store.ts';
import { requireTriage } from '../triage/policy.ts';
import { slotOfRequest } from './read-slots.ts';
import type { SlotRow } from './slot-store.ts';

/**
 * The booking's form as a request fills it in: who asks and whom they bring, the slot that it holds, the experts who said
 * yes to it, and the questions. The reading is recorded with it.
 */
export async function readBookingDraft(
  context: Context,
  signedIn: SignedIn,
  requestId: string,
): Promise<CreateConsultation> {
  return context.database.change(async ({ sql }) => {
    const row = await findRequest(sql, requestId);
    const { regionId, language, sessionLanguage } = requireTriage(signedIn, row);
    const form = await readForm(context, sql, row!);
    if (!form) throw new Refusal('shredded', 410);
    const at = context.clock.now();
    const { staffId: actor } = signedIn.staff;
    await writeAudit(sql, { at, actor, action: 'request.read.booking', subject: requestId });
    const slot = await slotOfRequest(sql, requestId);
    const held = slot?.state === 'held' ? slot : null;
    return {
      reference: await referenceFor(context, sql, row!),
      ...{ regionId, language: sessionLanguage ?? language, requestIds: [requestId] },
      ...timeOf(held),
      panel: await panelFor(sql, requestId, held),
      ...(await peopleOf(sql, row!)),
      questions: form.questions,
    };
  });
}

/** The request's own reference, unless a consultation that was called off has had it. */
async function referenceFor(context: Context, sql: Sql, { reference }: RequestRow): Promise<string> {
  if (reference && (await findLastReference(sql, reference)) !== reference) return reference;
  return findNextReference(context, sql);
}

function timeOf(
  slot: SlotRow | null,
): Pick<CreateConsultation, 'localDate' | 'localTime' | 'minutes' | 'slotId'> {
  if (!slot) return { localDate: '', localTime: '', minutes: LENGTHS_MINUTES[0] };
  const { localDate, localTime, slotId } = slot;
  return { localDate, localTime, slotId, minutes: slot.minutes as CreateConsultation['minutes'] };
}

/** Those who said yes, and to this time where the request holds one; the first who may lead is the chair. */
async function panelFor(
  sql: Sql,
  requestId: string,
  slot: SlotRow | null,
): Promise<CreateConsultation['panel']> {
  const willing = (await listRequestInquiries(sql, requestId))
    .filter(({ state, slotIds }) => state === 'yes' && (!slot || slotIds.includes(slot.slotId)))
    .map(({ staffId }) => staffId)
    .slice(0, MAX_PANEL);
  const known = willing.length > 0 ? await findStaffWithOrganisation(sql, willing) : [];
  const leads = known.filter(({ staff }) => staff.canChair).map(({ staff }) => staff.staffId);
  const chair = willing.find((staffId) => leads.includes(staffId)) ?? willing[0];
  return willing.map((staffId) => ({ staffId, chair: staffId === chair }));
}

async function peopleOf(
  sql: Sql,
  row: RequestRow,
): Promise<Pick<CreateConsultation, 'requester' | 'guests'>> {
  const { name, title, organisation, email, language } = row;
  const requester = {
    name: name ?? '',
    title: title ?? '',
    organisation: organisation ?? '',
    email: email ?? '',
    language,
  };
  const colleagues = await listColleagues(sql, row.requestId);
  const guests = colleagues.map((one) => ({
    ...{ name: one.name, title: one.title, organisation: one.organisation },
    ...{ email: one.email, language: one.language },
  }));
  return { requester, guests: guests.slice(0, MAX_GUESTS) };
}
