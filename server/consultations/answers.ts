import * as z from 'zod/mini';
import {
  CONSULTATION_STATUSES,
  consultationId,
  INVITATION_REPLIES,
  invitationId,
  INVITED_ROLES,
  localTime,
  PHASES,
  reference,
} from '#contract/consultations';
import { INVITATION_MAIL_KINDS } from '#contract/mail';
import { id, language } from '#contract/platform';
import { codeStep } from '../identity/answers.ts';
import { letter } from '../mail/answers.ts';
import { count, day, instant, version } from '../platform/answers.ts';
import { heldChange } from '../scheduling/answers.ts';

/** How far a link has come, for the coordinator's eyes. Times are ISO 8601 instants. */
export const linkState = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('sent'),
  }),
  z.strictObject({
    state: z.literal('claimed'),
    at: instant,
    device: z.string(),
  }),
  z.strictObject({
    state: z.literal('revoked'),
    at: instant,
  }),
  z.strictObject({
    state: z.literal('removed'),
    at: instant,
  }),
  z.strictObject({
    state: z.literal('withdrawn'),
    at: instant,
  }),
]);
export type LinkState = z.infer<typeof linkState>;

export const mailState = z.strictObject({
  /** `retrying`: tried, and not yet taken; it is tried again. */
  state: z.enum(['queued', 'retrying', 'sent', 'kept', 'refused', 'parked']),
  at: instant,
  answer: z.optional(z.string()),
});
export type MailState = z.infer<typeof mailState>;

/** One mail to one invited person; what it says is asked for by its id (`GET /api/mails/:mailId`). */
export const invitedMail = z.extend(mailState, {
  mailId: id('mai'),
  kind: z.enum(INVITATION_MAIL_KINDS),
});
export type InvitedMail = z.infer<typeof invitedMail>;

/** How a link is copied out by hand: `POST …/invitations/:invitationId/link`. Recorded with who did it. */
export const copiedLink = z.strictObject({
  link: z.string(),
});
export type CopiedLink = z.infer<typeof copiedLink>;

export const invitedPersonView = z.strictObject({
  invitationId,
  role: z.enum(INVITED_ROLES),
  name: z.string(),
  title: z.string(),
  organisation: z.string(),
  email: z.string(),
  language,
  /** Null: enters by signing in only. */
  link: z.nullable(linkState),
  /** The newest, by which it is judged whether this person knows. */
  mail: z.nullable(mailState),
  /** All of them, newest first. */
  mails: z.array(invitedMail),
  reply: z.nullable(
    z.strictObject({
      reply: z.enum(INVITATION_REPLIES),
      at: instant,
    }),
  ),
});
export type InvitedPersonView = z.infer<typeof invitedPersonView>;

/** What time will bring, soonest first. `count`: how many are reminded; `missing`: who cannot be reached. */
export const nextStep = z.strictObject({
  at: instant,
  kind: z.enum(['reminder_day', 'lobby_opens', 'reminder_soon', 'starts', 'warns', 'closes']),
  count: z.optional(count),
  missing: z.optional(z.array(z.string())),
});
export type NextStep = z.infer<typeof nextStep>;

/** `GET /api/consultations/:consultationId/reminders`: both reminders as they will read. */
export const reminderPreview = z.strictObject({
  letters: z.array(letter),
});
export type ReminderPreview = z.infer<typeof reminderPreview>;

export const phoneNoteView = z.strictObject({
  at: instant,
  by: z.string(),
  text: z.string(),
});
export type PhoneNoteView = z.infer<typeof phoneNoteView>;

/** What every list says of a consultation. Times are ISO 8601 instants. */
export const consultationFacts = z.strictObject({
  consultationId,
  version,
  reference: z.string(),
  status: z.enum(CONSULTATION_STATUSES),
  phase: z.nullable(z.enum(PHASES)),
  regionId: z.string(),
  language,
  startsAt: instant,
  endsAt: instant,
  lobbyOpensAt: instant,
});
export type ConsultationFacts = z.infer<typeof consultationFacts>;

export const consultationSummary = z.extend(consultationFacts, {
  chair: z.string(),
  /** My own invitation here, when I may go in. */
  myInvitationId: z.nullable(invitationId),
});
export type ConsultationSummary = z.infer<typeof consultationSummary>;

/** Something that happened, to be said in a sentence. `data` holds states and times, never text. */
export const historyEntry = z.strictObject({
  at: instant,
  type: z.string(),
  actor: z.nullable(z.string()),
  subject: z.nullable(z.string()),
  data: z.optional(z.record(z.string(), z.union([z.string(), count, z.boolean()]))),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

/** `GET /api/consultations/:id` for a coordinator of its region. */
export const consultationPage = z.extend(consultationSummary, {
  timeZone: z.string(),
  localDate: day,
  localTime,
  minutes: count,
  /** The plan that this page shows; sent back with each change of it. */
  planVersion: version,
  /** A change that is made in a few seconds unless somebody takes it back. */
  held: z.nullable(heldChange),
  coordinator: z.string(),
  people: z.array(invitedPersonView),
  next: z.array(nextStep),
  phoneNotes: z.array(phoneNoteView),
  /** That notes exist and when they were last saved; never a word of them. Null: nothing has been written. */
  /** When what was written for it and in it goes or went. */
  texts: z.strictObject({
    deletesAt: z.nullable(instant),
    deletedAt: z.nullable(instant),
    mayKeep: z.boolean(),
  }),
  notes: z.nullable(
    z.strictObject({
      savedAt: instant,
    }),
  ),
  history: z.array(historyEntry),
});
export type ConsultationPage = z.infer<typeof consultationPage>;

/** `POST /api/links/look`. `unknown` covers revoked, ended, replaced and made-up links alike. */
export const linkLook = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('invited'),
    startsAt: instant,
    endsAt: instant,
    timeZone: z.string(),
    language,
  }),
  z.strictObject({
    state: z.literal('yours'),
    invitationId,
  }),
  z.strictObject({
    state: z.literal('unknown'),
  }),
]);
export type LinkLook = z.infer<typeof linkLook>;

/** `POST /api/links/claim` and `/api/links/code`. */
export const linkClaim = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('yours'),
    invitationId,
  }),
  codeStep,
]);
export type LinkClaim = z.infer<typeof linkClaim>;

/** `GET /api/consultations`: the asking person's own, and a coordinator's regions'. */
export const consultationList = z.strictObject({
  consultations: z.array(consultationSummary),
  timeZone: z.string(),
});
/** `GET /api/consultations/next-reference`. */
export const freeReference = z.strictObject({ reference });
