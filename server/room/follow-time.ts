import { SEAT_KEPT_MINUTES } from '#contract/room';
import { changeConsultation } from '../consultations/change-consultation.ts';
import { isOpen } from '../consultations/consultation.ts';
import { findConsultation } from '../consultations/consultation-store.ts';
import type { Context } from '../context.ts';
import { after, MINUTE } from '../platform/clock.ts';
import { nextAdmissionState, opensTheGate } from './admission.ts';
import { findAdmission, saveAdmission } from './admission-store.ts';

/** Registers what time does in the room: a lost seat is kept five minutes and no longer. */
export function registerRoomTimes(context: Context): void {
  context.due.handle('room.lapse', async (admissionId) => {
    const admission = await context.database.read((sql) => findAdmission(sql, admissionId));
    if (!admission) return;
    await changeConsultation(context, admission.consultationId, 'service', async (change) => {
      const fresh = await findAdmission(change.sql, admissionId);
      const next = fresh && nextAdmissionState(fresh.state, 'lapse');
      if (!next || !fresh.lostAt || change.now < after(fresh.lostAt, SEAT_KEPT_MINUTES * MINUTE)) return;
      await saveAdmission(change.sql, admissionId, { state: next, endedAt: change.now, handRaisedAt: null });
      await change.effect('livekit.remove', admissionId);
      await change.happened('room.lapsed', fresh.invitationId);
    });
  });
}

/** How often a call to LiveKit is tried; the reconciler does the same work later if all fail. */
const LIVEKIT_TRIES = 5;

/** Registers the calls to LiveKit that follow a committed change. */
export function registerRoomEffects(context: Context): void {
  const { database, livekit, outbox } = context;
  const roomOf = async (consultationId: string) =>
    (await database.read((sql) => findConsultation(sql, consultationId)))?.roomName;
  outbox.handle('livekit.create_room', {
    tries: LIVEKIT_TRIES,
    run: async (consultationId) => {
      const room = await roomOf(consultationId);
      if (room) await livekit.createRoom(room);
    },
  });
  outbox.handle('livekit.delete_room', {
    tries: LIVEKIT_TRIES,
    run: async (consultationId) => {
      const consultation = await database.read((sql) => findConsultation(sql, consultationId));
      // Moved, and open again before LiveKit could be asked: the room that it has now is another one.
      if (consultation?.roomName && !isOpen(consultation)) await livekit.deleteRoom(consultation.roomName);
    },
  });
  outbox.handle('livekit.remove', {
    tries: LIVEKIT_TRIES,
    run: async (admissionId) => {
      const admission = await database.read((sql) => findAdmission(sql, admissionId));
      const room =
        admission && !opensTheGate(admission.state) ? await roomOf(admission.consultationId) : null;
      if (admission && room) await livekit.removeParticipant(room, admission.identity);
    },
  });
}
