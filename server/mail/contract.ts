import type { Language } from '#contract/platform';

/** `GET /api/mailbox`: mail that was kept here because no SMTP server is set. Only for a browser on this machine. */
export type MailboxRow = { mailId: string; to: string; subject: string; at: string };
/** `GET /api/mailbox/:mailId`. `html` is a whole document, shown in a sandboxed frame. */
export type MailboxMail = MailboxRow & {
  from: string;
  text: string;
  html: string;
  headers: { name: string; value: string }[];
  /** The entry it carries for a calendar; as a file at `GET /api/mailbox/:mailId/calendar`. */
  calendar: CalendarSummary | null;
};

/** To an invited person about their time. */
export const INVITATION_MAIL_KINDS = [
  'invitation',
  'moved',
  'cancelled',
  'withdrawn',
  'reminder_day',
  'reminder_soon',
] as const;
export type InvitationMailKind = (typeof INVITATION_MAIL_KINDS)[number];
/** Around a request, before there is a time. */
export const REQUEST_MAIL_KINDS = [
  'draft_link',
  'request_receipt',
  'request_news',
  'slot_offer',
  'request_code',
  'inquiry',
] as const;
export type RequestMailKind = (typeof REQUEST_MAIL_KINDS)[number];
/**
 * The kinds of mail the service sends. `invitation` and `moved` carry a calendar entry (METHOD:REQUEST), `cancelled`
 * and `withdrawn` take it away (METHOD:CANCEL); the two reminders carry the link alone. To a requester go
 * `draft_link`, `request_receipt` (which also lets the address prove itself), `request_news`, `slot_offer` (with its end)
 * and `request_code`; to an expert who is asked goes `inquiry`.
 */
export const MAIL_KINDS = [...INVITATION_MAIL_KINDS, ...REQUEST_MAIL_KINDS, 'sign_in', 'claim_code'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];
/** A mail is tried again with growing pauses this many times, then parked and told. */
export const MAIL_TRIES = 8;

/**
 * What a mail says, for a coordinator's eyes (`GET /api/mails/:mailId`, and in the preview of a change). Where the
 * person's link stands there are dots. `calendar`: what the entry says, line by line; null without one.
 */
export type Letter = {
  kind: InvitationMailKind;
  language: Language;
  subject: string;
  text: string;
  html: string;
  calendar: CalendarSummary | null;
};
export type CalendarSummary = {
  method: 'REQUEST' | 'CANCEL';
  summary: string;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  organiser: string;
};
