import type { InvitationMailKind } from '#contract/mail';
import { CODE_DIGITS, CODE_TRIES } from '#contract/consultations';
import { findCodeAttempt } from '../consultations/claim-store.ts';
import { isOver } from '../consultations/consultation.ts';
import { findConsultation } from '../consultations/consultation-store.ts';
import { findInvitation } from '../consultations/invitation-store.ts';
import { isUsable } from '../consultations/invitation.ts';
import type { Context } from '../context.ts';
import { findRegion } from '../directory/directory-store.ts';
import { findSignInLink } from '../identity/sign-in-link-store.ts';
import { findStaff } from '../identity/staff-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { CALENDAR_METHODS, invitationLink, signInLink, type EntryMark, type Letter } from './letter.ts';
import type { Mail } from './mail-store.ts';
import { isAboutRequest, readRequestLetter } from './read-request-letter.ts';

/** A letter, and whether what it carries still opens anything. */
export type FoundLetter = { letter: Letter; works: boolean };

/** Mail that carries the invited person's link. */
type LinkedKind = Exclude<InvitationMailKind, 'cancelled' | 'withdrawn'>;
type Reader = Pick<Context, 'config' | 'secrets' | 'clock'>;

/** Reads what a mail says from the ids it holds; null when its subject is gone. */
export async function readLetter(context: Reader, sql: Sql, mail: Mail): Promise<FoundLetter | null> {
  switch (mail.kind) {
    case 'invitation':
    case 'moved':
    case 'reminder_day':
    case 'reminder_soon':
      return readInvitation(context, sql, { ...mail, kind: mail.kind });
    case 'cancelled':
    case 'withdrawn':
      return readFarewell(context, sql, { ...mail, kind: mail.kind });
    case 'sign_in':
      return readSignIn(context, sql, mail);
    case 'claim_code':
      return readCode(context, sql, mail);
    case 'draft_link':
    case 'request_receipt':
    case 'request_news':
    case 'slot_offer':
    case 'request_code':
    case 'inquiry':
    case 'inquiry_answered':
      return readRequestLetter(context, sql, { ...mail, kind: mail.kind });
  }
}

async function readInvitation(
  { config, secrets }: Reader,
  sql: Sql,
  mail: Mail & { kind: LinkedKind },
): Promise<FoundLetter | null> {
  const place = await findPlace(sql, mail.subject);
  if (!place) return null;
  const { invitation } = place;
  // The mail's own generation, not the newest: a kept mail shows what was sent, and a replaced link is not smuggled in.
  const link = invitationLink(config.publicUrl, secrets.linkSecret(invitation.invitationId, mail.generation));
  const letter = { kind: mail.kind, link, ...(await describePlace(config, sql, mail, place)) };
  return { letter, works: stillTrue(mail, place) };
}

/** Says that a time is no longer theirs: it carries no link, and goes out whatever has become of the invitation. */
async function readFarewell(
  { config }: Reader,
  sql: Sql,
  mail: Mail & { kind: 'cancelled' | 'withdrawn' },
): Promise<FoundLetter | null> {
  const place = await findPlace(sql, mail.subject);
  if (!place) return null;
  return { letter: { kind: mail.kind, ...(await describePlace(config, sql, mail, place)) }, works: true };
}

/** Whether the link still opens the door, and no newer mail has said something else about the time. */
function stillTrue(mail: Mail & { kind: LinkedKind }, { invitation, consultation }: Place): boolean {
  if (invitation.generation !== mail.generation) return false;
  if (!isUsable(invitation.state) || isOver(consultation)) return false;
  if (CALENDAR_METHODS[mail.kind])
    return mail.calendarSequence === null || mail.calendarSequence === invitation.calendarSequence;
  return mail.startsAt === null || mail.startsAt.getTime() === consultation.startsAt.getTime();
}

/** To whom, when and from whom, by the times that the mail was queued with. */
async function describePlace(
  { publicUrl }: Reader['config'],
  sql: Sql,
  mail: Mail,
  { invitation, consultation }: Place,
) {
  const { email: to, language, calendarUid } = invitation;
  const region = await findRegion(sql, consultation.regionId);
  const entry: EntryMark | null =
    mail.calendarSequence === null
      ? null
      : {
          uid: `${calendarUid}@${publicUrl.hostname}`,
          sequence: mail.calendarSequence,
          stamp: mail.queuedAt,
        };
  return {
    ...{ to, language, timeZone: consultation.timeZone },
    startsAt: mail.startsAt ?? consultation.startsAt,
    endsAt: mail.endsAt ?? consultation.endsAt,
    ...{ mailbox: region?.mailbox ?? null, entry },
  };
}

async function readSignIn(
  { config, secrets, clock }: Reader,
  sql: Sql,
  mail: Mail,
): Promise<FoundLetter | null> {
  const row = await findSignInLink(sql, mail.subject);
  const person = row && (await findStaff(sql, row.staffId));
  if (!person) return null;
  const { expiresAt } = row;
  const link = signInLink(config.publicUrl, secrets.linkSecret(row.signInLinkId, mail.generation));
  const works = person.active && !row.claimedAt && !row.replacedAt && expiresAt > clock.now();
  return {
    letter: {
      kind: 'sign_in',
      to: person.email,
      language: person.language,
      timeZone: config.timeZone,
      link,
      expiresAt,
    },
    works,
  };
}

async function readCode({ secrets, clock }: Reader, sql: Sql, mail: Mail): Promise<FoundLetter | null> {
  const attempt = await findCodeAttempt(sql, mail.subject);
  const place = attempt && (await findPlace(sql, attempt.invitationId));
  if (!place) return null;
  const { invitation, consultation } = place;
  const { attemptId, expiresAt } = attempt;
  const open =
    !attempt.usedAt && !attempt.replacedAt && attempt.tries < CODE_TRIES && expiresAt > clock.now();
  const works =
    open &&
    invitation.generation === attempt.generation &&
    isUsable(invitation.state) &&
    !isOver(consultation);
  const code = secrets.code(attemptId, CODE_DIGITS);
  return {
    letter: {
      kind: 'claim_code',
      to: invitation.email,
      language: invitation.language,
      timeZone: consultation.timeZone,
      code,
      expiresAt,
    },
    works,
  };
}

type Place = NonNullable<Awaited<ReturnType<typeof findPlace>>>;

async function findPlace(sql: Sql, invitationId: string) {
  const invitation = await findInvitation(sql, invitationId);
  const consultation = invitation && (await findConsultation(sql, invitation.consultationId));
  return consultation ? { invitation, consultation } : null;
}

/** The invitation a mail is about, for telling its consultation's page; null for mail about signing in. */
export async function findInvitationOf(sql: Sql, mail: Mail) {
  if (mail.kind === 'sign_in' || isAboutRequest(mail)) return null;
  const invitationId =
    mail.kind === 'claim_code' ? (await findCodeAttempt(sql, mail.subject))?.invitationId : mail.subject;
  return invitationId ? findInvitation(sql, invitationId) : null;
}
