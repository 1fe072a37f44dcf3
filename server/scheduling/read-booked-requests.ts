import type { CreateConsultation } from '#contract/consultations';
import { findSlotForBooking } from '../bookings/slot-for-booking.ts';
import type { Sql } from '../platform/storage/database.ts';
import { listColleagues } from '../requests/around-request-store.ts';
import { findRequestByReference, listRequests, type RequestRow } from '../requests/request-store.ts';
import type { BookedRequest, PlanFacts } from './plan.ts';

type Asking = {
  input: CreateConsultation;
  /** Regions of the coordinator who books. */
  regions: string[];
  /** Requests that bookings on their way answer. */
  heldRequests: string[];
  now: Date;
};

/** The requests and the slot of a booking, as far as this coordinator may know of them. */
export async function readBookedRequests(
  sql: Sql,
  { input, regions, heldRequests, now }: Asking,
): Promise<Pick<PlanFacts, 'requests' | 'slot'>> {
  const { requestIds, slotId } = input;
  const rows = requestIds.length > 0 ? await listRequests(sql, requestIds) : [];
  const requests: BookedRequest[] = [];
  for (const requestId of requestIds) {
    const row = rows.find((one) => one.requestId === requestId);
    const isOwn = row?.regionId && regions.includes(row.regionId) && row.form;
    requests.push(isOwn ? await describe(sql, row, heldRequests) : unknown(requestId));
  }
  const asked = slotId === undefined ? null : { slotId, requestIds, regions, now };
  return { requests, slot: asked && (await findSlotForBooking(sql, asked)) };
}

/** Whether another request goes by the reference under which these are to be booked. */
export async function isOfOtherRequest(
  sql: Sql,
  { reference, requestIds }: CreateConsultation,
): Promise<boolean> {
  const found = await findRequestByReference(sql, reference);
  return found !== null && !requestIds.includes(found.requestId);
}

function unknown(requestId: string): BookedRequest {
  return { requestId, status: null, isVerified: false, isBeingBooked: false, person: null, caseId: null };
}

async function describe(sql: Sql, row: RequestRow, heldRequests: string[]): Promise<BookedRequest> {
  const { requestId, status, caseId, name, title, organisation, email, language } = row;
  const everybody = [row, ...(await listColleagues(sql, requestId))];
  return {
    ...{ requestId, status, caseId },
    isVerified: everybody.every(({ verifiedAt }) => verifiedAt !== null),
    isBeingBooked: heldRequests.includes(requestId),
    person: {
      ...{ name: name ?? '', title: title ?? '', organisation: organisation ?? '' },
      ...{ email: email ?? '', language },
    },
  };
}
