/** `GET /api/mailbox`: mail that was kept here because no SMTP server is set. Only for a browser on this machine. */
export type MailboxRow = { mailId: string; to: string; subject: string; at: string };
/** `GET /api/mailbox/:mailId`. `html` is a whole document, shown in a sandboxed frame. */
export type MailboxMail = MailboxRow & {
  from: string;
  text: string;
  html: string;
  headers: { name: string; value: string }[];
};

/** The kinds of mail the service sends. */
export const MAIL_KINDS = ['sign_in', 'invitation', 'claim_code'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];
/** A mail is tried again with growing pauses this many times, then parked and told. */
export const MAIL_TRIES = 8;
