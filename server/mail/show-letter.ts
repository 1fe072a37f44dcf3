import type { CalendarSummary, Letter as ShownLetter } from '#contract/mail';
import { calendarWords } from '../calendar/calendar-words.ts';
import { composeMail, type ComposedMail } from './compose-mail.ts';
import type { Letter } from './letter.ts';

/** What stands where a link's secret is: who looks at another's mail shall not hold its key. */
export const DOTS = '…';

/** Mail to an invited person about their time. */
type InvitationLetter = Extract<Letter, { startsAt: Date }>;

/** Puts a letter into words for a coordinator's eyes: with dots in place of its link's secret. */
export function showLetter(letter: InvitationLetter, from: string): ShownLetter {
  const masked = 'link' in letter ? { ...letter, link: letter.link.replace(/#.*$/, `#${DOTS}`) } : letter;
  const composed = composeMail(masked, from);
  const { kind, language } = letter;
  const { subject, text, html } = composed;
  return { kind, language, subject, text, html, calendar: summariseEntry(letter, composed) };
}

/** What a mail's calendar entry says; null without one. */
export function summariseEntry(
  letter: Letter,
  { calendar, replyTo, from }: Pick<ComposedMail, 'calendar' | 'replyTo' | 'from'>,
): CalendarSummary | null {
  if (!calendar || !('startsAt' in letter)) return null;
  const { startsAt, endsAt, timeZone } = letter;
  const { summary } = calendarWords(letter.language);
  const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), timeZone };
  return { method: calendar.method, summary, ...times, organiser: replyTo ?? from };
}
