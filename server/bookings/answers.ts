import * as z from 'zod/mini';
import { OFFER_STATES, periodFields, SLOT_STATES } from '#contract/bookings';
import { consultationId, createConsultation, localDate, localTime } from '#contract/consultations';
import { id } from '#contract/platform';
import { REQUEST_STATUSES, requestId, slotId } from '#contract/requests';
import { consultationFacts } from '../consultations/answers.ts';
import { count, day, instant, version } from '../platform/answers.ts';

export const slotPlan = z.strictObject({
  timeZone: z.string(),
  slots: z.array(
    z.strictObject({
      startsAt: instant,
      endsAt: instant,
    }),
  ),
});
export type SlotPlan = z.infer<typeof slotPlan>;

export const slotView = z.strictObject({
  slotId,
  localDate: day,
  localTime,
  minutes: count,
  startsAt: instant,
  endsAt: instant,
  state: z.enum(SLOT_STATES),
  /** Whose it is; a reference, never a name. */
  requestId: z.nullable(requestId),
  reference: z.nullable(z.string()),
  consultationId: z.nullable(consultationId),
});
export type SlotView = z.infer<typeof slotView>;

export const periodView = z.extend(periodFields, {
  periodId: id('per'),
  version,
  closed: z.boolean(),
  /** Slots that are held, offered or booked. */
  used: count,
  /** Whether the asking person may change it. */
  mine: z.boolean(),
  slotsMade: z.array(slotView),
});
export type PeriodView = z.infer<typeof periodView>;

/** `GET /api/periods`: those of the asking coordinator's regions and for all, the newest first. */
export const periods = z.strictObject({
  timeZone: z.string(),
  periods: z.array(periodView),
});
export type Periods = z.infer<typeof periods>;

export const offerView = z.strictObject({
  offerId: id('off'),
  requestId,
  reference: z.string(),
  slotId,
  startsAt: instant,
  endsAt: instant,
  state: z.enum(OFFER_STATES),
  offeredAt: instant,
  expiresAt: instant,
  settledAt: z.nullable(instant),
  by: z.nullable(z.string()),
  reason: z.nullable(z.string()),
});
export type OfferView = z.infer<typeof offerView>;

/** `GET /api/waiting-list`: in the order in which slots are offered. */
export const waitingList = z.strictObject({
  timeZone: z.string(),
  waiting: z.array(
    z.strictObject({
      requestId,
      reference: z.string(),
      regionId: z.string(),
      isUrgent: z.boolean(),
      waitingSince: instant,
      place: count,
      offer: z.nullable(offerView),
    }),
  ),
  /** Settled offers of the last weeks, newest first. */
  past: z.array(offerView),
});
export type WaitingList = z.infer<typeof waitingList>;

export const overview = z.strictObject({
  timeZone: z.string(),
  days: z.array(
    z.strictObject({
      day,
      holiday: z.nullable(z.string()),
      slots: z.array(
        z.extend(slotView, {
          regionId: z.nullable(z.string()),
          status: z.nullable(z.enum(REQUEST_STATUSES)),
        }),
      ),
      /** Consultations that stand in no slot. */
      consultations: z.array(consultationFacts),
    }),
  ),
});
export type Overview = z.infer<typeof overview>;

/**
 * `GET /api/requests/:requestId/booking`: the booking's form as the request fills it in. Day and time are empty where it
 * holds no slot, the panel where nobody has said yes. Recorded, because it has the questions.
 */
export const bookingDraft = z.extend(createConsultation, {
  localDate: z.union([localDate, z.literal('')]),
  localTime: z.union([localTime, z.literal('')]),
  panel: z.array(createConsultation.shape.panel.def.element),
});
