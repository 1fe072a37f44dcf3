import { and, desc, eq, exists, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { HOST_ROLES } from '#contract/consultations';
import { claims, isClaimOf, isSessionOf } from '../consultations/claim-store.ts';
import { consultations, type Consultation } from '../consultations/consultation-store.ts';
import { invitations, type Invitation } from '../consultations/invitation-store.ts';
import { heldBy } from '../consultations/prove-invitee.ts';
import { seats } from '../consultations/seat-store.ts';
import type { Context } from '../context.ts';
import { liveBounds, staffSessions } from '../identity/session-store.ts';
import { staff } from '../identity/staff-store.ts';
import { lobbyMessages, visits, type Visit } from '../lobby/visit-store.ts';
import type { DoorCaller } from '../platform/socket/event.ts';
import type { Sql } from '../platform/storage/database.ts';
import { preparedOnce } from '../platform/storage/prepared.ts';
import { admissions, type Admission } from '../room/admission-store.ts';

/** No more than a view needs: who waits is asked after at each change of the session. */
const OF_CONSULTATION = {
  consultationId: consultations.consultationId,
  version: consultations.version,
  status: consultations.status,
  phase: consultations.phase,
  timeZone: consultations.timeZone,
  startsAt: consultations.startsAt,
  endsAt: consultations.endsAt,
  lobbyOpensAt: consultations.lobbyOpensAt,
  actualEnd: consultations.actualEnd,
  warnedAt: consultations.warnedAt,
  roomName: consultations.roomName,
};
const OF_INVITATION = {
  invitationId: invitations.invitationId,
  role: invitations.role,
  state: invitations.state,
  stateAt: invitations.stateAt,
  generation: invitations.generation,
  name: invitations.name,
  title: invitations.title,
  organisation: invitations.organisation,
  language: invitations.language,
  reply: invitations.reply,
};
const OF_VISIT = {
  visitId: visits.visitId,
  state: visits.state,
  generation: visits.generation,
  knockedAt: visits.knockedAt,
  noticedAt: visits.noticedAt,
  saying: visits.saying,
};
const OF_ADMISSION = {
  admissionId: admissions.admissionId,
  identity: admissions.identity,
  state: admissions.state,
};

/** What the view of one person's page is made of, but for lists of others. */
export type DoorFacts = {
  consultation: Pick<Consultation, keyof typeof OF_CONSULTATION>;
  invitation: Pick<Invitation, keyof typeof OF_INVITATION>;
  /** Whether the asking browser holds the invitation now. */
  holds: boolean;
  seat: { socketId: string; lostAt: Date | null } | null;
  /** The newest of each, open or over. */
  admission: Pick<Admission, keyof typeof OF_ADMISSION> | null;
  visit: Pick<Visit, keyof typeof OF_VISIT> | null;
  hostInside: boolean;
  hasMessages: boolean;
};

/**
 * Asks it all in one question, so of one moment. A change is followed by one such question for each page of the
 * consultation, and each join by one: that is what an open door costs, hence the statement that is parsed once.
 */
async function findDoorFacts(
  q: Sql,
  { browserId, invitationId }: Pick<DoorCaller, 'browserId' | 'invitationId'>,
  now: Date,
): Promise<DoorFacts | null> {
  const [row] = await statement(q).execute({ browserId, invitationId, ...liveBounds(now) });
  if (!row) return null;
  const { staffId, works, link, session, ...facts } = row;
  const holding = { staffId, works, hasLink: link !== null, isSignedIn: session !== null };
  return { ...facts, holds: heldBy(holding) !== null };
}

/** As `findDoorFacts`, now and outside any change. */
export function readDoorFacts({ database, clock }: Context, caller: DoorCaller): Promise<DoorFacts | null> {
  return database.read((sql) => findDoorFacts(sql, caller, clock.now()));
}

const statement = preparedOnce((q) => {
  const browserId = sql.placeholder('browserId');
  return q
    .select({
      consultation: OF_CONSULTATION,
      invitation: OF_INVITATION,
      staffId: invitations.staffId,
      works: staff.active,
      link: claims.browserId,
      session: staffSessions.sessionId,
      seat: { socketId: seats.socketId, lostAt: seats.lostAt },
      admission: OF_ADMISSION,
      visit: OF_VISIT,
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
