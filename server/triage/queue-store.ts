import { and, count, inArray, isNotNull, sum } from 'drizzle-orm';
import type { Sql } from '../platform/storage/database.ts';
import { requests } from '../requests/request-store.ts';
import { requireSent, type SentRequestRow } from './policy.ts';
import type { QueueEntry } from './queue-order.ts';

const SHOWN = {
  requestId: requests.requestId,
  version: requests.version,
  reference: requests.reference,
  status: requests.status,
  regionId: requests.regionId,
  organisation: requests.organisation,
  profession: requests.profession,
  urgency: requests.urgency,
  isDanger: requests.isDanger,
  isDutyOpen: requests.isDutyOpen,
  themes: requests.themes,
  sentAt: requests.sentAt,
  answerBy: requests.answerBy,
  sessionBy: requests.sessionBy,
  isNews: requests.isNews,
  verifiedAt: requests.verifiedAt,
  consultationId: requests.consultationId,
};
/** What the queue needs of a request; its sealed text is not even read. */
export type QueuedRequest = Pick<SentRequestRow, keyof typeof SHOWN>;

/** Requests by their ids; drafts and what there is not are missing. */
export async function listQueued(q: Sql, requestIds: string[]): Promise<QueuedRequest[]> {
  if (requestIds.length === 0) return [];
  const rows = await q
    .select(SHOWN)
    .from(requests)
    .where(and(inArray(requests.requestId, requestIds), isNotNull(requests.sentAt)));
  return rows.map((row) => requireSent(row));
}

/** Where every request of some regions stands: read once, when the first page asks. */
export async function listEntries(q: Sql, regions: readonly string[]): Promise<QueueEntry[]> {
  const { requestId, version, regionId, status, urgency, isNews, sentAt, answerBy, sessionBy } = SHOWN;
  const rows = await q
    .select({ requestId, version, regionId, status, urgency, isNews, sentAt, answerBy, sessionBy })
    .from(requests)
    .where(and(inArray(requests.regionId, [...regions]), isNotNull(requests.sentAt)));
  return rows.map((row) => entryOf(requireSent(row)));
}

export function entryOf(row: EntryFacts): QueueEntry {
  const { requestId, version, regionId, status, urgency, isNews, sentAt, answerBy, sessionBy } = row;
  return {
    ...{ requestId, version, regionId, status, isNews },
    isUrgent: urgency === 'urgent',
    sentAt: sentAt.getTime(),
    answerBy: answerBy.getTime(),
    sessionBy: sessionBy.getTime(),
  };
}
type EntryFacts = Pick<
  QueuedRequest,
  'requestId' | 'version' | 'regionId' | 'status' | 'urgency' | 'isNews' | 'sentAt' | 'answerBy' | 'sessionBy'
>;

/** How many requests some regions have and the sum of their versions, to find out whether anything was missed. */
export async function sumQueued(
  q: Sql,
  regions: readonly string[],
): Promise<{ requests: number; versions: number }> {
  const [row] = await q
    .select({ requests: count(), versions: sum(requests.version).mapWith(Number) })
    .from(requests)
    .where(and(inArray(requests.regionId, [...regions]), isNotNull(requests.sentAt)));
  return { requests: row?.requests ?? 0, versions: row?.versions ?? 0 };
}
