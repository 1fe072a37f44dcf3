import type { CalendarSummary, InvitationMailKind } from '#contract/mail';
import type { Language } from '#contract/platform';

/** What a mail does to its receiver's calendar; a reminder leaves it alone. */
export const CALENDAR_METHODS: Record<InvitationMailKind, CalendarSummary['method'] | null> = {
  invitation: 'REQUEST',
  moved: 'REQUEST',
  cancelled: 'CANCEL',
  withdrawn: 'CANCEL',
  reminder_day: null,
  reminder_soon: null,
};

/** Which of a person's calendar entries a mail carries: the person's own, and how new it is. */
export type EntryMark = { uid: string; sequence: number; stamp: Date };

/** What a mail has to say, before it is put into words. It knows no names, no theme and no reference. */
export type Letter = { to: string; language: Language; timeZone: string } & (
  | (InvitationLetter & { kind: 'invitation' | 'moved' | 'reminder_day' | 'reminder_soon'; link: string })
  | (InvitationLetter & { kind: 'cancelled' | 'withdrawn' })
  | { kind: 'sign_in'; link: string; expiresAt: Date }
  | { kind: 'claim_code' | 'request_code'; code: string; expiresAt: Date }
  | { kind: 'draft_link' | 'request_receipt' | 'request_news' | 'inquiry' | 'inquiry_answered'; link: string }
  | { kind: 'slot_offer'; link: string; expiresAt: Date }
);
type InvitationLetter = {
  startsAt: Date;
  endsAt: Date;
  /** The mailbox that the region reads: answers go there, and calendars name it. Null: the sender's own. */
  mailbox: string | null;
  /** Null in a mail that leaves calendars alone. */
  entry: EntryMark | null;
};

/** A letter's parts in their order; the text and its HTML twin are both drawn from these. */
export type Block =
  | { kind: 'words'; text: string }
  | { kind: 'when'; day: string; hours: string }
  | { kind: 'code'; digits: string }
  | { kind: 'link'; label: string; otherwise: string; href: string }
  | { kind: 'end'; text: string };

/** An invited person's link. The secret stands in the fragment, which browsers send to nobody. */
export function invitationLink(publicUrl: URL, secret: string): string {
  return `${publicUrl.origin}/k#${secret}`;
}

/** A requester's own link, from the draft on. */
export function requestLink(publicUrl: URL, secret: string): string {
  return `${publicUrl.origin}/r#${secret}`;
}

/** An asked expert's link: it answers, and opens no text. */
export function inquiryLink(publicUrl: URL, secret: string): string {
  return `${publicUrl.origin}/q#${secret}`;
}

/** The own page of whoever was asked. It holds no secret: who opens it signs in. */
export function askedPage(publicUrl: URL): string {
  return `${publicUrl.origin}/inquiries`;
}

export function signInLink(publicUrl: URL, secret: string): string {
  return `${publicUrl.origin}/s#${secret}`;
}
