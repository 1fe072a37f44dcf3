import { inArray } from 'drizzle-orm';
import type { OfferView, SlotView } from '#contract/bookings';
import type { Context } from '../context.ts';
import { coordinates, type SignedIn } from '../identity/prove-staff.ts';
import { listStaffNames } from '../identity/staff-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { requests, type RequestRow } from '../requests/request-store.ts';
import { openReason } from '../triage/event-reason.ts';
import { findSlots } from './read-slots.ts';
import type { OfferRow, SlotRow } from './slot-store.ts';

type Whose = Pick<RequestRow, 'requestId' | 'regionId' | 'reference' | 'status'>;
/** As much of a request as an offer of it says. */
export type Offered = Pick<RequestRow, 'requestId' | 'reference' | 'caseId'>;

/** The requests of some slots that this person may know of: those of their own regions. */
export async function listWhose(q: Sql, signedIn: SignedIn, slots: SlotRow[]): Promise<Map<string, Whose>> {
  const ids = [...new Set(slots.flatMap(({ requestId }) => requestId ?? []))];
  if (ids.length === 0) return new Map();
  const { requestId, regionId, reference, status } = requests;
  const rows = await q
    .select({ requestId, regionId, reference, status })
    .from(requests)
    .where(inArray(requestId, ids));
  const own = rows.filter((row) => row.regionId !== null && coordinates(signedIn, row.regionId));
  return new Map(own.map((row) => [row.requestId, row]));
}

/** A slot as a coordinator sees it; whose it is stays out where it is a request of other regions. */
export function viewOfSlot(slot: SlotRow, whose: Map<string, Whose>): SlotView {
  const { slotId, localDate, localTime, minutes, startsAt, endsAt, state } = slot;
  const request = whose.get(slot.requestId ?? '');
  return {
    ...{ slotId, localDate, localTime, minutes, state },
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    requestId: request?.requestId ?? null,
    reference: request?.reference ?? null,
    consultationId: request || !slot.requestId ? slot.consultationId : null,
  };
}

type Keys = Pick<Context, 'caseKeys'>;

/** Offers with the slots they are of, in the order in which they come; why somebody stepped in is opened. */
export async function viewOffers(
  context: Keys,
  q: Sql,
  offers: OfferRow[],
  asked: Map<string, Offered>,
): Promise<OfferView[]> {
  const slotIds = [...new Set(offers.map(({ slotId }) => slotId))];
  const slots = new Map((await findSlots(q, slotIds)).map((slot) => [slot.slotId, slot]));
  const names = await listStaffNames(
    q,
    offers.flatMap(({ by }) => by ?? []),
  );
  return Promise.all(
    offers.map(async (offer) => {
      const request = asked.get(offer.requestId)!;
      const reason = offer.reason && (await openReason(context, request, offer.reason));
      return viewOfOffer({ ...offer, reason }, slots.get(offer.slotId)!, request, names);
    }),
  );
}

function viewOfOffer(
  { offerId, requestId, slotId, state, offeredAt, expiresAt, settledAt, by, reason }: OfferRow,
  slot: SlotRow,
  { reference }: Offered,
  names: Map<string, string>,
): OfferView {
  return {
    ...{ offerId, requestId, slotId, state, reason },
    reference: reference ?? '',
    startsAt: slot.startsAt.toISOString(),
    endsAt: slot.endsAt.toISOString(),
    offeredAt: offeredAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
    by: names.get(by ?? '') ?? null,
  };
}
