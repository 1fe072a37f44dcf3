import { changeConsultation } from '../consultations/change-consultation.ts';
import {
  listOpenConsultations,
  listRoomsToClose,
  type Consultation,
} from '../consultations/consultation-store.ts';
import type { Context } from '../context.ts';
import { after, HOUR } from '../platform/clock.ts';
import { opensTheGate } from './admission.ts';
import { findAdmissionByIdentity } from './admission-store.ts';

/** The advisory lock of the one process that reconciles. Any number, as long as nothing else uses it. */
const RECONCILER_LOCK = 71_001;

/**
 * Makes LiveKit agree with the database: rooms of open sessions exist (also after a restart of LiveKit), rooms of
 * ended, cancelled and moved ones do not, and nobody is in a room who was not admitted, however they came by a token.
 */
export async function reconcile(context: Context): Promise<void> {
  await context.database.exclusively(RECONCILER_LOCK, async () => {
    const since = after(context.clock.now(), -24 * HOUR);
    const { open, closed } = await context.database.read(async (sql) => ({
      open: await listOpenConsultations(sql),
      closed: await listRoomsToClose(sql, since),
    }));
    if (open.length === 0 && closed.length === 0) return;
    const rooms = new Set(await context.livekit.listRoomNames());
    for (const consultation of open) await reconcileOpen(context, consultation, rooms);
    for (const { roomName } of closed)
      if (roomName && rooms.has(roomName)) await context.livekit.deleteRoom(roomName);
  });
}

async function reconcileOpen(
  context: Context,
  { consultationId, roomName }: Consultation,
  rooms: Set<string>,
): Promise<void> {
  if (!roomName) return;
  if (!rooms.has(roomName)) return context.livekit.createRoom(roomName);
  for (const { identity } of await context.livekit.listParticipants(roomName))
    await expelUninvited(context, consultationId, roomName, identity);
}

/** Removes a participant of LiveKit who has no open admission here, and says so to the hosts. */
export async function expelUninvited(
  context: Context,
  consultationId: string,
  roomName: string,
  identity: string,
): Promise<void> {
  const admission = await context.database.read((sql) => findAdmissionByIdentity(sql, identity));
  if (admission?.consultationId === consultationId && opensTheGate(admission.state)) return;
  await context.livekit.removeParticipant(roomName, identity);
  context.cutMedia(roomName, identity);
  if (admission) return; // one who has just left or was removed: on the way out anyway
  await changeConsultation(context, consultationId, 'service', async (change) => {
    await change.alert('uninvited_media', null);
    await change.happened('room.uninvited_media');
  });
}
