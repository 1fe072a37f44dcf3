import * as z from 'zod/mini';
import { consultationId } from '#contract/consultations';
import { id, language } from '#contract/platform';
import { colleague, requestForm, requestId, slotId } from '#contract/requests';
import { DECISION_KINDS, VERIFICATION_METHODS } from '#contract/triage';
import { count, day, instant, version } from '../platform/answers.ts';
import { freeSlot, requestMessage, sentStatus, wishedTimes } from '../requests/answers.ts';

export const verification = z.strictObject({
  method: z.enum(VERIFICATION_METHODS),
  by: z.string(),
  at: instant,
});
export type Verification = z.infer<typeof verification>;

/** `GET /api/decisions/:decisionId`, and the answer to `POST …/decisions` and `…/undo`. */
export const heldDecision = z.strictObject({
  decisionId: id('dec'),
  requestId,
  kind: z.enum(DECISION_KINDS),
  state: z.enum(['held', 'applied', 'undone', 'failed']),
  by: z.string(),
  mine: z.boolean(),
  appliesAt: instant,
  /** Why it could not be made. */
  code: z.optional(z.string()),
});
export type HeldDecision = z.infer<typeof heldDecision>;

/** One request in the queue: no word of its text. Times are ISO 8601 instants. */
export const queueRow = z.strictObject({
  requestId,
  version,
  reference: z.string(),
  status: sentStatus,
  regionId: z.string(),
  organisation: z.string(),
  profession: z.string(),
  isUrgent: z.boolean(),
  isDanger: z.boolean(),
  /** The duty to notify has not been assessed: somebody asks. */
  isDutyOpen: z.boolean(),
  themes: z.array(z.string()),
  sentAt: instant,
  answerBy: instant,
  sessionBy: instant,
  /** The held slot's or the booked session's start. */
  startsAt: z.nullable(instant),
  /** How many of the asked experts have said yes, and how many were asked. */
  yes: count,
  asked: count,
  isVerified: z.boolean(),
  /** The requester has answered or changed something that nobody has read. */
  isNews: z.boolean(),
  /** A decision on its way, and whose. */
  deciding: z.nullable(
    z.strictObject({
      kind: z.enum(DECISION_KINDS),
      by: z.string(),
    }),
  ),
});
export type QueueRow = z.infer<typeof queueRow>;

export const requestInquiry = z.strictObject({
  inquiryId: id('inq'),
  staffId: id('stf'),
  name: z.string(),
  organisation: z.string(),
  state: z.enum(['asked', 'yes', 'no', 'disqualified', 'withdrawn']),
  /** Which of the offered times suit; slot ids. */
  slotIds: z.array(slotId),
  askedAt: instant,
  answeredAt: z.nullable(instant),
});
export type RequestInquiry = z.infer<typeof requestInquiry>;

/** `GET /api/requests/:requestId`: everything but the case text. */
export const requestPage = z.extend(queueRow, {
  timeZone: z.string(),
  coordinator: z.nullable(z.string()),
  name: z.string(),
  title: z.string(),
  email: z.string(),
  language,
  sessionLanguage: language,
  emailConfirmedAt: z.nullable(instant),
  isInDomains: z.boolean(),
  verified: z.nullable(verification),
  colleagues: z.array(
    z.extend(colleague, {
      colleagueId: id('col'),
      isInDomains: z.boolean(),
      verified: z.nullable(verification),
    }),
  ),
  held: z.nullable(freeSlot),
  times: wishedTimes,
  decision: z.nullable(heldDecision),
  /** What can be decided now, by the state table; `not_verified` ones are shown and refused. */
  may: z.array(z.enum(DECISION_KINDS)),
  mayReturn: z.boolean(),
  /** A fitting message for each decision, in the requester's language, to be edited before it goes. */
  messages: z.record(z.enum(DECISION_KINDS), z.string()),
  offers: z.array(
    z.strictObject({
      offerId: id('off'),
      slot: freeSlot,
      state: z.string(),
      offeredAt: instant,
      expiresAt: instant,
      settledAt: z.nullable(instant),
      by: z.nullable(z.string()),
      reason: z.nullable(z.string()),
    }),
  ),
  inquiries: z.array(requestInquiry),
  history: z.array(
    z.strictObject({
      at: instant,
      type: z.string(),
      actor: z.nullable(z.string()),
      data: z.optional(z.record(z.string(), z.union([z.string(), count, z.boolean()]))),
    }),
  ),
  consultationId: z.nullable(consultationId),
  /** Whether a coordinator may put another address in place, and keep the text for longer. */
  mayCorrect: z.boolean(),
  mayKeep: z.boolean(),
  /** Whether a coordinator may write to the requester beside any decision. */
  mayWrite: z.boolean(),
  /** When its text goes, if nothing else happens. */
  deletesOn: z.nullable(day),
  deletedOn: z.nullable(day),
});
export type RequestPage = z.infer<typeof requestPage>;

/** `GET /api/requests/:requestId/text`: the case text. Each reading stands in the record, with who and as what. */
export const requestText = z.strictObject({
  form: requestForm,
  messages: z.array(requestMessage),
});
export type RequestText = z.infer<typeof requestText>;

/** `GET /api/requests/:requestId/export`: the whole request as a file, read as `RequestText` is. */
export const requestExport = z.strictObject({
  exportedAt: instant,
  request: z.omit(requestPage, { messages: true, may: true, mayReturn: true, decision: true }),
  text: requestText,
});
export type RequestExport = z.infer<typeof requestExport>;
