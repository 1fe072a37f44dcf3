export type { CalendarSummary, Letter, MailboxMail, MailboxRow } from './answers.ts';

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
  'inquiry_answered',
] as const;
export type RequestMailKind = (typeof REQUEST_MAIL_KINDS)[number];
/**
 * The kinds of mail the service sends. `invitation` and `moved` carry a calendar entry (METHOD:REQUEST), `cancelled`
 * and `withdrawn` take it away (METHOD:CANCEL); the two reminders carry the link alone. To a requester go
 * `draft_link`, `request_receipt` (which also lets the address prove itself), `request_news`, `slot_offer` (with its end)
 * and `request_code`; to an expert who is asked goes `inquiry`, and `inquiry_answered` when an
 * answer has come by that link.
 */
export const MAIL_KINDS = [...INVITATION_MAIL_KINDS, ...REQUEST_MAIL_KINDS, 'sign_in', 'claim_code'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];
/** A mail is tried again with growing pauses this many times, then parked and told. */
export const MAIL_TRIES = 8;
