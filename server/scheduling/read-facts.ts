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
import { findRequestByReference } from '../requests/request-store.ts';
import { listTakenTimes } from './busy-store.ts';
import { concernedPeople } from './concerned-people.ts';
import { listHeldReferences } from './held-content.ts';
import type { ConcernedPerson, PlanFacts } from './plan.ts';
import { timeOfChange } from './plan-time.ts';

type Question = {
  /** As it stands now; null for one that is still to be booked. */
  consultation: Consultation | null;
  change: PlanChange;
  /** The held change that is being made: its own claim to a reference does not count. */
  changeId?: string;
};
type Reader = Pick<Context, 'config' | 'clock' | 'caseKeys'>;

/** Reads what a change is judged by. `look` runs once it is known whose time is concerned, before it is looked up. */
export async function readFacts(
  context: Reader,
  sql: Sql,
  { consultation, change, changeId }: Question,
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
    referenceTaken: await isReferenceTaken(context, sql, change, changeId),
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

/** Held first: a booking that is made between the two questions is found by the second. */
async function isReferenceTaken(
  context: Reader,
  sql: Sql,
  change: PlanChange,
  changeId: string | undefined,
): Promise<boolean> {
  if (change.kind !== 'create') return false;
  const { reference, requestIds } = change.consultation;
  const held = await listHeldReferences(context, sql, changeId);
  const request = await findRequestByReference(sql, reference);
  return (
    held.includes(reference) ||
    (await findLastReference(sql, reference)) === reference ||
    (request !== null && !requestIds.includes(request.requestId))
  );
}
