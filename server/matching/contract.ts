import * as z from 'zod/mini';
import { localDate, localTime } from '#contract/consultations';
import { linkSecret } from '#contract/identity';
import { id } from '#contract/platform';
import { slotId, type FreeSlot } from '#contract/requests';
import type { RequestText } from '#contract/triage';

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
/** `GET /api/availability`: the asking person's own. `deputies`: whom a coordinator can name. */
export type Availability = SaveAvailability & {
  timeZone: string;
  deputies: { staffId: string; name: string }[];
};

// ── Suggesting and asking ───────────────────────────────────────────────────────────────────────────────────────

/** Why an expert fits, as far as it can be said in facts. */
export type Fit = {
  staffId: string;
  name: string;
  title: string;
  organisation: string;
  canChair: boolean;
  theme: boolean;
  region: boolean;
  language: boolean;
  /** At the time in question: free by their own pattern, busy in another session, away, or nothing said. */
  time: 'free' | 'busy' | 'away' | 'unknown';
  /** They take no more sessions in the week in question; `time` is `busy` then. */
  isWeekFull: boolean;
  /** Sessions in the last 30 days and to come. */
  recent: number;
  /** What they answered about this request. */
  inquiry: InquiryState | null;
};
export type Panel = { experts: Fit[]; chairId: string; organisations: number };
/** `GET /api/requests/:requestId/suggestions?slotId=…`: panels, the best first, and everybody with what speaks for them. */
export type Suggestions = { slot: FreeSlot | null; panels: Panel[]; experts: Fit[] };
export const suggestionsQuery = z.strictObject({ slotId: z.optional(slotId) });
/** `GET /api/consultations/:consultationId/substitutes?invitationId=…` → those who could take a place, the best first. */
export const substitutesQuery = z.strictObject({ invitationId: id('inv') });
export type Substitutes = { experts: Fit[] };

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
/** `POST /api/inquiry-links/look` → `InquiryLook`, `/answer` → `InquiryLook`: from the mail alone (`/q#<secret>`), without text. */
export const lookInquiry = z.strictObject({ secret: linkSecret });
export const answerInquiryLink = z.extend(answerInquiry, { secret: linkSecret });

type Asked = {
  state: InquiryState;
  timeZone: string;
  slots: (FreeSlot & { ticked: boolean; past: boolean })[];
};
export type InquiryLook = { state: 'unknown' } | Asked;
/** `GET /api/inquiries`: the asking expert's own, open ones first. No case text; themes and region after yes only. */
export type MyInquiry = Asked & {
  inquiryId: string;
  askedAt: string;
  answeredAt: string | null;
  regionId: string | null;
  themes: string[];
  /** Null before yes. */
  isUrgent: boolean | null;
  /** Whether the text opens (after yes, until the inquiry ends or the person steps aside). */
  mayRead: boolean;
  consultationId: string | null;
};
export type MyInquiries = { inquiries: MyInquiry[] };
/** `GET /api/inquiries/:inquiryId/text`: after yes. Recorded. */
export type InquiryText = RequestText;

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
