import type { AlertKind } from '#contract/consultations';
import { MAIL_TRIES } from '#contract/mail';
import { changeConsultation } from '../consultations/change-consultation.ts';
import type { Context } from '../context.ts';
import { FinalFailure } from '../platform/outbox/outbox.ts';
import type { Sql } from '../platform/storage/database.ts';
import { changeRequest } from '../requests/change-request.ts';
import { composeMail } from './compose-mail.ts';
import { findMail, noteTry, settleMail, type Mail, type StoredMailState } from './mail-store.ts';
import { SEND_MAIL } from './queue-mail.ts';
import { findInvitationOf, readLetter } from './read-letter.ts';
import { findRequestOf, isAboutRequest } from './read-request-letter.ts';
import { openSmtp, type Smtp } from './smtp.ts';

/** Registers the sending of queued mail. Without an SMTP server every mail is kept for the local mailbox. */
export function registerMail(context: Context): void {
  const { mail } = context.config;
  const smtp = mail.kind === 'smtp' ? openSmtp(mail.url) : null;
  context.outbox.handle(SEND_MAIL, {
    tries: MAIL_TRIES,
    run: (mailId, attempt) => sendMail(context, smtp, mailId, attempt),
    onParked: (mailId) => settle(context, mailId, { state: 'parked' }),
  });
}

/** One try. A mail that is settled already (the outbox may ask twice) is left alone. */
async function sendMail(context: Context, smtp: Smtp | null, mailId: string, attempt: number): Promise<void> {
  const { database } = context;
  const { mail, found } = await database.read(async (sql) => {
    const row = await findMail(sql, mailId);
    return { mail: row, found: row && (await readLetter(context, sql, row)) };
  });
  if (mail?.state !== 'queued') return;
  if (!found?.works) return settle(context, mailId, { state: 'dropped' });
  const composed = composeMail(found.letter, context.config.mail.from);
  if (!smtp) return settle(context, mailId, { state: 'kept', attempts: attempt });
  const delivery = await smtp.send(composed, { messageId: mail.messageId, date: mail.queuedAt });
  const { answer } = delivery;
  // If this process dies between the server's yes and our commit, the mail is sent once more: better twice than
  // never. Both carry the same Message-ID and date, so that mail programs show them as one.
  if (delivery.outcome === 'accepted')
    return settle(context, mailId, { state: 'sent', answer, attempts: attempt });
  await database.change(({ sql }) => noteTry(sql, mailId, attempt, answer));
  if (delivery.outcome === 'later')
    throw Object.assign(new Error('mail not delivered'), { code: delivery.code });
  await settle(context, mailId, { state: 'refused' });
  throw new FinalFailure('refused');
}

/** Ends at which somebody must find another way to tell the person. */
const ALERTS: Partial<Record<StoredMailState, AlertKind>> = {
  refused: 'mail_refused',
  parked: 'mail_parked',
};

/** What became of a mail, once. A page that is open and shows it, shows it without being asked. */
async function settle(
  context: Context,
  mailId: string,
  patch: Partial<Mail> & Pick<Mail, 'state'>,
): Promise<void> {
  const settled = { ...patch, stateAt: context.clock.now() };
  const { invitation, request } = await context.database.read((sql) => findAbout(sql, mailId));
  const alert = ALERTS[patch.state];
  if (invitation && patch.state !== 'dropped')
    return changeConsultation(context, invitation.consultationId, 'service', async (change) => {
      if (!(await settleMail(change.sql, mailId, settled))) return;
      await change.happened(`mail.${patch.state}`, invitation.invitationId);
      if (alert) await change.alert(alert, invitation.invitationId);
    });
  if (request && alert)
    return changeRequest(context, request.requestId, 'service', async (change) => {
      if (!(await settleMail(change.sql, mailId, settled))) return;
      await change.happened(`mail.${patch.state}`, { kind: request.mail });
    });
  await context.database.change(({ sql }) => settleMail(sql, mailId, settled));
}

/** Whose page tells of a mail. Nobody watches a draft, whose version is that of its words. */
async function findAbout(sql: Sql, mailId: string) {
  const mail = await findMail(sql, mailId);
  if (mail?.state !== 'queued') return { invitation: null, request: null };
  const request = isAboutRequest(mail) ? await findRequestOf(sql, mail) : null;
  const isSent = request !== null && request.status !== 'draft';
  return {
    invitation: await findInvitationOf(sql, mail),
    request: isSent ? { requestId: request.requestId, mail: mail.kind } : null,
  };
}
