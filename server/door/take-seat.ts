import { changeAsInvitee } from '../consultations/change-as-invitee.ts';
import { changeConsultation, type ConsultationChange } from '../consultations/change-consultation.ts';
import { findSeat, loseSeat, putSeat, takeFreeSeat, type Seat } from '../consultations/seat-store.ts';
import { SEAT_KEPT_MINUTES } from '#contract/room';
import type { Context } from '../context.ts';
import { placeKeptUntil } from '../lobby/knock.ts';
import { nextVisitState } from '../lobby/visit.ts';
import { findLastVisit, saveVisit } from '../lobby/visit-store.ts';
import { after, MINUTE } from '../platform/clock.ts';
import { notAllowed } from '../platform/errors.ts';
import type { DoorCaller } from '../platform/socket/event.ts';
import { nextAdmissionState } from '../room/admission.ts';
import { findLastAdmission, saveAdmission } from '../room/admission-store.ts';
import { followLine, isPoor } from '../room/follow-line.ts';
import { readDoorFacts, type DoorFacts } from './door-facts.ts';

/**
 * A page of an invited person has connected: it speaks for that person now, and a kept place is taken again. Most come
 * to a free seat, where nothing else changes: they need not stand in line. Answers what the page's first view is made
 * of, if that is known without asking again.
 */
export async function takeSeat(
  context: Context,
  caller: DoorCaller,
  socketId: string,
): Promise<DoorFacts | null> {
  const now = context.clock.now();
  const facts = await readDoorFacts(context, caller);
  if (!facts?.holds) throw notAllowed();
  if (isFree(facts)) {
    const seat = { ...seatOf(context, caller, socketId), takenAt: now };
    const before = facts.seat?.socketId ?? null;
    if (await context.database.read((sql) => takeFreeSeat(sql, seat, before)))
      return { ...facts, seat: { socketId, lostAt: null } };
  }
  await takeSeatInLine(context, caller, socketId);
  return null;
}

/**
 * Nobody's page is on it and no place is kept that would be taken again. Only who gives up a seat that is held makes a
 * place a kept one, so that it stays so for as long as the seat stays as it is.
 */
function isFree({ seat, visit, admission }: DoorFacts): boolean {
  if (seat && seat.lostAt === null) return false;
  if (visit && nextVisitState(visit.state, 'come_back')) return false;
  return !(admission && nextAdmissionState(admission.state, 'come_back'));
}

function seatOf({ processId }: Context, caller: DoorCaller, socketId: string) {
  const { invitationId, consultationId, browserId } = caller;
  return { invitationId, consultationId, browserId, socketId, processId };
}

async function takeSeatInLine(context: Context, caller: DoorCaller, socketId: string): Promise<void> {
  await changeAsInvitee(context, caller, async (change, { invitationId }) => {
    const before = await findSeat(change.sql, invitationId);
    await putSeat(change.sql, { ...seatOf(context, caller, socketId), takenAt: change.now });
    if (before && before.lostAt === null) await change.happened('door.moved', invitationId);
    await comeBack(change, invitationId);
  });
}

async function comeBack(change: ConsultationChange, invitationId: string): Promise<void> {
  const visit = await findLastVisit(change.sql, invitationId);
  if (visit && nextVisitState(visit.state, 'come_back')) {
    await saveVisit(change.sql, visit.visitId, { state: 'waiting', lostAt: null });
    await change.happened('lobby.came_back', invitationId);
  }
  const admission = await findLastAdmission(change.sql, invitationId);
  if (admission && nextAdmissionState(admission.state, 'come_back')) {
    await saveAdmission(change.sql, admission.admissionId, { state: 'inside', lostAt: null });
    await followLine(change, { ...admission, state: 'inside' }, true);
    await change.happened('room.came_back', invitationId);
  }
}

/** A page has gone, or its process died. Only the page that still holds the seat can lose it. */
export async function giveUpSeat(
  context: Context,
  seat: Pick<Seat, 'invitationId' | 'consultationId' | 'socketId'>,
): Promise<void> {
  const { invitationId, consultationId, socketId } = seat;
  await changeConsultation(context, consultationId, invitationId, async (change) => {
    if (!(await loseSeat(change.sql, invitationId, socketId, change.now))) return;
    const visit = await findLastVisit(change.sql, invitationId);
    if (visit && nextVisitState(visit.state, 'lose')) {
      await saveVisit(change.sql, visit.visitId, { state: 'lost', lostAt: change.now });
      await change.due('lobby.expire', visit.visitId, placeKeptUntil(change.now));
      await change.happened('lobby.lost', invitationId);
    }
    const admission = await findLastAdmission(change.sql, invitationId);
    if (admission && nextAdmissionState(admission.state, 'lose')) {
      await saveAdmission(change.sql, admission.admissionId, { state: 'lost', lostAt: change.now });
      await followLine(change, { ...admission, state: 'lost' }, isPoor(admission));
      await change.due('room.lapse', admission.admissionId, after(change.now, SEAT_KEPT_MINUTES * MINUTE));
      await change.happened('room.lost', invitationId);
    }
  });
}
