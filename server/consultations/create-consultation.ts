import type { CreateConsultation } from '#contract/consultations';
import { writeAudit } from '../audit/audit-store.ts';
import type { Context } from '../context.ts';
import type { findStaffWithOrganisation } from '../identity/staff-store.ts';
import { prepareSections } from '../notes/prepare-sections.ts';
import { after } from '../platform/clock.ts';
import type { Sql, Transaction } from '../platform/storage/database.ts';
import { addCase } from './case-store.ts';
import { addConsultation, addEvents } from './consultation-store.ts';
import { addInvitations, type Invitation } from './invitation-store.ts';
import { detailsOfStaff, newInvitation } from './invite-person.ts';
import { planConsultation, timesOf } from './plan-consultation.ts';

type PanelMember = Awaited<ReturnType<typeof findStaffWithOrganisation>>[number];

/** A booking that has been judged: who and when are known to be right. Its case has a key. */
export type NewConsultation = {
  consultationId: string;
  caseId: string;
  /** Of the further requests of one session. */
  furtherCases: string[];
  input: CreateConsultation;
  startsAt: Date;
  /** As the directory has them, in the order of the form. */
  panel: PanelMember[];
  coordinator: PanelMember;
};

/** Writes a booked session with everybody who is invited. Who calls sends the mails. */
export async function createConsultation(
  context: Context,
  transaction: Transaction,
  booked: NewConsultation,
  now: Date,
): Promise<void> {
  const { sql } = transaction;
  const { consultationId, caseId, furtherCases, input, startsAt, coordinator } = booked;
  const { reference, regionId, language, localDate, localTime, minutes, questions } = input;
  const coordinatorId = coordinator.staff.staffId;
  const times = timesOf(startsAt, minutes);
  await addConsultation(sql, {
    ...{ consultationId, reference, regionId, language, localDate, localTime, minutes, coordinatorId },
    ...times,
    version: 1,
    status: 'scheduled',
    timeZone: context.config.timeZone,
    createdAt: now,
  });
  // A millisecond apart: the first is the one whose notes are written.
  for (const [at, one] of [caseId, ...furtherCases].entries())
    await addCase(sql, { caseId: one, consultationId, createdAt: after(now, at) });
  await planConsultation(sql, { consultationId, ...times, now });
  const people = inviteesOf(context, booked, now);
  await addInvitations(sql, people);
  await prepareSections(context, sql, { consultationId, caseId, panel: people, questions });
  await record(sql, consultationId, coordinatorId, now);
  transaction.afterCommit(() => context.doorbell.ring({ kind: 'changed', consultationId, version: 1 }));
}

function inviteesOf(
  context: Context,
  { consultationId, input, panel, coordinator }: NewConsultation,
  now: Date,
): Invitation[] {
  const invite = (...[role, person]: [Invitation['role'], Parameters<typeof newInvitation>[3]]) =>
    newInvitation(context, consultationId, role, person, now);
  return [
    ...panel.map((member, at) => invite(input.panel[at]!.chair ? 'chair' : 'expert', detailsOfStaff(member))),
    invite('coordinator', detailsOfStaff(coordinator)),
    invite('requester', { ...input.requester, staffId: null }),
    ...input.guests.map((guest) => invite('guest', { ...guest, staffId: null })),
  ];
}

async function record(sql: Sql, consultationId: string, actor: string, at: Date): Promise<void> {
  const type = 'consultation.created';
  await addEvents(sql, [{ consultationId, version: 1, type, at, actor }]);
  await writeAudit(sql, { at, actor, action: type, subject: consultationId, consultationId });
}
