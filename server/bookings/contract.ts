import * as z from 'zod/mini';
import { LENGTHS_MINUTES, localDate, localTime } from '#contract/consultations';
import { line } from '#contract/platform';
import { PROFESSIONS, requestId } from '#contract/requests';

export type { OfferView, Overview, PeriodView, Periods, SlotPlan, SlotView, WaitingList } from './answers.ts';

/** What a slot can be. `offered`: somebody on the waiting list may take it for a while. */
export const SLOT_STATES = ['free', 'held', 'offered', 'booked', 'closed'] as const;
export type SlotState = (typeof SLOT_STATES)[number];
export const OFFER_STATES = ['open', 'accepted', 'declined', 'expired', 'withdrawn'] as const;
export type OfferState = (typeof OFFER_STATES)[number];

/** An offer to the waiting list stands for this many working days … */
export const OFFER_WORKING_DAYS = 1;
/** … but no longer than until this many hours before the session: experts get their request a day before. */
export const LAST_OFFER_HOURS = 24;
/** Most slots that one pattern makes, and that one period has. */
export const MAX_SLOTS = 200;

const version = z.number().check(z.int(), z.positive());

export const periodFields = z.strictObject({
  name: line(80),
  startsOn: localDate,
  endsOn: localDate,
  /** Null: for all regions. */
  regionId: z.nullable(line(40)),
  /** For whom it is; empty: for every profession. */
  professions: z.array(z.enum(PROFESSIONS)).check(z.maxLength(PROFESSIONS.length)),
  minutes: z.literal(LENGTHS_MINUTES),
  /** How many sessions are promised; slots beyond it are not made. */
  slots: z.number().check(z.int(), z.positive(), z.maximum(MAX_SLOTS)),
});
export type PeriodFields = z.infer<typeof periodFields>;

/** `POST /api/periods` → `Periods`. */
export const addPeriod = z.strictObject({ period: periodFields });
/** `POST /api/periods/:periodId` → `Periods`. */
export const changePeriod = z.strictObject({ version, period: periodFields });
/** `POST /api/periods/:periodId/closed` → `Periods`. What is held or booked stays. */
export const closePeriod = z.strictObject({ version, closed: z.boolean() });
/** `POST /api/periods/:periodId/copy` → `Periods`: the same weekdays and times from another first day on. */
export const copyPeriod = z.strictObject({ name: line(80), startsOn: localDate });

const oneSlot = z.strictObject({ localDate, localTime });
const slotWish = {
  slots: z.optional(z.array(oneSlot).check(z.maxLength(MAX_SLOTS))),
  pattern: z.optional(
    z.strictObject({
      /** 1 Monday … 7 Sunday. */
      weekdays: z
        .array(z.number().check(z.int(), z.minimum(1), z.maximum(7)))
        .check(z.minLength(1), z.maxLength(7)),
      times: z.array(localTime).check(z.minLength(1), z.maxLength(6)),
      from: localDate,
      to: localDate,
      /** Every week, every other week … */
      everyWeeks: z.number().check(z.int(), z.minimum(1), z.maximum(8)),
    }),
  ),
};
/** `POST /api/periods/:periodId/slots` → `Periods`. A pattern leaves out public holidays and what is in the past. */
export const addSlots = z.strictObject({ version, ...slotWish });
/** `POST /api/periods/:periodId/slots/preview` → `SlotPlan`: what the same wish would make now. Nothing is made. */
export const previewSlots = z.strictObject(slotWish);
/** `POST /api/slots/:slotId/closed` → `Periods`: a free slot is taken out of use, or comes back. */
export const closeSlot = z.strictObject({ closed: z.boolean() });
/** `POST /api/slots/:slotId/release` → `Periods`: takes a held slot from its request, with a reason. */
export const releaseSlot = z.strictObject({ reason: line(200) });
/** `POST /api/slots/:slotId/offer` → `WaitingList`: to this request, before its turn, with a reason. */
export const offerSlot = z.strictObject({ requestId, reason: line(200) });
/** `POST /api/offers/:offerId/withdraw` → `WaitingList`. */
export const withdrawOffer = z.strictObject({ reason: line(200) });

/** `GET /api/overview?from=YYYY-MM-DD&regionId=…`: a week of slots and consultations. `regionId` may be left out. */
export const overviewQuery = z.strictObject({ from: localDate, regionId: z.optional(line(40)) });

/**
 * `GET /api/requests/:requestId/booking` → `CreateConsultation`: the booking's form as the request fills it in. Day and time
 * are empty where it holds no slot, the panel where nobody has said yes. Recorded, because it has the questions.
 */

/** `bookings:changed`: slots, periods or the waiting list have changed; a page that shows them asks anew. */
export type BookingsChanged = { version: number };
/** `bookings:watch`: asks to be told. */
export const watchBookings = z.strictObject({});
/** `bookings:unwatch`: the page shows no times any more. */
export const unwatchBookings = z.strictObject({});

export const BOOKING_CODES = [
  'stale', // `details.by`, `details.at`
  'outside_period',
  'too_many_slots', // `limit`: as many as the period promises
  'slot_twice', // two slots of one period at the same time
  'slot_in_use', // held, offered or booked
  'slot_taken',
  'in_the_past',
  'no_such_time', // the clock skips this hour
  'unknown_region',
  'ends_before_start',
  'not_waiting', // the request is not on the waiting list
  'already_offered', // another slot is being offered to it: that is withdrawn first
  'address_unproven', // no mail may go to it yet
  'offer_over',
  'too_late', // less than LAST_OFFER_HOURS before the slot
] as const;
