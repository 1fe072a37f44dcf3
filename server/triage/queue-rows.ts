import { and, inArray, isNotNull, sql } from 'drizzle-orm';
import type { QueueRow } from '#contract/triage';
import { slots } from '../bookings/slot-store.ts';
import { consultations } from '../consultations/consultation-store.ts';
import { listStaffNames } from '../identity/staff-store.ts';
import { countInquiries } from '../matching/list-inquiries.ts';
import type { Sql } from '../platform/storage/database.ts';
import { listHeldDecisions } from './decision-store.ts';
import type { SentRequestRow } from './policy.ts';
import type { QueuedRequest } from './queue-store.ts';
import { listWithUnverifiedColleagues } from './verification.ts';

/** Requests as the queue shows them: no word of their text, read in one round for all of them. */
export async function buildQueueRows(q: Sql, rows: QueuedRequest[]): Promise<QueueRow[]> {
  const requestIds = rows.map(({ requestId }) => requestId);
  const [starts, inquiries, unverified, decisions] = await Promise.all([
    listStarts(q, rows),
    countInquiries(q, requestIds),
    listWithUnverifiedColleagues(q, requestIds),
    listHeldDecisions(q, requestIds),
  ]);
  const names = await listStaffNames(
    q,
    decisions.map(({ madeBy }) => madeBy),
  );
  const deciding = new Map(
    decisions.map(({ requestId, kind, madeBy }) => [requestId, { kind, by: names.get(madeBy) ?? '' }]),
  );
  return rows.map((row) => ({
    ...ownFacts(row),
    startsAt: starts.get(row.requestId)?.toISOString() ?? null,
    ...(inquiries.get(row.requestId) ?? { yes: 0, asked: 0 }),
    isVerified: row.verifiedAt !== null && !unverified.has(row.requestId),
    deciding: deciding.get(row.requestId) ?? null,
  }));
}

type OwnFacts = Omit<QueueRow, 'startsAt' | 'yes' | 'asked' | 'isVerified' | 'deciding'>;

function ownFacts(row: QueuedRequest): OwnFacts {
  const {
    requestId,
    version,
    reference,
    status,
    regionId,
    profession,
    themes,
    isDanger,
    isDutyOpen,
    isNews,
  } = row;
  return {
    ...{ requestId, version, reference, status, regionId, profession, themes, isDanger, isDutyOpen, isNews },
    organisation: row.organisation ?? '',
    isUrgent: row.urgency === 'urgent',
    sentAt: row.sentAt.toISOString(),
    answerBy: row.answerBy.toISOString(),
    sessionBy: row.sessionBy.toISOString(),
  };
}

/** When what a request holds or is booked in begins. */
export async function listStarts(
  q: Sql,
  rows: Pick<SentRequestRow, 'requestId' | 'consultationId'>[],
): Promise<Map<string, Date>> {
  if (rows.length === 0) return new Map();
  const requestIds = rows.map(({ requestId }) => requestId);
  const consultationIds = rows.flatMap(({ consultationId }) => consultationId ?? []);
  const held = await q
    .select({ requestId: sql<string>`${slots.requestId}`, startsAt: slots.startsAt })
    .from(slots)
    .where(
      and(
        inArray(slots.requestId, requestIds),
        isNotNull(slots.requestId),
        inArray(slots.state, ['held', 'booked']),
      ),
    );
  const starts = new Map(held.map(({ requestId, startsAt }) => [requestId, startsAt]));
  if (consultationIds.length === 0) return starts;
  const booked = await q
    .select({ consultationId: consultations.consultationId, startsAt: consultations.startsAt })
    .from(consultations)
    .where(inArray(consultations.consultationId, consultationIds));
  const startOf = new Map(booked.map(({ consultationId, startsAt }) => [consultationId, startsAt]));
  for (const { requestId, consultationId } of rows) {
    const startsAt = consultationId && startOf.get(consultationId);
    if (startsAt) starts.set(requestId, startsAt);
  }
  return starts;
}
