import { desc, eq } from 'drizzle-orm';
import type { InquiryLook, MyInquiry } from '#contract/matching';
import type { Context } from '../context.ts';
import { requireRole, type SignedIn } from '../identity/prove-staff.ts';
import { notFound } from '../platform/errors.ts';
import type { Sql } from '../platform/storage/database.ts';
import { requests, type RequestRow } from '../requests/request-store.ts';
import { mayDispute } from './inquiry.ts';
import { inquiries, type InquiryRow } from './matching-store.ts';
import { listTimesFor, slotView } from './offered-times.ts';
import { listPanelSeats } from './panel-seat.ts';
import { isAnswerable, mayReadText } from './policy.ts';

/** An expert's list goes back so far. */
const MOST = 100;

type Found = { inquiry: InquiryRow; request: RequestRow };
type Reader = Pick<Context, 'config' | 'clock'>;

/** What an expert was asked: what waits for an answer first, then the newest. */
export async function listMyInquiries(context: Reader, sql: Sql, signedIn: SignedIn): Promise<MyInquiry[]> {
  requireRole(signedIn, 'expert');
  const found = await sql
    .select({ inquiry: inquiries, request: requests })
    .from(inquiries)
    .innerJoin(requests, eq(requests.requestId, inquiries.requestId))
    .where(eq(inquiries.staffId, signedIn.staff.staffId))
    .orderBy(desc(inquiries.askedAt), desc(inquiries.inquiryId))
    .limit(MOST);
  const waits = ({ inquiry, request }: Found) => inquiry.state === 'asked' && isAnswerable(request.status);
  const ordered = [...found.filter(waits), ...found.filter((one) => !waits(one))];
  return Promise.all(ordered.map((one) => viewOf(context, sql, one)));
}

/** One inquiry of the asking expert's own; of anybody else's they learn nothing, not even that it is there. */
export async function findMyInquiry(sql: Sql, { staff }: SignedIn, inquiryId: string): Promise<Found> {
  const found = await findWithRequest(sql, inquiryId);
  if (!found || found.inquiry.staffId !== staff.staffId) throw notFound();
  return found;
}

export async function findWithRequest(sql: Sql, inquiryId: string): Promise<Found | null> {
  const [row] = await sql
    .select({ inquiry: inquiries, request: requests })
    .from(inquiries)
    .innerJoin(requests, eq(requests.requestId, inquiries.requestId))
    .where(eq(inquiries.inquiryId, inquiryId));
  return row ?? null;
}

/** As the expert's own page shows it: what it is about only after yes. */
export async function viewOf(context: Reader, sql: Sql, { inquiry, request }: Found): Promise<MyInquiry> {
  const seat = await findSeat(sql, inquiry, request);
  const said = inquiry.state === 'yes';
  return {
    ...(await askedOf(context, sql, { inquiry, request })),
    inquiryId: inquiry.inquiryId,
    askedAt: inquiry.askedAt.toISOString(),
    answeredAt: inquiry.answeredAt?.toISOString() ?? null,
    answeredOn: inquiry.answeredVia === 'link' ? inquiry.answeredOn : null,
    mayDispute: mayDispute(inquiry),
    regionId: said ? request.regionId : null,
    themes: said ? request.themes : [],
    isUrgent: said ? request.urgency === 'urgent' : null,
    mayRead: mayReadText(inquiry.state, request, seat !== null),
    consultationId: seat?.consultationId ?? null,
  };
}

/** The seat on the panel of what the request became, if the asked expert has one. */
export async function findSeat(sql: Sql, { staffId }: InquiryRow, { consultationId }: RequestRow) {
  const [seat] = await listPanelSeats(sql, staffId, consultationId ? [consultationId] : []);
  return seat ?? null;
}

/** What the mail's link shows: times, and nothing of what it is about. */
export async function askedOf(
  { config, clock }: Reader,
  sql: Sql,
  { inquiry, request }: Found,
): Promise<Exclude<InquiryLook, { state: 'unknown' }>> {
  const isOpen = isAnswerable(request.status) && inquiry.state !== 'disqualified';
  const times = isOpen ? await listTimesFor(sql, request, inquiry.slotIds) : [];
  const now = clock.now();
  return {
    state: inquiry.state,
    timeZone: config.timeZone,
    slots: times.map((slot) => ({
      ...slotView(slot),
      ticked: inquiry.ticked.includes(slot.slotId),
      past: slot.startsAt <= now,
    })),
  };
}
