import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { InvitedMail, MailState } from '#contract/consultations';
import type { InvitationMailKind, MailKind } from '#contract/mail';
import type { Sql } from '../platform/storage/database.ts';

/** How far a mail has come. `dropped`: its link worked no more when its turn came, so it was never sent. */
export type StoredMailState = Exclude<MailState['state'], 'retrying'> | 'dropped';

/**
 * Mails, by what they are about. No address, link, code or text lies here: a mail is written afresh from its ids
 * each time it is needed, so that a stolen table opens no door and names nobody.
 */
export const mails = pgTable(
  'mails',
  {
    mailId: text().primaryKey(),
    kind: text().$type<MailKind>().notNull(),
    /** The invitation, the sign-in link or the code attempt it is about. */
    subject: text().notNull(),
    /** The generation of the link it carries: a replaced link's mail stays what it was. */
    generation: integer().notNull(),
    consultationId: text(),
    /** SEQUENCE of the calendar entry it carries; null without one. A mail that a newer entry overtook is dropped. */
    calendarSequence: integer(),
    /** The time it speaks of, as it stood when the mail was queued: a kept mail goes on showing what it said. */
    startsAt: timestamp({ withTimezone: true }),
    endsAt: timestamp({ withTimezone: true }),
    /** Stable over all tries, so that a mailbox shows a mail once that arrived twice. */
    messageId: text().notNull(),
    state: text().$type<StoredMailState>().notNull(),
    /** The SMTP server's last words about it, without addresses. */
    answer: text(),
    attempts: integer().notNull().default(0),
    queuedAt: timestamp({ withTimezone: true }).notNull(),
    stateAt: timestamp({ withTimezone: true }).notNull(),
    /** Set when a kept mail was cleared out of the local mailbox. */
    clearedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('mails_of').on(t.subject),
    index('mails_kept')
      .on(t.stateAt)
      .where(sql`state = 'kept'`),
  ],
);

export type Mail = typeof mails.$inferSelect;

export async function addMail(q: Sql, mail: typeof mails.$inferInsert): Promise<void> {
  await q.insert(mails).values(mail);
}

export async function findMail(q: Sql, mailId: string): Promise<Mail | null> {
  const [row] = await q.select().from(mails).where(eq(mails.mailId, mailId));
  return row ?? null;
}

/** Whether a calendar entry was ever queued for an invitation, sent or not. */
export async function hasCalendarMail(q: Sql, invitationId: string): Promise<boolean> {
  const rows = await q
    .select({ mailId: mails.mailId })
    .from(mails)
    .where(and(eq(mails.subject, invitationId), isNotNull(mails.calendarSequence)))
    .limit(1);
  return rows.length > 0;
}

/** Whether a mail of a kind was ever queued about something, sent or not. */
export async function hasMailOf(
  q: Sql,
  { subject, kind, generation }: Pick<Mail, 'subject' | 'kind' | 'generation'>,
): Promise<boolean> {
  const rows = await q
    .select({ mailId: mails.mailId })
    .from(mails)
    .where(and(eq(mails.subject, subject), eq(mails.kind, kind), eq(mails.generation, generation)))
    .limit(1);
  return rows.length > 0;
}

/** Whether one was queued about something from a moment on. */
export async function hasMailSince(
  q: Sql,
  { subject, kind, generation }: Pick<Mail, 'subject' | 'kind' | 'generation'>,
  since: Date,
): Promise<boolean> {
  const rows = await q
    .select({ mailId: mails.mailId })
    .from(mails)
    .where(
      and(
        ...[eq(mails.subject, subject), eq(mails.kind, kind), eq(mails.generation, generation)],
        gt(mails.queuedAt, since),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** Notes a try that did not settle the matter, with the server's words if it had any. */
export async function noteTry(
  q: Sql,
  mailId: string,
  attempts: number,
  answer: string | null,
): Promise<void> {
  await q.update(mails).set({ attempts, answer }).where(eq(mails.mailId, mailId));
}

/** Moves a queued mail to its last state. Answers false if it has one already. */
export async function settleMail(
  q: Sql,
  mailId: string,
  patch: Partial<Mail> & Pick<Mail, 'state' | 'stateAt'>,
): Promise<boolean> {
  const settled = await q
    .update(mails)
    .set(patch)
    .where(and(eq(mails.mailId, mailId), eq(mails.state, 'queued')))
    .returning({ mailId: mails.mailId });
  return settled.length > 0;
}

/** The state of the newest mail about each subject; of a mail that was never sent nothing is said. */
export async function lastMailStates(q: Sql, subjects: string[]): Promise<Map<string, MailState>> {
  if (subjects.length === 0) return new Map();
  const rows = await q
    .select()
    .from(mails)
    .where(and(inArray(mails.subject, subjects), ne(mails.state, 'dropped')))
    .orderBy(asc(mails.generation), asc(mails.queuedAt));
  return new Map(rows.map((row) => [row.subject, toMailState(row)]));
}

/** Every mail about some invitations that went out or shall go, newest first. */
export async function listMailsOf(q: Sql, invitationIds: string[]): Promise<Map<string, InvitedMail[]>> {
  if (invitationIds.length === 0) return new Map();
  const rows = await q
    .select()
    .from(mails)
    .where(and(inArray(mails.subject, invitationIds), ne(mails.state, 'dropped')))
    .orderBy(desc(mails.generation), desc(mails.queuedAt), desc(mails.calendarSequence));
  const found = new Map<string, InvitedMail[]>();
  for (const row of rows) {
    const { mailId, subject } = row;
    const kind = row.kind as InvitationMailKind; // no other mail is about an invitation
    found.set(subject, [...(found.get(subject) ?? []), { mailId, kind, ...toMailState(row) }]);
  }
  return found;
}

function toMailState({ state, stateAt, answer, attempts }: Mail): MailState {
  const shown = state === 'queued' && attempts > 0 ? 'retrying' : (state as MailState['state']);
  return { state: shown, at: stateAt.toISOString(), ...(answer ? { answer } : {}) };
}

/** Kept mails that the local mailbox shows, newest first. */
export function listKept(q: Sql, most: number): Promise<Mail[]> {
  return q
    .select()
    .from(mails)
    .where(isShown())
    .orderBy(desc(mails.queuedAt), desc(mails.mailId))
    .limit(most);
}

export async function findKept(q: Sql, mailId: string): Promise<Mail | null> {
  const [row] = await q
    .select()
    .from(mails)
    .where(and(eq(mails.mailId, mailId), isShown()));
  return row ?? null;
}

/** Clears the local mailbox; the consultation's page goes on saying that the mails were kept. */
export async function clearKept(q: Sql, now: Date): Promise<void> {
  await q.update(mails).set({ clearedAt: now }).where(isShown());
}

function isShown() {
  return and(eq(mails.state, 'kept'), isNull(mails.clearedAt));
}
