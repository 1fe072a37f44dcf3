import { changeAsInvitee } from '../consultations/change-as-invitee.ts';
import { changeConsultation, type ConsultationChange } from '../consultations/change-consultation.ts';
import { findSeat, loseSeat, putSeat, type Seat } from '../consultations/seat-store.ts';
import { SEAT_KEPT_MINUTES } from '#contract/room';
import type { Context } from '../context.ts';
import { placeKeptUntil } from '../lobby/knock.ts';
import { nextVisitState } from '../lobby/visit.ts';
import { findLastVisit, saveVisit } from '../lobby/visit-store.ts';
import { after, MINUTE } from '../platform/clock.ts';
import type { DoorCaller } from '../platform/socket/event.ts';
import { nextAdmissionState } from '../room/admission.ts';
import { findLastAdmission, saveAdmission } from '../room/admission-store.ts';
import { followLine, isPoor } from '../room/follow-line.ts';

/** A page of an invited person has connected: it speaks for that person now, and a kept place is taken again. */
export async function takeSeat(context: Context, caller: DoorCaller, socketId: string): Promise<string> {
  return changeAsInvitee(context, caller, async (change, { consultationId, invitationId }) => {
    const before = await findSeat(change.sql, invitationId);
    const { processId } = context;
    await putSeat(change.sql, {
      invitationId,
      consultationId,
      browserId: caller.browserId,
      socketId,
      processId,
      takenAt: change.now,
    });
    if (before && before.lostAt === null) await change.happened('door.moved', invitationId);
    await comeBack(change, invitationId);
    return consultationId;
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
