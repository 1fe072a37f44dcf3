import * as z from 'zod/mini';
import { localDate, localTime } from '#contract/consultations';
import { linkSecret } from '#contract/identity';
import { id } from '#contract/platform';
import { slotId } from '#contract/requests';

export type {
  Availability,
  Fit,
  InquiryLook,
  InquiryText,
  MyInquiries,
  MyInquiry,
  Panel,
  Substitutes,
  Suggestions,
} from './answers.ts';

const version = z.number().check(z.int(), z.positive());

/** What an asked expert can have said. `disqualified` needs no reason and is for good. */
export const INQUIRY_STATES = ['asked', 'yes', 'no', 'disqualified', 'withdrawn'] as const;
export type InquiryState = (typeof INQUIRY_STATES)[number];

/** At least so many experts and organisations make a panel, unless one expert is chosen as such (bilateral). */
export const PANEL_EXPERTS = 2;
export const PANEL_ORGANISATIONS = 2;
/** Panels that are suggested at once. */
export const SUGGESTIONS = 5;
/** Most experts who are asked about one request at a time. */
export const MAX_ASKED = 8;
export const MAX_WEEK_TIMES = 28;
export const MAX_EXCEPTIONS = 100;

// ── When an expert is free: kept by themselves ──────────────────────────────────────────────────────────────────

/** `POST /api/availability` → `Availability`. Wall-clock times in the service's zone. */
export const saveAvailability = z.strictObject({
  version: z.number().check(z.int(), z.minimum(0)),
  /** 1 Monday … 7 Sunday. */
  week: z
    .array(
      z.strictObject({
        weekday: z.number().check(z.int(), z.minimum(1), z.maximum(7)),
        from: localTime,
        to: localTime,
      }),
    )
    .check(z.maxLength(MAX_WEEK_TIMES)),
  /** Days that differ: away the whole day, or free at these hours besides. */
  exceptions: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('away'), from: localDate, to: localDate }),
        z.strictObject({ kind: z.literal('free'), localDate, from: localTime, to: localTime }),
      ]),
    )
    .check(z.maxLength(MAX_EXCEPTIONS)),
  /** Sessions this person takes in a week at most; null: as they come. */
  mostPerWeek: z.nullable(z.number().check(z.int(), z.minimum(1), z.maximum(10))),
  /** Coordinators: who sees the queue of their regions on the days they are away. Null for experts. */
  deputyId: z.nullable(id('stf')),
});
export type SaveAvailability = z.infer<typeof saveAvailability>;

// ── Suggesting and asking ───────────────────────────────────────────────────────────────────────────────────────

export const suggestionsQuery = z.strictObject({ slotId: z.optional(slotId) });
/** `GET /api/consultations/:consultationId/substitutes?invitationId=…` → those who could take a place, the best first; without it, who could be one more on the panel. */
export const substitutesQuery = z.strictObject({ invitationId: z.optional(id('inv')) });

/** `POST /api/requests/:requestId/inquiries` → `RequestPage`. Each is asked once, by a neutral mail. */
export const askExperts = z.strictObject({
  version,
  staffIds: z.array(id('stf')).check(z.minLength(1), z.maxLength(MAX_ASKED)),
  /** Which times they may tick. */
  slotIds: z.array(slotId).check(z.minLength(1), z.maxLength(10)),
});
/** `POST /api/inquiries/:inquiryId/withdraw` → `RequestPage`. */
export const withdrawInquiry = z.strictObject({ version });

/** `POST /api/inquiries/:inquiryId/answer` → `MyInquiry`, signed in. */
export const answerInquiry = z.strictObject({
  reply: z.enum(['yes', 'no', 'disqualified']),
  slotIds: z.array(slotId).check(z.maxLength(10)),
});
/** `POST /api/inquiries/:inquiryId/dispute` → `MyInquiry`: the disqualification by the link was somebody else's. */
export const disputeAnswer = z.strictObject({});
/** `POST /api/inquiry-links/look` → `InquiryLook`, `/answer` → `InquiryLook`: from the mail alone (`/q#<secret>`), without text. */
export const lookInquiry = z.strictObject({ secret: linkSecret });
export const answerInquiryLink = z.extend(answerInquiry, { secret: linkSecret });

/**
 * `POST /api/invitations/:invitationId/disqualify`: a member of a panel steps aside, at any moment, without a reason. Once
 * the answer is there, nothing of the consultation is open to them any more.
 */
export const disqualify = z.strictObject({});

export const MATCHING_CODES = [
  'stale',
  'unknown_expert',
  'already_asked',
  'unknown_slot',
  'tick_one', // yes, but to which time
  'not_asked', // the inquiry has ended
  'not_open', // the text opens after yes
  'times_overlap', // two times of one weekday, `field` says which
  'ends_before_start',
  'unknown_deputy',
] as const;
