import { MAX_GUESTS, type CreateConsultation } from '#contract/consultations';
import { nextStatus } from '../requests/request.ts';
import type { BookedRequest, PlanFacts, PlanRefusal, PlanTimes } from './plan.ts';

type Facts = Pick<PlanFacts, 'requests' | 'slot'>;
type Guest = CreateConsultation['guests'][number];

/** Who asked in the further requests of one session: guests of it, unless the form names them already. */
export function joinedGuests(
  { requests }: Pick<PlanFacts, 'requests'>,
  { requester, guests }: CreateConsultation,
): { at: number; guest: Guest }[] {
  const seen = new Set([requester, ...guests].map(({ email }) => email));
  return requests.flatMap(({ person }, at) => {
    if (at === 0 || !person || seen.has(person.email)) return [];
    seen.add(person.email);
    return [{ at, guest: person }];
  });
}

/** Why these requests, or this slot, cannot be booked as it stands. */
export function refuseRequests(facts: Facts, input: CreateConsultation): PlanRefusal[] {
  const all = input.guests.length + joinedGuests(facts, input).length;
  return [
    ...facts.requests.flatMap((request, at) => {
      const code = isTwice(input.requestIds, at) ? 'wrong_form' : whyNotBooked(request);
      return code ? [{ field: `requestIds.${at}`, code }] : [];
    }),
    ...refuseOtherAddress(facts, input),
    ...(input.guests.length <= MAX_GUESTS && all > MAX_GUESTS
      ? [{ field: 'requestIds', code: 'too_long', limit: MAX_GUESTS }]
      : []),
  ];
}

/**
 * Who asks is written to where the request says: a form that was opened before the address was corrected would send the
 * link to somebody else. It is corrected on the request's page, where the reason is kept.
 */
function refuseOtherAddress({ requests }: Facts, { requester }: CreateConsultation): PlanRefusal[] {
  const email = requests[0]?.person?.email;
  if (!email || email === requester.email) return [];
  return [{ field: 'requester.email', code: 'address_corrected', email }];
}

function isTwice(ids: string[], at: number): boolean {
  return ids.indexOf(ids[at]!) < at;
}

function whyNotBooked({ status, isVerified, isBeingBooked }: BookedRequest): string | null {
  if (!status) return 'unknown_request';
  if (!nextStatus(status, 'book')) return 'not_accepted';
  if (!isVerified) return 'not_verified';
  return isBeingBooked ? 'being_changed' : null;
}

/** Why the slot cannot be had at this time; nothing where none is named. */
export function refuseSlot(
  { slot }: Facts,
  { slotId }: CreateConsultation,
  times: PlanTimes | null,
): PlanRefusal[] {
  if (slotId === undefined) return [];
  if (!slot) return [{ field: 'slotId', code: 'unknown_slot' }];
  if (!slot.isToBeHad) return [{ field: 'slotId', code: 'slot_taken' }];
  return times && +slot.startsAt !== +times.startsAt ? [{ field: 'slotId', code: 'other_time' }] : [];
}
