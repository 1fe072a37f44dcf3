import { randomBytes } from 'node:crypto';
import type { MailKind } from '#contract/mail';
import type { Context } from '../context.ts';
import { mintId } from '../platform/ids.ts';
import type { Transaction } from '../platform/storage/database.ts';
import { addMail } from './mail-store.ts';

/** The outbox's name for sending one mail; its subject is the mail's id. */
export const SEND_MAIL = 'mail.send';

export type QueuedMail = {
  kind: MailKind;
  subject: string;
  generation: number;
  now: Date;
  consultationId?: string;
  calendarSequence?: number | null;
  startsAt?: Date;
  endsAt?: Date;
};

/** Queues a mail in the transaction of the change that it tells of: it goes out if that is committed, and only then. */
export async function queueMail(
  context: Pick<Context, 'config' | 'outbox'>,
  transaction: Transaction,
  mail: QueuedMail,
): Promise<void> {
  const { now, ...about } = mail;
  const mailId = mintId('mai');
  // Opaque, and not the mail's own id: a header that travels must not be a key to anything here.
  const messageId = `<${randomBytes(16).toString('hex')}@${context.config.publicUrl.hostname}>`;
  await addMail(transaction.sql, {
    ...about,
    mailId,
    messageId,
    state: 'queued',
    queuedAt: now,
    stateAt: now,
  });
  await context.outbox.add(transaction, { kind: SEND_MAIL, subject: mailId, now });
}
