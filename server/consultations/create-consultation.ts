import { randomUUID } from 'node:crypto';
import type { CreateConsultation, InvitedRole } from '#contract/consultations';
import type { ProblemField } from '#contract/platform';
import { writeAudit } from '../audit/audit-store.ts';
import type { Context } from '../context.ts';
import { listRegions } from '../directory/directory-store.ts';
import { coordinates, type SignedIn } from '../identity/prove-staff.ts';
import { findStaffWithOrganisation } from '../identity/staff-store.ts';
import { queueInvitationMail } from '../mail/queue-invitation-mail.ts';
import { prepareSections } from '../notes/prepare-sections.ts';
import { notAllowed, Refusal } from '../platform/errors.ts';
import { hashSecret, mintId } from '../platform/ids.ts';
import { instantOf } from '../platform/local-time.ts';
import { StorageError } from '../platform/storage/storage-error.ts';
import type { Transaction } from '../platform/storage/database.ts';
import { addCase } from './case-store.ts';
import { addConsultation, addEvents, type Consultation } from './consultation-store.ts';
import { addInvitations, type Invitation } from './invitation-store.ts';
import { planConsultation, timesOf } from './plan-consultation.ts';

type PanelMember = Awaited<ReturnType<typeof findStaffWithOrganisation>>[number];

/** A coordinator books a session: everybody is invited and sent their link. Answers its id. */
export async function createConsultation(
  context: Context,
  signedIn: SignedIn,
  input: CreateConsultation,
): Promise<string> {
  const { clock, config, caseKeys, database, doorbell } = context;
  const now = clock.now();
  if (!coordinates(signedIn, input.regionId)) await refuseRegion(context, input.regionId);
  const startsAt = readTime(input, config.timeZone, now);
  const panel = await readPanel(context, input);
  refuseSamePersonTwice(input, panel);
  const coordinator = await describe(context, signedIn);
  const [consultationId, caseId] = [mintId('con'), mintId('cas')];
  await caseKeys.create(caseId);
  try {
    await database.change(async (transaction) => {
      const { sql } = transaction;
      const times = timesOf(startsAt, input.minutes);
      const { reference, regionId, language, localDate, localTime, minutes } = input;
      const facts = {
        consultationId,
        reference,
        regionId,
        language,
        localDate,
        localTime,
        minutes,
        timeZone: config.timeZone,
      };
      await addConsultation(sql, {
        ...facts,
        ...times,
        version: 1,
        status: 'scheduled',
        coordinatorId: signedIn.staff.staffId,
        createdAt: now,
      });
      await addCase(sql, { caseId, consultationId, createdAt: now });
      await planConsultation(sql, { consultationId, ...times, now });
      const people = inviteesOf(context, consultationId, input, panel, coordinator, now);
      await invite(context, transaction, people, { consultationId, ...times }, now);
      const { questions } = input;
      await prepareSections(context, sql, { consultationId, caseId, panel: people, questions });
      const actor = signedIn.staff.staffId;
      await addEvents(sql, [{ consultationId, version: 1, type: 'consultation.created', at: now, actor }]);
      await writeAudit(sql, {
        at: now,
        actor,
        action: 'consultation.created',
        subject: consultationId,
        consultationId,
      });
      transaction.afterCommit(() => doorbell.ring({ kind: 'changed', consultationId, version: 1 }));
    });
  } catch (error) {
    if (error instanceof StorageError && error.isDuplicate('consultations_reference'))
      throw refusedField('reference', 'reference_taken');
    throw error;
  }
  return consultationId;
}

async function invite(
  context: Context,
  transaction: Transaction,
  people: Invitation[],
  consultation: Pick<Consultation, 'consultationId' | 'startsAt' | 'endsAt'>,
  now: Date,
): Promise<void> {
  await addInvitations(transaction.sql, people);
  for (const invitation of people)
    if (invitation.linkHash)
      await queueInvitationMail(context, transaction, { kind: 'invitation', invitation, consultation, now });
}

function inviteesOf(
  context: Context,
  consultationId: string,
  input: CreateConsultation,
  panel: PanelMember[],
  coordinator: PanelMember,
  now: Date,
): Invitation[] {
  const blank = {
    ...{ consultationId, state: 'sent' as const, generation: 1, stateAt: now, createdAt: now },
    ...{ calendarSequence: 0, reply: null, replyAt: null },
  };
  const linked = (
    role: InvitedRole,
    person: Pick<Invitation, 'name' | 'title' | 'organisation' | 'email' | 'language' | 'staffId'>,
  ): Invitation => {
    const invitationId = mintId('inv');
    return {
      ...blank,
      ...person,
      invitationId,
      calendarUid: randomUUID(),
      role,
      linkHash: hashSecret(context.secrets.linkSecret(invitationId, 1)),
    };
  };
  const isChair = new Map(input.panel.map((member) => [member.staffId, member.chair]));
  return [
    ...panel.map((member) =>
      linked(isChair.get(member.staff.staffId) ? 'chair' : 'expert', fromStaff(member)),
    ),
    { ...linked('coordinator', fromStaff(coordinator)), linkHash: null },
    linked('requester', { ...input.requester, staffId: null }),
    ...input.guests.map((guest) => linked('guest', { ...guest, staffId: null })),
  ];
}

function fromStaff({ staff, organisation }: PanelMember) {
  const { staffId, name, title, email, language } = staff;
  return { staffId, name, title, organisation, email, language };
}

async function describe({ database }: Context, { staff }: SignedIn): Promise<PanelMember> {
  const [row] = await database.read((sql) => findStaffWithOrganisation(sql, [staff.staffId]));
  if (!row) throw notAllowed();
  return row;
}

async function refuseRegion({ database }: Context, regionId: string): Promise<never> {
  const known = (await database.read(listRegions)).some((region) => region.regionId === regionId);
  throw known ? notAllowed() : refusedField('regionId', 'unknown_region');
}

function readTime({ localDate, localTime }: CreateConsultation, timeZone: string, now: Date): Date {
  let startsAt: Date | null;
  try {
    startsAt = instantOf(localDate, localTime, timeZone);
  } catch {
    throw refusedField('localDate', 'wrong_form'); // a day that no calendar has, such as the 30th of February
  }
  if (!startsAt) throw refusedField('localTime', 'no_such_time');
  if (startsAt <= now) throw refusedField('localTime', 'in_the_past');
  return startsAt;
}

async function readPanel({ database }: Context, { panel }: CreateConsultation): Promise<PanelMember[]> {
  if (panel.filter((member) => member.chair).length !== 1) throw refusedField('panel', 'one_chair');
  const ids = panel.map((member) => member.staffId);
  if (new Set(ids).size !== ids.length) throw refusedField('panel', 'same_person_twice');
  const found = await database.read((sql) => findStaffWithOrganisation(sql, ids));
  const experts = new Map(
    found
      .filter(({ staff }) => staff.active && staff.roles.includes('expert'))
      .map((row) => [row.staff.staffId, row]),
  );
  return ids.map((staffId, at) => {
    const expert = experts.get(staffId);
    if (!expert) throw refusedField(`panel.${at}.staffId`, 'unknown_expert');
    return expert;
  });
}

function refuseSamePersonTwice({ requester, guests }: CreateConsultation, panel: PanelMember[]): void {
  const seen = new Set(panel.map(({ staff }) => staff.email));
  const others: [string, string][] = [
    ['requester.email', requester.email],
    ...guests.map((guest, at): [string, string] => [`guests.${at}.email`, guest.email]),
  ];
  for (const [field, email] of others) {
    if (seen.has(email)) throw refusedField(field, 'same_person_twice');
    seen.add(email);
  }
}

function refusedField(field: ProblemField['field'], code: string): Refusal {
  return new Refusal('bad_input', 400, [{ field, code }]);
}
