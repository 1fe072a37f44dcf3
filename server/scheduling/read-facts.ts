import { BUFFER_MINUTES, type PlanChange } from '#contract/scheduling';
import { findLastReference, type Consultation } from '../consultations/consultation-store.ts';
import { listInvitations } from '../consultations/invitation-store.ts';
import type { Context } from '../context.ts';
import { listRegions } from '../directory/directory-store.ts';
import { findStaffWithOrganisation } from '../identity/staff-store.ts';
import { listAtTheDoor } from '../lobby/visit-store.ts';
import { lastMailStates } from '../mail/mail-store.ts';
import { listDisqualified } from '../matching/list-disqualified.ts';
import { after, MINUTE } from '../platform/clock.ts';
import type { Sql } from '../platform/storage/database.ts';
import { listTakenTimes } from './busy-store.ts';
import { concernedPeople } from './concerned-people.ts';
import { listHeldClaims } from './held-content.ts';
import { isOfOtherRequest, readBookedRequests } from './read-booked-requests.ts';
import type { ConcernedPerson, PlanFacts } from './plan.ts';
import { timeOfChange } from './plan-time.ts';

type Question = {
  /** As it stands now; null for one that is still to be booked. */
  consultation: Consultation | null;
  change: PlanChange;
  /** The held change that is being made: its own claim to a reference does not count. */
  changeId?: string;
  /** The regions of the coordinator who books: requests of others are unknown to them. */
  regions?: string[];
};
type Reader = Pick<Context, 'config' | 'clock' | 'caseKeys'>;

/** Reads what a change is judged by. `look` runs once it is known whose time is concerned, before it is looked up. */
export async function readFacts(
  context: Reader,
  sql: Sql,
  { consultation, change, changeId, regions = [] }: Question,
  look: (people: ConcernedPerson[]) => Promise<void> = async () => undefined,
): Promise<PlanFacts> {
  const people = consultation ? await listInvitations(sql, consultation.consultationId) : [];
  const staffIds = staffOf(change);
  const facts = {
    now: context.clock.now(),
    timeZone: context.config.timeZone,
    consultation,
    people,
    staff: staffIds.length > 0 ? await findStaffWithOrganisation(sql, staffIds) : [],
    ...(await readBooked(context, sql, change, { changeId, regions })),
  };
  const concerned = concernedPeople(facts, change);
  await look(concerned);
  return {
    ...facts,
    taken: await readTaken(sql, facts, change, concerned),
    mails: await lastMailStates(
      sql,
      people.map(({ invitationId }) => invitationId),
    ),
    regionIds: change.kind === 'create' ? await activeRegions(sql) : [],
    disqualified: await readDisqualified(sql, consultation, change),
    atTheDoor: consultation ? (await listAtTheDoor(sql, [consultation.consultationId])).length : 0,
  };
}

function staffOf(change: PlanChange): string[] {
  if (change.kind === 'create') return change.consultation.panel.map(({ staffId }) => staffId);
  return change.kind === 'swap' || change.kind === 'add_expert' ? [change.staffId] : [];
}

function readDisqualified(
  sql: Sql,
  consultation: Consultation | null,
  change: PlanChange,
): Promise<string[]> {
  const requestIds = change.kind === 'create' ? change.consultation.requestIds : [];
  return listDisqualified(sql, { consultationId: consultation?.consultationId ?? null, requestIds });
}

async function readTaken(
  sql: Sql,
  facts: Pick<PlanFacts, 'consultation' | 'now' | 'timeZone'>,
  change: PlanChange,
  concerned: ConcernedPerson[],
): Promise<PlanFacts['taken']> {
  const { times } = timeOfChange(facts, change);
  if (!times) return [];
  const buffer = BUFFER_MINUTES * MINUTE;
  return listTakenTimes(sql, concerned, {
    from: after(times.startsAt, -buffer),
    to: after(times.endsAt, buffer),
    except: facts.consultation?.consultationId ?? null,
  });
}

async function activeRegions(sql: Sql): Promise<string[]> {
  return (await listRegions(sql)).filter(({ active }) => active).map(({ regionId }) => regionId);
}

type Booked = Pick<PlanFacts, 'requests' | 'slot' | 'referenceTaken'>;

/** What a booking claims, and who else claims it. Held first: one that is made meanwhile is found by what comes after. */
async function readBooked(
  context: Reader,
  sql: Sql,
  change: PlanChange,
  { changeId, regions }: { changeId: string | undefined; regions: string[] },
): Promise<Booked> {
  if (change.kind !== 'create') return { requests: [], slot: null, referenceTaken: false };
  const input = change.consultation;
  const held = await listHeldClaims(context, sql, changeId);
  const heldRequests = held.flatMap(({ requestIds }) => requestIds);
  const now = context.clock.now();
  return {
    ...(await readBookedRequests(sql, { input, regions, heldRequests, now })),
    referenceTaken:
      held.some(({ reference }) => reference === input.reference) ||
      (await findLastReference(sql, input.reference)) === input.reference ||
      (await isOfOtherRequest(sql, input)),
  };
}
