import { createTransport } from 'nodemailer';
import { BRAND, type ComposedMail } from './compose-mail.ts';

/** The calendar entry's name where a mail program shows it as a file. */
export const CALENDAR_FILE = 'invite.ics';
/** How long the server may be silent, in milliseconds; a healthy one answers in well under a second. */
const SILENCE = 10_000;
/** Longest time for one mail: less than the outbox's claim, so that no second process sends it meanwhile. */
const LONGEST = 45_000;
/** At most 200 characters of the server's words are kept; whole ones, even outside the basic plane. */
const BEGINNING = /^.{1,200}/u;

/** Why a mail goes later: its receiver's mailbox is full or slow. Of the server itself that says nothing. */
export const RECEIVER_LATER = 'receiver_later';

/** What became of one try. `later`: the server was away or asked for patience; nothing is decided. */
export type Delivery =
  | { outcome: 'accepted'; answer: string | null }
  | { outcome: 'refused'; answer: string | null }
  | { outcome: 'later'; answer: string | null; code: string };

export type Smtp = { send(mail: ComposedMail, stable: { messageId: string; date: Date }): Promise<Delivery> };

/** A way to the SMTP server of `SMTP_URL`: a connection for each mail, TLS as the URL says. */
export function openSmtp(url: string): Smtp {
  const transport = createTransport({
    url,
    pool: false,
    connectionTimeout: SILENCE,
    greetingTimeout: SILENCE,
    socketTimeout: SILENCE,
    dnsTimeout: SILENCE,
    disableFileAccess: true, // a mail is made of our own words alone
    disableUrlAccess: true,
  });
  return {
    async send({ from, to, replyTo, calendar, ...mail }, { messageId, date }) {
      try {
        const sent = await transport.sendMail({
          ...mail,
          ...(replyTo ? { replyTo: { name: '', address: replyTo } } : {}),
          // Beside text and twin for programs that read it there, and as a file for those that do not.
          ...(calendar
            ? { icalEvent: { method: calendar.method, filename: CALENDAR_FILE, content: calendar.text } }
            : {}),
          // As objects: a comma in a string would make two recipients of one.
          from: { name: BRAND, address: from },
          to: { name: '', address: to },
          messageId,
          date,
          signal: AbortSignal.timeout(LONGEST),
        });
        return { outcome: 'accepted', answer: wordsOf(sent.response, to) };
      } catch (error) {
        return failureOf(error, to);
      }
    },
  };
}

type SmtpError = { code?: string; command?: string; response?: string; permanent?: boolean };

/**
 * A final no to this mail is a 5xx answer to its sender, recipient or content. A 5xx to our password or to the
 * greeting says something about us, not about the mail: an operator mends that, and the mail goes later.
 */
function failureOf(error: unknown, to: string): Delivery {
  const { code = 'failed', command, response, permanent } = error as SmtpError;
  const answer = wordsOf(response, to);
  if (permanent === true && (code === 'EENVELOPE' || code === 'EMESSAGE'))
    return { outcome: 'refused', answer };
  return { outcome: 'later', answer, code: command === 'RCPT TO' && answer ? RECEIVER_LATER : code };
}

/** The server's words, cut short, printable, and without the address that servers like to repeat. */
export function wordsOf(response: string | undefined, to: string): string | null {
  if (!response) return null;
  const local = to.slice(0, to.lastIndexOf('@'));
  const words = response
    .replace(/[^\s<>"'=:;,()]+@[^\s<>"';,()]+/g, '…')
    .replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])${escapePattern(local)}(?![\\p{L}\\p{N}])`, 'giu'), '…')
    .replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]+/gu, ' ')
    .trim();
  return BEGINNING.exec(words)?.[0] ?? null;
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
