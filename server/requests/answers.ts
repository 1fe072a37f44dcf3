import * as z from 'zod/mini';
import { localTime } from '#contract/consultations';
import { id, language } from '#contract/platform';
import {
  colleague,
  draftForm,
  PROFESSIONS,
  REQUEST_STATUSES,
  requestForm,
  requestId,
  REQUESTER_ACTS,
  slotId,
} from '#contract/requests';
import { localText } from '../directory/answers.ts';
import { codeStep } from '../identity/answers.ts';
import { count, day, instant, version } from '../platform/answers.ts';

/** `GET /api/service`: what the public page says of the service, truthfully and of this moment. */
export const serviceFacts = z.strictObject({
  timeZone: z.string(),
  /** Regions in use, and where each is reached. `contact` is the service's own address where a region has none. */
  regions: z.array(
    z.strictObject({
      regionId: z.string(),
      name: localText,
      contact: z.string(),
    }),
  ),
  themes: z.array(
    z.strictObject({
      themeId: z.string(),
      name: localText,
    }),
  ),
  /** Ids of themes of consultations that were held. */
  pastThemes: z.array(z.string()),
  /** Periods that can be asked for now. `free`: slots that nobody holds. Days are local dates. */
  periods: z.array(
    z.strictObject({
      periodId: id('per'),
      name: z.string(),
      regionId: z.nullable(z.string()),
      startsOn: day,
      endsOn: day,
      professions: z.array(z.enum(PROFESSIONS)),
      slots: count,
      free: count,
    }),
  ),
  /** How many wait for a slot, by region and for all. */
  waiting: count,
  /** How long what people write is kept, in days: settings of the house, which the pages promise. */
  keeps: z.strictObject({
    draftDays: count,
    declinedDays: count,
    askAfterDays: count,
    askedDays: count,
    textDays: count,
  }),
});
export type ServiceFacts = z.infer<typeof serviceFacts>;

export const freeSlot = z.strictObject({
  slotId,
  startsAt: instant,
  endsAt: instant,
  minutes: count,
});
export type FreeSlot = z.infer<typeof freeSlot>;

export const freeSlots = z.strictObject({
  timeZone: z.string(),
  slots: z.array(freeSlot),
  waiting: count,
});
export type FreeSlots = z.infer<typeof freeSlots>;

export const savedDraft = z.strictObject({
  requestId,
  version,
  savedAt: instant,
  expiresAt: instant,
});
export type SavedDraft = z.infer<typeof savedDraft>;

/** `held`: the slot that waits for the coordinator's word. */
export const sentRequest = z.strictObject({
  reference: z.string(),
  held: z.nullable(freeSlot),
});
export type SentRequest = z.infer<typeof sentRequest>;

/** `GET /api/own-requests`: what this browser holds. */
export const ownRequests = z.strictObject({
  requests: z.array(
    z.strictObject({
      requestId,
      status: z.enum(REQUEST_STATUSES),
      reference: z.nullable(z.string()),
      savedAt: instant,
    }),
  ),
});
export type OwnRequests = z.infer<typeof ownRequests>;

export const requestMessage = z.strictObject({
  messageId: id('msg'),
  from: z.enum(['requester', 'coordinator']),
  at: instant,
  text: z.string(),
});
export type RequestMessage = z.infer<typeof requestMessage>;

const [, ...SENT] = REQUEST_STATUSES;
/** What a request can be once it has been sent. */
export const sentStatus = z.enum(SENT);

/** Ranked slots and whether they can still be had; own times. */
export const wishedTimes = z.strictObject({
  slots: z.array(
    z.extend(freeSlot, {
      free: z.boolean(),
    }),
  ),
  own: z.array(
    z.strictObject({
      localDate: day,
      localTime,
    }),
  ),
});

/** `GET /api/own-requests/:requestId`. */
export const ownRequest = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('draft'),
    requestId,
    version,
    savedAt: instant,
    expiresAt: instant,
    timeZone: z.string(),
    form: draftForm,
  }),
  z.strictObject({
    status: sentStatus,
    requestId,
    version,
    timeZone: z.string(),
    reference: z.string(),
    sentAt: instant,
    /** Until then somebody has answered: a promise, and whether it was kept. */
    answerBy: instant,
    sessionBy: instant,
    isUrgent: z.boolean(),
    /** Nothing else is mailed before the address has proven itself. */
    emailConfirmed: z.boolean(),
    /** The mail to a corrected address goes then; null where nothing keeps it. */
    mailFrom: z.nullable(instant),
    /** Null once the text has been deleted. */
    form: z.nullable(requestForm),
    messages: z.array(requestMessage),
    colleagues: z.array(
      z.extend(colleague, {
        colleagueId: id('col'),
        verified: z.boolean(),
      }),
    ),
    /** The slot that waits for the coordinator's word. */
    held: z.nullable(freeSlot),
    times: wishedTimes,
    offer: z.nullable(
      z.strictObject({
        offerId: id('off'),
        slot: freeSlot,
        expiresAt: instant,
      }),
    ),
    /** Once booked: when; the way in is the person's own mailed link. */
    booked: z.nullable(
      z.strictObject({
        startsAt: instant,
        endsAt: instant,
      }),
    ),
    may: z.array(z.enum(REQUESTER_ACTS)),
    coordinator: z.nullable(z.string()),
    contact: z.string(),
    deletedOn: z.nullable(instant),
  }),
]);
export type OwnRequest = z.infer<typeof ownRequest>;

export const requestLinkLook = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('known'),
    language,
  }),
  z.strictObject({
    state: z.literal('yours'),
    requestId,
  }),
  z.strictObject({
    state: z.literal('unknown'),
  }),
]);
export type RequestLinkLook = z.infer<typeof requestLinkLook>;

export const requestLinkClaim = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('yours'),
    requestId,
  }),
  codeStep,
]);
export type RequestLinkClaim = z.infer<typeof requestLinkClaim>;
