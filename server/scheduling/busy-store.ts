import { and, eq, gt, inArray, lt, ne, notInArray, or, sql } from 'drizzle-orm';
import { consultations } from '../consultations/consultation-store.ts';
import { invitations } from '../consultations/invitation-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import type { TakenTime } from './plan.ts';

type Someone = { staffId: string | null; email: string };

/** What some people have between two instants in other sessions; the soonest first. A coordinator only watches. */
export async function listTakenTimes(
  q: Sql,
  people: Someone[],
  { from, to, except }: { from: Date; to: Date; except: string | null },
): Promise<TakenTime[]> {
  if (people.length === 0) return [];
  const staffIds = people.flatMap(({ staffId }) => (staffId ? [staffId] : []));
  const emails = people.map(({ email }) => email);
  const { staffId, email } = invitations;
  const { startsAt, endsAt } = consultations;
  return q
    .select({ staffId, email, startsAt, endsAt })
    .from(invitations)
    .innerJoin(consultations, eq(consultations.consultationId, invitations.consultationId))
    .where(
      and(
        or(inArray(staffId, staffIds), inArray(email, emails)),
        inArray(invitations.state, ['sent', 'claimed']),
        ne(invitations.role, 'coordinator'),
        notInArray(consultations.status, ['ended', 'cancelled']),
        lt(startsAt, to),
        gt(endsAt, from),
        ...(except ? [ne(consultations.consultationId, except)] : []),
      ),
    )
    .orderBy(startsAt);
}

/**
 * Takes the locks of some people until the transaction ends, always in the same order: whoever gives one of them a time
 * looks at what they have only after everybody else who does so is done.
 */
export async function lockPeople(q: Sql, people: Someone[]): Promise<void> {
  const keys = people.flatMap(({ staffId, email }) => (staffId ? [staffId, email] : [email]));
  for (const key of [...new Set(keys)].toSorted())
    await q.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`person ${key}`}, 0))`);
}
