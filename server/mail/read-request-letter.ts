import { CODE_DIGITS, CODE_TRIES } from '#contract/consultations';
import { REQUEST_MAIL_KINDS, type MailKind, type RequestMailKind } from '#contract/mail';
import { findOffer } from '../bookings/slot-store.ts';
import type { Context } from '../context.ts';
import { findStaff } from '../identity/staff-store.ts';
import { findInquiry } from '../matching/matching-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { requestAttempts } from '../requests/request-claim-store.ts';
import { findRequest, type RequestRow } from '../requests/request-store.ts';
import { askedPage, inquiryLink, requestLink, type Letter } from './letter.ts';
import type { Mail } from './mail-store.ts';

type Reader = Pick<Context, 'config' | 'secrets' | 'clock'>;
export type RequestMail = Mail & { kind: RequestMailKind };
type Found = { letter: Letter; works: boolean };

export function isAboutRequest(mail: Mail): mail is RequestMail {
  return (REQUEST_MAIL_KINDS as readonly MailKind[]).includes(mail.kind);
}

/** Reads what a mail around a request says; null when its subject is gone. To an unproven address goes the receipt alone. */
export async function readRequestLetter(context: Reader, sql: Sql, mail: RequestMail): Promise<Found | null> {
  switch (mail.kind) {
    case 'inquiry':
      return readInquiry(context, sql, mail);
    case 'inquiry_answered':
      return readInquiryAnswered(context, sql, mail);
    case 'request_code':
      return readRequestCode(context, sql, mail);
    case 'slot_offer':
      return readOffer(context, sql, mail);
    default: {
      const request = await findRequest(sql, mail.subject);
      const link = request && ownLink(context, request, mail.generation);
      if (!link) return null;
      const { kind } = mail;
      const isRightState =
        kind === 'draft_link'
          ? request.status === 'draft'
          : kind === 'request_receipt' || request.emailConfirmedAt !== null;
      return { letter: { kind, ...link.to, link: link.href }, works: link.works && isRightState };
    }
  }
}

/** The request that a mail is about, for telling its page. */
export async function findRequestOf(sql: Sql, { kind, subject }: RequestMail): Promise<RequestRow | null> {
  const about: Partial<Record<RequestMailKind, () => Promise<{ requestId: string } | null>>> = {
    inquiry: () => findInquiry(sql, subject),
    inquiry_answered: () => findInquiry(sql, subject),
    slot_offer: () => findOffer(sql, subject),
    request_code: () => requestAttempts.find(sql, subject),
  };
  const found = about[kind] ? await about[kind]() : { requestId: subject };
  return found && findRequest(sql, found.requestId);
}

/** To whom a request's mail goes and by which link; null where no address is known. */
function ownLink({ config, secrets }: Reader, request: RequestRow, generation: number) {
  const { email, language, requestId } = request;
  if (email === null) return null;
  return {
    to: { to: email, language, timeZone: config.timeZone },
    href: requestLink(config.publicUrl, secrets.linkSecret(requestId, generation)),
    works: request.generation === generation && request.deletedAt === null,
  };
}

async function readOffer(context: Reader, sql: Sql, mail: RequestMail): Promise<Found | null> {
  const offer = await findOffer(sql, mail.subject);
  const request = offer && (await findRequest(sql, offer.requestId));
  const link = request && ownLink(context, request, mail.generation);
  if (!link) return null;
  const { expiresAt, state } = offer;
  const stands = state === 'open' && expiresAt > context.clock.now() && request.emailConfirmedAt !== null;
  return {
    letter: { kind: 'slot_offer', ...link.to, link: link.href, expiresAt },
    works: link.works && stands,
  };
}

async function readRequestCode(
  { config, secrets, clock }: Reader,
  sql: Sql,
  mail: RequestMail,
): Promise<Found | null> {
  const attempt = await requestAttempts.find(sql, mail.subject);
  const request = attempt && (await findRequest(sql, attempt.requestId));
  if (!attempt || !request?.email) return null;
  const { attemptId, expiresAt, usedAt, replacedAt, tries, generation } = attempt;
  const open = !usedAt && !replacedAt && tries < CODE_TRIES && expiresAt > clock.now();
  const code = secrets.code(attemptId, CODE_DIGITS);
  const { email: to, language } = request;
  return {
    letter: { kind: 'request_code', to, language, timeZone: config.timeZone, code, expiresAt },
    works: open && request.generation === generation && request.deletedAt === null,
  };
}

async function readInquiry({ config, secrets }: Reader, sql: Sql, mail: RequestMail): Promise<Found | null> {
  const inquiry = await findInquiry(sql, mail.subject);
  const expert = inquiry && (await findStaff(sql, inquiry.staffId));
  if (!expert) return null;
  const { inquiryId, state, generation } = inquiry;
  const { email: to, language } = expert;
  const link = inquiryLink(config.publicUrl, secrets.linkSecret(inquiryId, mail.generation));
  return {
    letter: { kind: 'inquiry', to, language, timeZone: config.timeZone, link },
    works: expert.active && state === 'asked' && generation === mail.generation,
  };
}

/** What was answered stands on the page that the mail leads to, and nowhere in the mail. */
async function readInquiryAnswered({ config }: Reader, sql: Sql, mail: RequestMail): Promise<Found | null> {
  const inquiry = await findInquiry(sql, mail.subject);
  const expert = inquiry && (await findStaff(sql, inquiry.staffId));
  if (!expert) return null;
  const { email: to, language } = expert;
  const about = { to, language, timeZone: config.timeZone, link: askedPage(config.publicUrl) };
  const stands = inquiry.answeredVia === 'link' && inquiry.generation === mail.generation;
  return { letter: { kind: 'inquiry_answered', ...about }, works: expert.active && stands };
}
