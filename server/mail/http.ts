import type { Request } from 'express';
import type { Letter as ShownLetter, MailboxMail, MailboxRow } from '#contract/mail';
import type { Context } from '../context.ts';
import { proveStaff } from '../identity/prove-staff.ts';
import { notFound } from '../platform/errors.ts';
import { isId } from '../platform/ids.ts';
import { changes, reads, type Route } from '../platform/http/route.ts';
import { BRAND, composeMail, type ComposedMail } from './compose-mail.ts';
import { CALENDAR_FILE } from './smtp.ts';
import type { Letter } from './letter.ts';
import { openMail } from './open-mail.ts';
import { summariseEntry } from './show-letter.ts';
import { clearKept, findKept, listKept, type Mail } from './mail-store.ts';
import { mayOpenMailbox } from './policy.ts';
import { readLetter } from './read-letter.ts';
import { nothing } from '../platform/answers.ts';
import { letter, mailbox, mailboxMail } from './answers.ts';

const MAX_SHOWN = 100;

/** A mail is a document of its own: nothing runs in it, nothing is fetched, only our own page frames it. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** The local mailbox. To everybody but a browser on this machine there is none. */
export const mailRoutes: Route[] = [
  reads('/api/mailbox', mailbox, async ({ context, request }): Promise<{ mails: MailboxRow[] }> => {
    requireOwnMachine(context, request);
    const kept = await context.database.read((sql) => listKept(sql, MAX_SHOWN));
    const mails = await Promise.all(kept.map((mail) => compose(context, mail)));
    return { mails: mails.flatMap((one) => (one ? [toRow(one.mail, one.composed)] : [])) };
  }),
  reads('/api/mailbox/:mailId', mailboxMail, async ({ context, request }): Promise<MailboxMail> => {
    const { mail, letter, composed } = await openKept(context, request);
    const { from, text, html } = composed;
    return {
      ...toRow(mail, composed),
      from: `${BRAND}, ${from}`,
      text,
      html,
      headers: headersOf(mail, composed),
      calendar: summariseEntry(letter, composed),
    };
  }),
  reads('/api/mailbox/:mailId/html', 'text/html', async ({ context, request, response }) => {
    const { composed } = await openKept(context, request);
    response.setHeader('Content-Security-Policy', MAIL_POLICY);
    response.setHeader('X-Frame-Options', 'SAMEORIGIN');
    response.type('html').send(composed.html);
  }),
  reads(
    '/api/mailbox/:mailId/calendar',
    'text/calendar',
    async ({ context, request, response }) => {
      const { calendar } = (await openKept(context, request)).composed;
      if (!calendar) throw notFound();
      response.attachment(CALENDAR_FILE).type('text/calendar').send(calendar.text);
    },
    { file: true },
  ),
  reads('/api/mails/:mailId', letter, async ({ context, request }): Promise<ShownLetter> => {
    const signedIn = await proveStaff(context, request);
    return openMail(context, signedIn, mailIdOf(request));
  }),
  changes(
    '/api/mailbox',
    nothing,
    nothing,
    async ({ context, request }) => {
      requireOwnMachine(context, request);
      await context.database.change(({ sql }) => clearKept(sql, context.clock.now()));
    },
    { method: 'delete' },
  ),
];

function requireOwnMachine({ config }: Context, request: Request): void {
  // The socket's own address: `request.ip` would believe a proxy's header.
  const asker = { remoteAddress: request.socket.remoteAddress, headers: request.headers };
  if (!mayOpenMailbox(config.mail, asker)) throw notFound();
}

function mailIdOf({ params }: Request): string {
  const value = String(params['mailId']);
  if (!isId(value)) throw notFound();
  return value;
}

type OpenedMail = { mail: Mail; letter: Letter; composed: ComposedMail };

async function openKept(context: Context, request: Request): Promise<OpenedMail> {
  requireOwnMachine(context, request);
  const mail = await context.database.read((sql) => findKept(sql, mailIdOf(request)));
  const opened = mail && (await compose(context, mail));
  if (!opened) throw notFound();
  return opened;
}

/** Writes a kept mail afresh, with the generation it was sent with, also when its link works no more. */
async function compose(context: Context, mail: Mail): Promise<OpenedMail | null> {
  const found = await context.database.read((sql) => readLetter(context, sql, mail));
  if (!found) return null;
  const { letter } = found;
  return { mail, letter, composed: composeMail(letter, context.config.mail.from) };
}

function toRow({ mailId, queuedAt }: Mail, { to, subject }: ComposedMail): MailboxRow {
  return { mailId, to, subject, at: queuedAt.toISOString() };
}

function headersOf(
  { messageId, queuedAt }: Mail,
  { from, to, replyTo, subject, headers }: ComposedMail,
): MailboxMail['headers'] {
  const all = {
    From: `${BRAND} <${from}>`,
    To: to,
    ...(replyTo ? { 'Reply-To': replyTo } : {}),
    Subject: subject,
    Date: queuedAt.toUTCString(),
    'Message-ID': messageId,
    ...headers,
  };
  return Object.entries(all).map(([name, value]) => ({ name, value }));
}
