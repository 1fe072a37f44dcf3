import { HOST_MISSING_MINUTES, WAIT_ALERT_MINUTES } from '#contract/board';
import type { AlertKind } from '#contract/consultations';
import { changeConsultation, type ConsultationChange } from '../consultations/change-consultation.ts';
import { isOpen } from '../consultations/consultation.ts';
import { isHost } from '../consultations/prove-invitee.ts';
import type { Context } from '../context.ts';
import { isAtTheDoor } from '../lobby/visit.ts';
import { findVisit } from '../lobby/visit-store.ts';
import { after, MINUTE } from '../platform/clock.ts';
import { isPlannedLater } from '../platform/due/due-store.ts';
import { findAdmission, listInside } from '../room/admission-store.ts';
import { isPoor } from '../room/follow-line.ts';

/** Registers the alerts that time brings. Each asks again whether there is still something to tell. */
export function registerBoardTimes(context: Context): void {
  const { due, database } = context;
  due.handle('board.host_missing', (id) => inTime(context, id, (change) => tellHostMissing(context, change)));
  due.handle('board.overrun', (id) => inTime(context, id, (change) => tellOverrun(context, change)));
  due.handle('board.guest_waiting', async (visitId) => {
    const visit = await database.read((sql) => findVisit(sql, visitId));
    if (visit) await inTime(context, visit.consultationId, (change) => tellWaiting(context, change, visitId));
  });
  due.handle('board.poor_line', async (admissionId, dueAt) => {
    const admission = await database.read((sql) => findAdmission(sql, admissionId));
    if (admission)
      await inTime(context, admission.consultationId, (change) =>
        tellPoorLine(context, change, admissionId, dueAt),
      );
  });
}

function inTime(
  context: Context,
  consultationId: string,
  tell: (change: ConsultationChange) => Promise<void>,
): Promise<void> {
  return changeConsultation(context, consultationId, 'service', tell);
}

async function tellHostMissing(context: Context, change: ConsultationChange): Promise<void> {
  const { consultation, now } = change;
  const { consultationId, startsAt } = consultation;
  if (!isOpen(consultation) || now < after(startsAt, HOST_MISSING_MINUTES * MINUTE)) return;
  const inside = await listInside(change.sql, [consultationId]);
  if (!inside.some(({ invitation }) => isHost(invitation.role)))
    await raise(context, change, 'host_missing', null);
}

async function tellOverrun(context: Context, change: ConsultationChange): Promise<void> {
  const { status, endsAt } = change.consultation;
  if (status === 'in_session' && change.now >= endsAt) await raise(context, change, 'overrun', null);
}

async function tellWaiting(context: Context, change: ConsultationChange, visitId: string): Promise<void> {
  const visit = await findVisit(change.sql, visitId);
  if (!visit || !isAtTheDoor(visit.state)) return;
  if (change.now >= after(visit.knockedAt, WAIT_ALERT_MINUTES * MINUTE))
    await raise(context, change, 'guest_waiting', visit.invitationId);
}

async function tellPoorLine(
  context: Context,
  change: ConsultationChange,
  admissionId: string,
  dueAt: Date,
): Promise<void> {
  const admission = await findAdmission(change.sql, admissionId);
  if (!admission || !isPoor(admission)) return;
  // Planned anew: the line was good in between, and has not been poor for long.
  if (await isPlannedLater(change.sql, { kind: 'board.poor_line', subject: admissionId, dueAt })) return;
  await raise(context, change, 'poor_line', admission.invitationId);
}

/** An alert that comes with no change of the consultation: its boards are told by its own id. */
async function raise(
  { doorbell }: Context,
  change: ConsultationChange,
  kind: AlertKind,
  invitationId: string | null,
): Promise<void> {
  const alertId = await change.alert(kind, invitationId);
  if (alertId) change.afterCommit(() => doorbell.ring({ kind: 'alert', alertId }));
}
