import type * as z from 'zod/mini';
import type { verifyPerson as verifyInput } from '#contract/triage';
import type { Context } from '../context.ts';
import { findRegion } from '../directory/directory-store.ts';
import type { SignedIn } from '../identity/prove-staff.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { listColleagues } from '../requests/around-request-store.ts';
import { changeRequest, type RequestChange } from '../requests/change-request.ts';
import { isOver } from '../requests/request.ts';
import type { ColleagueRow } from '../requests/request-store.ts';
import { requireTriage } from './policy.ts';
import { refuseStale } from './refuse-stale.ts';
import { isInDomains, saveColleagueVerified } from './verification.ts';

type VerifyPerson = z.output<typeof verifyInput>;

/** Records how the requester, or somebody they bring, was found to be who they say. */
export async function verifyPerson(
  context: Context,
  signedIn: SignedIn,
  requestId: string,
  { version, person, method }: VerifyPerson,
): Promise<void> {
  const { staffId } = signedIn.staff;
  await changeRequest(context, requestId, staffId, async (change) => {
    const request = requireTriage(signedIn, change.request);
    if (isOver(request.status)) throw new Refusal('not_now');
    await refuseStale(change.sql, requestId, version);
    const colleague = person === 'requester' ? null : await findColleague(change, person);
    if (method === 'employer_domain') await refuseOtherDomains(change, colleague);
    const verified = { verifiedMethod: method, verifiedBy: staffId, verifiedAt: change.now };
    if (colleague) await saveColleagueVerified(change.sql, colleague.colleagueId, verified);
    else change.set(verified);
    await change.happened('person.verified', { person, method });
  });
}

async function findColleague({ sql, request }: RequestChange, colleagueId: string): Promise<ColleagueRow> {
  const colleagues = await listColleagues(sql, request.requestId);
  const found = colleagues.find((one) => one.colleagueId === colleagueId);
  if (!found) throw notFound();
  return found;
}

/**
 * A domain says nothing of whoever only typed the address: the requester must have read mail there. A colleague's way in
 * is mailed to that very address.
 */
async function refuseOtherDomains(
  { sql, request }: RequestChange,
  colleague: ColleagueRow | null,
): Promise<void> {
  const domains = (await findRegion(sql, request.regionId ?? ''))?.employerDomains ?? [];
  if (!isInDomains(colleague ? colleague.email : request.email, domains)) throw new Refusal('not_in_domains');
  if (!colleague && request.emailConfirmedAt === null) throw new Refusal('not_confirmed');
}
