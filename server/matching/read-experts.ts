import { and, eq, gte, inArray, ne } from 'drizzle-orm';
import { BUFFER_MINUTES } from '#contract/scheduling';
import { consultations } from '../consultations/consultation-store.ts';
import { invitations } from '../consultations/invitation-store.ts';
import { listActiveExperts } from '../identity/staff-store.ts';
import { after, DAY, MINUTE } from '../platform/clock.ts';
import type { Sql } from '../platform/storage/database.ts';
import { listTakenTimes } from '../scheduling/busy-store.ts';
import type { ExpertFacts, Wanted } from './fit.ts';
import { listAvailability, type InquiryRow } from './matching-store.ts';

/** Sessions of so many days past are a load that is felt. */
const RECENT_DAYS = 30;

type Question = {
  wanted: Wanted;
  inquiries: InquiryRow[];
  /** Whose own time does not make anybody busy. */
  consultationId: string | null;
  now: Date;
};

/** Every expert who works here now, with what decides whether they fit. */
export async function readExperts(
  sql: Sql,
  { wanted, inquiries, consultationId, now }: Question,
): Promise<ExpertFacts[]> {
  const experts = await listActiveExperts(sql);
  const staffIds = experts.map(({ staff }) => staff.staffId);
  const kept = new Map((await listAvailability(sql, staffIds)).map((row) => [row.staffId, row]));
  const sessions = await listSessions(sql, staffIds, after(now, -RECENT_DAYS * DAY));
  const busy = await listBusy(
    sql,
    experts.map(({ staff }) => staff),
    wanted,
    consultationId,
  );
  return experts.map(({ staff, organisation }) => ({
    ...staff,
    organisation,
    kept: kept.get(staff.staffId) ?? null,
    isBusy: busy.some(({ staffId, email }) => staffId === staff.staffId || email === staff.email),
    sessions: sessions.filter(({ staffId }) => staffId === staff.staffId).map(({ startsAt }) => startsAt),
    inquiry: inquiries.find(({ staffId }) => staffId === staff.staffId) ?? null,
  }));
}

async function listBusy(
  sql: Sql,
  people: { staffId: string; email: string }[],
  { time }: Wanted,
  except: string | null,
) {
  if (!time) return [];
  const buffer = BUFFER_MINUTES * MINUTE;
  return listTakenTimes(sql, people, {
    from: after(time.startsAt, -buffer),
    to: after(time.endsAt, buffer),
    except,
  });
}

/** On whose panels they are or were since a moment; what was cancelled is no load. */
function listSessions(sql: Sql, staffIds: string[], since: Date) {
  return sql
    .select({ staffId: invitations.staffId, startsAt: consultations.startsAt })
    .from(invitations)
    .innerJoin(consultations, eq(consultations.consultationId, invitations.consultationId))
    .where(
      and(
        inArray(invitations.staffId, staffIds),
        inArray(invitations.role, ['chair', 'expert']),
        inArray(invitations.state, ['sent', 'claimed']),
        ne(consultations.status, 'cancelled'),
        gte(consultations.startsAt, since),
      ),
    );
}
