import type { CalendarSummary, MailKind } from '#contract/mail';
import type { Language } from '#contract/platform';

/** Mail to an invited person about their time. */
export type InvitationMailKind = Exclude<MailKind, 'sign_in' | 'claim_code'>;

/** What a mail does to its receiver's calendar; a reminder leaves it alone. */
export const CALENDAR_METHODS: Record<InvitationMailKind, CalendarSummary['method'] | null> = {
  invitation: 'REQUEST',
  moved: 'REQUEST',
  cancelled: 'CANCEL',
  withdrawn: 'CANCEL',
  reminder_day: null,
  reminder_soon: null,
};

/** What a mail has to say, before it is put into words. It knows no names, no theme and no reference. */
export type Letter = { to: string; language: Language; timeZone: string } & (
  | {
      kind: 'invitation' | 'moved' | 'reminder_day' | 'reminder_soon';
      link: string;
      startsAt: Date;
      endsAt: Date;
    }
  | { kind: 'cancelled' | 'withdrawn'; startsAt: Date; endsAt: Date }
  | { kind: 'sign_in'; link: string; expiresAt: Date }
  | { kind: 'claim_code'; code: string; expiresAt: Date }
);

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

export function signInLink(publicUrl: URL, secret: string): string {
  return `${publicUrl.origin}/s#${secret}`;
}
