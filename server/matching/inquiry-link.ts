import type * as z from 'zod/mini';
import type { answerInquiryLink, InquiryLook } from '#contract/matching';
import type { Context } from '../context.ts';
import type { Device } from '../identity/device.ts';
import { findStaff } from '../identity/staff-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { answerInquiry } from './answer-inquiry.ts';
import { findInquiryByLink, type InquiryRow } from './matching-store.ts';
import { askedOf, findWithRequest } from './my-inquiries.ts';
import { isAnswerable } from './policy.ts';

const UNKNOWN = { state: 'unknown' } as const;

/** What a mailed link shows. Made up, replaced, withdrawn, over and booked are alike: unknown. */
export async function lookAtInquiry(context: Context, secret: string): Promise<InquiryLook> {
  return context.database.read(async (sql) => {
    const inquiry = await findByLiveLink(sql, secret);
    const found = inquiry && (await findWithRequest(sql, inquiry.inquiryId));
    return found ? askedOf(context, sql, found) : UNKNOWN;
  });
}

/** Answers by the mail alone. The text opens to nobody by this: for that the expert signs in. */
export async function answerByLink(
  context: Context,
  { secret, ...answer }: z.output<typeof answerInquiryLink>,
  answeredOn: Device,
): Promise<InquiryLook> {
  const inquiry = await context.database.read((sql) => findByLiveLink(sql, secret));
  if (!inquiry) return UNKNOWN;
  await context.limits.spend('answerByInquiryLink', `${inquiry.inquiryId} ${inquiry.generation}`);
  const way = { answeredVia: 'link', answeredOn } as const;
  await answerInquiry(context, (sql) => findByLiveLink(sql, secret), answer, way);
  return lookAtInquiry(context, secret);
}

async function findByLiveLink(sql: Sql, secret: string): Promise<InquiryRow | null> {
  const inquiry = await findInquiryByLink(sql, secret);
  const found = inquiry && (await findWithRequest(sql, inquiry.inquiryId));
  if (!found || inquiry.state === 'withdrawn' || !isAnswerable(found.request.status)) return null;
  const expert = await findStaff(sql, inquiry.staffId);
  return expert?.active && expert.roles.includes('expert') ? inquiry : null;
}
