import * as z from 'zod/mini';
import { INVITATION_MAIL_KINDS } from '#contract/mail';
import { id, language } from '#contract/platform';
import { instant } from '../platform/answers.ts';

/** `GET /api/mailbox`: mail that was kept here because no SMTP server is set. Only for a browser on this machine. */
export const mailboxRow = z.strictObject({
  mailId: id('mai'),
  to: z.string(),
  subject: z.string(),
  at: instant,
});
export type MailboxRow = z.infer<typeof mailboxRow>;

export const calendarSummary = z.strictObject({
  method: z.enum(['REQUEST', 'CANCEL']),
  summary: z.string(),
  startsAt: instant,
  endsAt: instant,
  timeZone: z.string(),
  organiser: z.string(),
});
export type CalendarSummary = z.infer<typeof calendarSummary>;

/** `GET /api/mailbox/:mailId`. `html` is a whole document, shown in a sandboxed frame. */
export const mailboxMail = z.extend(mailboxRow, {
  from: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.array(
    z.strictObject({
      name: z.string(),
      value: z.string(),
    }),
  ),
  /** The entry it carries for a calendar; as a file at `GET /api/mailbox/:mailId/calendar`. */
  calendar: z.nullable(calendarSummary),
});
export type MailboxMail = z.infer<typeof mailboxMail>;

/**
 * What a mail says, for a coordinator's eyes (`GET /api/mails/:mailId`, and in the preview of a change). Where the
 * person's link stands there are dots. `calendar`: what the entry says, line by line; null without one.
 */
export const letter = z.strictObject({
  kind: z.enum(INVITATION_MAIL_KINDS),
  language,
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  calendar: z.nullable(calendarSummary),
});
export type Letter = z.infer<typeof letter>;

export const mailbox = z.strictObject({ mails: z.array(mailboxRow) });
