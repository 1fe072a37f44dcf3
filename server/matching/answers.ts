import * as z from 'zod/mini';
import { consultationId } from '#contract/consultations';
import { INQUIRY_STATES, saveAvailability } from '#contract/matching';
import { id } from '#contract/platform';
import { count, instant } from '../platform/answers.ts';
import { freeSlot } from '../requests/answers.ts';
import { requestText } from '../triage/answers.ts';

/** `GET /api/availability`: the asking person's own. `deputies`: whom a coordinator can name. */
export const availability = z.extend(saveAvailability, {
  timeZone: z.string(),
  deputies: z.array(
    z.strictObject({
      staffId: id('stf'),
      name: z.string(),
    }),
  ),
});
export type Availability = z.infer<typeof availability>;

/** Why an expert fits, as far as it can be said in facts. */
export const fit = z.strictObject({
  staffId: id('stf'),
  name: z.string(),
  title: z.string(),
  organisation: z.string(),
  canChair: z.boolean(),
  theme: z.boolean(),
  region: z.boolean(),
  language: z.boolean(),
  /** At the time in question: free by their own pattern, busy in another session, away, or nothing said. */
  time: z.enum(['free', 'busy', 'away', 'unknown']),
  /** They take no more sessions in the week in question; `time` is `busy` then. */
  isWeekFull: z.boolean(),
  /** Sessions in the last 30 days and to come. */
  recent: count,
  /** What they answered about this request. */
  inquiry: z.nullable(z.enum(INQUIRY_STATES)),
});
export type Fit = z.infer<typeof fit>;

export const panel = z.strictObject({
  experts: z.array(fit),
  chairId: id('stf'),
  organisations: count,
});
export type Panel = z.infer<typeof panel>;

/** `GET /api/requests/:requestId/suggestions?slotId=…`: panels, the best first, and everybody with what speaks for them. */
export const suggestions = z.strictObject({
  slot: z.nullable(freeSlot),
  panels: z.array(panel),
  experts: z.array(fit),
});
export type Suggestions = z.infer<typeof suggestions>;

export const substitutes = z.strictObject({
  experts: z.array(fit),
});
export type Substitutes = z.infer<typeof substitutes>;

const asked = z.strictObject({
  state: z.enum(INQUIRY_STATES),
  timeZone: z.string(),
  slots: z.array(
    z.extend(freeSlot, {
      ticked: z.boolean(),
      past: z.boolean(),
    }),
  ),
});

export const inquiryLook = z.union([
  z.strictObject({
    state: z.literal('unknown'),
  }),
  asked,
]);
export type InquiryLook = z.infer<typeof inquiryLook>;

/** `GET /api/inquiries`: the asking expert's own, open ones first. No case text; themes and region after yes only. */
export const myInquiry = z.extend(asked, {
  inquiryId: id('inq'),
  askedAt: instant,
  answeredAt: z.nullable(instant),
  /** The kind of browser of an answer by the mailed link, which others can hold; null of any other. */
  answeredOn: z.nullable(
    z.strictObject({ device: z.enum(['computer', 'phone', 'tablet', 'other']), name: z.string() }),
  ),
  mayDispute: z.boolean(),
  regionId: z.nullable(z.string()),
  themes: z.array(z.string()),
  /** Null before yes. */
  isUrgent: z.nullable(z.boolean()),
  /** Whether the text opens (after yes, until the inquiry ends or the person steps aside). */
  mayRead: z.boolean(),
  consultationId: z.nullable(consultationId),
});
export type MyInquiry = z.infer<typeof myInquiry>;

export const myInquiries = z.strictObject({
  inquiries: z.array(myInquiry),
});
export type MyInquiries = z.infer<typeof myInquiries>;

/** `GET /api/inquiries/:inquiryId/text`: after yes. Recorded. */
export const inquiryText = requestText;
export type InquiryText = z.infer<typeof inquiryText>;
