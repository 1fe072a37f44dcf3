import type * as z from 'zod/mini';
import type { mute } from '#contract/room';
import { findConsultation } from '../consultations/consultation-store.ts';
import { writeAudit } from '../audit/audit-store.ts';
import type { Context } from '../context.ts';
import { proveHost } from '../lobby/policy.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import type { Caller } from '../platform/socket/event.ts';
import { opensTheGate } from './admission.ts';
import { findAdmission } from './admission-store.ts';

/** A host mutes what one person sends. Only that person can open it again. */
export async function mutePerson(
  context: Context,
  caller: Caller,
  input: { consultationId: string; admissionId: string; source: MuteSource },
): Promise<void> {
  const now = context.clock.now();
  const { roomName, identity, invitationId } = await context.database.change(async ({ sql }) => {
    const consultation = await findConsultation(sql, input.consultationId);
    if (!consultation) throw notFound();
    const { actor } = await proveHost(sql, caller, consultation, now);
    const admission = await findAdmission(sql, input.admissionId);
    if (admission?.consultationId !== input.consultationId || !opensTheGate(admission.state))
      throw new Refusal('not_inside');
    await writeAudit(sql, {
      at: now,
      actor,
      action: `room.muted_${input.source}`,
      subject: admission.invitationId,
      consultationId: input.consultationId,
    });
    return {
      roomName: consultation.roomName,
      identity: admission.identity,
      invitationId: admission.invitationId,
    };
  });
  if (!roomName || !(await context.livekit.muteSource(roomName, identity, input.source)))
    throw new Refusal('no_such_track');
  context.doorbell.ring({
    kind: 'muted',
    consultationId: input.consultationId,
    invitationId,
    source: input.source,
  });
}

type MuteSource = z.output<typeof mute>['source'];
