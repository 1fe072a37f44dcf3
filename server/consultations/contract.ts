import * as z from 'zod/mini';
import { emailAddress, id, language, line } from '#contract/platform';
import { linkSecret } from '#contract/identity';
import {
  INVITATION_REPLIES,
  LENGTHS_MINUTES,
  MAX_GUESTS,
  MAX_NAME,
  MAX_ORGANISATION,
  MAX_PANEL,
  MAX_PHONE_NOTE,
  MAX_QUESTION,
  MAX_QUESTIONS,
  MAX_REQUESTS,
  MAX_TITLE,
} from './terms.ts';

export * from './terms.ts';

export type {
  ConsultationFacts,
  ConsultationPage,
  ConsultationSummary,
  CopiedLink,
  HistoryEntry,
  InvitedMail,
  InvitedPersonView,
  LinkClaim,
  LinkLook,
  LinkState,
  MailState,
  NextStep,
  PhoneNoteView,
  ReminderPreview,
} from './answers.ts';

/** `startsAt`: the time that the page showed, as it was told it. What is pressed about another one is refused as `stale`. */
export const replyToInvitation = z.strictObject({
  reply: z.enum(INVITATION_REPLIES),
  startsAt: z.optional(z.string().check(z.maxLength(30))),
});

export const reference = z.string().check(z.trim(), z.regex(/^[A-ZÅÄÖ]{2,4}-20\d\d-\d{4,5}$/));
export const consultationId = id('con');
export const invitationId = id('inv');

export const invitedPerson = z.strictObject({
  name: line(MAX_NAME),
  title: line(MAX_TITLE),
  organisation: line(MAX_ORGANISATION),
  email: emailAddress,
  language,
});

/** Wall-clock day and time in the service's time zone. */
export const localDate = z.string().check(z.regex(/^20\d\d-\d\d-\d\d$/));
export const localTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** What is booked: a change of kind `create` (`#contract/scheduling`). */
export const createConsultation = z.strictObject({
  reference,
  regionId: line(40),
  language,
  localDate,
  localTime,
  minutes: z.literal(LENGTHS_MINUTES),
  panel: z
    .array(z.strictObject({ staffId: id('stf'), chair: z.boolean() }))
    .check(z.minLength(1), z.maxLength(MAX_PANEL)),
  requester: invitedPerson,
  guests: z.array(invitedPerson).check(z.maxLength(MAX_GUESTS)),
  /** Requests that it answers, the first one's case first; each becomes `scheduled`. */
  requestIds: z._default(z.array(id('req')).check(z.maxLength(MAX_REQUESTS)), []),
  /** The slot it stands in, if any. */
  slotId: z.optional(id('slo')),
  /** Case text: sealed, and written into the notes as their first section. */
  questions: z.array(line(MAX_QUESTION)).check(z.maxLength(MAX_QUESTIONS)),
});
export type CreateConsultation = z.infer<typeof createConsultation>;

export const addPhoneNote = z.strictObject({ text: line(MAX_PHONE_NOTE) });
/** `POST /api/consultations/:consultationId/keep`: the texts of a session that has ended are kept for longer. */
export const keepTexts = z.strictObject({ reason: line(200) });

// ── Links: what an invited person's browser asks ────────────────────────────────────────────────────────────────

export const lookLink = z.strictObject({ secret: linkSecret });
export const claimLink = z.strictObject({ secret: linkSecret });
export const enterCode = z.strictObject({
  attemptId: id('cod'),
  code: z.string().check(z.regex(/^\d{4} ?\d{4}$/)),
});
export const requestLink = z.strictObject({ email: emailAddress });
