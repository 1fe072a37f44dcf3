import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Verification } from '#contract/triage';
import type { Sql } from '../platform/storage/database.ts';
import { listColleagues } from '../requests/around-request-store.ts';
import { requestColleagues, type ColleagueRow, type RequestRow } from '../requests/request-store.ts';

type Verified = Pick<ColleagueRow, 'verifiedMethod' | 'verifiedBy' | 'verifiedAt'>;

/** Who of a request has not been found to be who they say, the requester first: `requester` or a colleague's id, and the name. */
export async function listUnverified(
  q: Sql,
  request: Pick<RequestRow, 'requestId' | 'name' | 'verifiedAt'>,
): Promise<{ person: string; name: string }[]> {
  const colleagues = await listColleagues(q, request.requestId);
  return [
    { person: 'requester', name: request.name ?? '', verifiedAt: request.verifiedAt },
    ...colleagues.map(({ colleagueId: person, name, verifiedAt }) => ({ person, name, verifiedAt })),
  ]
    .filter(({ verifiedAt }) => verifiedAt === null)
    .map(({ person, name }) => ({ person, name }));
}

/** Which of some requests bring somebody who has not been verified. */
export async function listWithUnverifiedColleagues(q: Sql, requestIds: string[]): Promise<Set<string>> {
  if (requestIds.length === 0) return new Set();
  const rows = await q
    .selectDistinct({ requestId: requestColleagues.requestId })
    .from(requestColleagues)
    .where(
      and(
        inArray(requestColleagues.requestId, requestIds),
        isNull(requestColleagues.removedAt),
        isNull(requestColleagues.verifiedAt),
      ),
    );
  return new Set(rows.map(({ requestId }) => requestId));
}

export async function saveColleagueVerified(
  q: Sql,
  colleagueId: string,
  verified: { [K in keyof Verified]: NonNullable<Verified[K]> },
): Promise<void> {
  await q
    .update(requestColleagues)
    .set(verified)
    .where(and(eq(requestColleagues.colleagueId, colleagueId), isNull(requestColleagues.removedAt)));
}

/** Whether an address is of a domain on a region's list: exactly that domain, nothing under it. */
export function isInDomains(email: string | null, domains: readonly string[]): boolean {
  const domain = email?.split('@').at(-1)?.toLowerCase();
  return domain !== undefined && domains.includes(domain);
}

/** How somebody was verified, with the name of who did it. */
export function verificationOf(
  { verifiedMethod, verifiedBy, verifiedAt }: Verified,
  names: ReadonlyMap<string, string>,
): Verification | null {
  if (!verifiedMethod || !verifiedBy || !verifiedAt) return null;
  return { method: verifiedMethod, by: names.get(verifiedBy) ?? '', at: verifiedAt.toISOString() };
}
