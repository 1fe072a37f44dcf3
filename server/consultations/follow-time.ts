import { randomBytes } from 'node:crypto';
import type { Context } from '../context.ts';
import { close } from '../room/end-session.ts';
import { changeConsultation, type ConsultationChange } from './change-consultation.ts';
import { forgetConsultation } from './forget-consultation.ts';
import { FORGET_CONSULTATION } from './retention.ts';
import { planClosing, planMissingHost } from './plan-consultation.ts';
import { remindPeople } from './remind-people.ts';
import { REMINDERS } from './reminder.ts';
import { CODE_PAST, tellOfPastCode } from './tell-code-asked.ts';
import { closingTimes, isOpen, nextConsultationState, stateOf } from './consultation.ts';

/** Registers what time does to a consultation. Each asks again whether its moment has really come. */
export function registerConsultationTimes(context: Context): void {
  context.due.handle('consultation.open_lobby', (id) => inTime(context, id, (change) => openLobby(change)));
  context.due.handle('consultation.warn', (id) => inTime(context, id, (change) => warn(change)));
  context.due.handle('consultation.close', (id) =>
    inTime(context, id, (change) => closeIfDue(context, change)),
  );
  context.due.handle(FORGET_CONSULTATION, (id, dueAt) => forgetConsultation(context, id, dueAt));
  context.due.handle(CODE_PAST, (attemptId) => tellOfPastCode(context, attemptId));
  for (const reminder of Object.values(REMINDERS))
    context.due.handle(reminder.due, (id, dueAt) =>
      inTime(context, id, (change) => remindPeople(context, change, reminder, dueAt)),
    );
}

function inTime(
  context: Context,
  consultationId: string,
  act: (change: ConsultationChange) => Promise<void>,
): Promise<void> {
  return changeConsultation(context, consultationId, 'service', act);
}

async function openLobby(change: ConsultationChange): Promise<void> {
  const { consultation, now } = change;
  const next = nextConsultationState(stateOf(consultation), 'open_lobby');
  if (!next || now < consultation.lobbyOpensAt) return;
  change.set({ status: next.status, phase: next.phase, roomName: newRoomName() });
  await planClosing(change.sql, consultation.consultationId, consultation.endsAt);
  await planMissingHost(change.sql, consultation);
  await change.effect('livekit.create_room', consultation.consultationId);
  await change.happened('consultation.lobby_open');
}

async function warn(change: ConsultationChange): Promise<void> {
  const { consultation, now } = change;
  if (!isOpen(consultation) || consultation.warnedAt || now < closingTimes(consultation.endsAt).warnAt)
    return;
  change.set({ warnedAt: now });
  await change.happened('consultation.closing_soon');
}

async function closeIfDue(context: Context, change: ConsultationChange): Promise<void> {
  const { consultation, now } = change;
  if (!isOpen(consultation) || now < closingTimes(consultation.endsAt).closesAt) return;
  await close(context, change, 'close');
}

/** LiveKit's name of a room: random, so that it says nothing and cannot be guessed. */
export function newRoomName(): string {
  return `r_${randomBytes(16).toString('base64url')}`;
}
