import { and, desc, eq, exists, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { HOST_ROLES } from '#contract/consultations';
import { claims, isClaimOf, isSessionOf } from '../consultations/claim-store.ts';
import { consultations, type Consultation } from '../consultations/consultation-store.ts';
import { invitations, type Invitation } from '../consultations/invitation-store.ts';
import { heldBy } from '../consultations/prove-invitee.ts';
import { seats } from '../consultations/seat-store.ts';
import { liveBounds, staffSessions } from '../identity/session-store.ts';
import { staff } from '../identity/staff-store.ts';
import { lobbyMessages, visits, type Visit } from '../lobby/visit-store.ts';
import type { DoorCaller } from '../platform/socket/event.ts';
import type { Sql } from '../platform/storage/database.ts';
import { preparedOnce } from '../platform/storage/prepared.ts';
import { admissions, type Admission } from '../room/admission-store.ts';

/** What the view of one person's page is made of, but for lists of others. */
export type DoorFacts = {
  consultation: Consultation;
  invitation: Invitation;
  /** Whether the asking browser holds the invitation now. */
  holds: boolean;
  seat: { socketId: string; lostAt: Date | null } | null;
  /** The newest of each, open or over. */
  admission: Admission | null;
  visit: Visit | null;
  hostInside: boolean;
  hasMessages: boolean;
};

/**
 * Asks it all in one question, so of one moment. A change is followed by one such question for each page of the
 * consultation, and each join by one: that is what an open door costs, hence the statement that is parsed once.
 */
export async function findDoorFacts(
  q: Sql,
  { browserId, invitationId }: Pick<DoorCaller, 'browserId' | 'invitationId'>,
  now: Date,
): Promise<DoorFacts | null> {
  const [row] = await statement(q).execute({ browserId, invitationId, ...liveBounds(now) });
  if (!row) return null;
  const { works, link, session, ...facts } = row;
  const holding = { invitation: row.invitation, works, hasLink: link !== null, isSignedIn: session !== null };
  return { ...facts, holds: heldBy(holding) !== null };
}

const statement = preparedOnce((q) => {
  const browserId = sql.placeholder('browserId');
  return q
    .select({
      consultation: consultations,
      invitation: invitations,
      works: staff.active,
      link: claims.browserId,
      session: staffSessions.sessionId,
      seat: { socketId: seats.socketId, lostAt: seats.lostAt },
      admission: admissions,
      visit: visits,
      hostInside: sql<boolean>`${exists(hostsInside(q))}`,
      hasMessages: sql<boolean>`${exists(messagesOf(q))}`,
    })
    .from(invitations)
    .innerJoin(consultations, eq(consultations.consultationId, invitations.consultationId))
    .leftJoin(staff, eq(staff.staffId, invitations.staffId))
    .leftJoin(claims, isClaimOf(browserId))
    .leftJoin(staffSessions, isSessionOf(browserId))
    .leftJoin(seats, eq(seats.invitationId, invitations.invitationId))
    .leftJoin(admissions, eq(admissions.admissionId, lastAdmission(q)))
    .leftJoin(visits, eq(visits.visitId, lastVisit(q)))
    .where(eq(invitations.invitationId, sql.placeholder('invitationId')))
    .limit(1)
    .prepare('door_facts');
});

function lastAdmission(q: Sql) {
  const one = alias(admissions, 'one_admission');
  return q
    .select({ admissionId: one.admissionId })
    .from(one)
    .where(eq(one.invitationId, invitations.invitationId))
    .orderBy(desc(one.admittedAt))
    .limit(1);
}

function lastVisit(q: Sql) {
  const one = alias(visits, 'one_visit');
  return q
    .select({ visitId: one.visitId })
    .from(one)
    .where(eq(one.invitationId, invitations.invitationId))
    .orderBy(desc(one.knockedAt))
    .limit(1);
}

function hostsInside(q: Sql) {
  const [other, host] = [alias(admissions, 'other_admission'), alias(invitations, 'host')];
  return q
    .select({ admissionId: other.admissionId })
    .from(other)
    .innerJoin(host, and(eq(host.invitationId, other.invitationId), inArray(host.role, [...HOST_ROLES])))
    .where(and(eq(other.consultationId, invitations.consultationId), eq(other.state, 'inside')));
}

function messagesOf(q: Sql) {
  return q
    .select({ messageId: lobbyMessages.messageId })
    .from(lobbyMessages)
    .where(eq(lobbyMessages.visitId, visits.visitId));
}
