import { HOST_MISSING_MINUTES } from '#contract/board';
import { LOBBY_OPENS_MINUTES } from '#contract/consultations';
import { after, MINUTE } from '../platform/clock.ts';
import { addDue } from '../platform/due/due-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import { closingTimes } from './consultation.ts';
import { momentOf, REMINDERS } from './reminder.ts';

/** The instants that follow from a start and a length in minutes. */
export function timesOf(
  startsAt: Date,
  minutes: number,
): { startsAt: Date; endsAt: Date; lobbyOpensAt: Date } {
  return {
    startsAt,
    endsAt: after(startsAt, minutes * MINUTE),
    lobbyOpensAt: after(startsAt, -LOBBY_OPENS_MINUTES * MINUTE),
  };
}

/**
 * What time will do to a consultation that was booked or moved: people are reminded, its lobby opens. Only one that is
 * open can be warned and closed. A reminder whose moment has passed is left out: the mail that tells of the booking or
 * the move has just gone. Rows of an earlier time find the time moved and do nothing.
 */
export async function planConsultation(
  q: Sql,
  { consultationId: subject, startsAt, lobbyOpensAt, now }: PlannedTimes,
): Promise<void> {
  await addDue(q, { kind: 'consultation.open_lobby', subject, dueAt: lobbyOpensAt });
  for (const reminder of Object.values(REMINDERS)) {
    const dueAt = momentOf(reminder, startsAt);
    if (dueAt > now) await addDue(q, { kind: reminder.due, subject, dueAt });
  }
}

type PlannedTimes = { consultationId: string; startsAt: Date; lobbyOpensAt: Date; now: Date };

/** Puts the warning and the closing into the due work; rows of an earlier end find the time moved and do nothing. */
export async function planClosing(q: Sql, consultationId: string, endsAt: Date): Promise<void> {
  const { warnAt, closesAt } = closingTimes(endsAt);
  await addDue(q, { kind: 'board.overrun', subject: consultationId, dueAt: endsAt });
  await addDue(q, { kind: 'consultation.warn', subject: consultationId, dueAt: warnAt });
  await addDue(q, { kind: 'consultation.close', subject: consultationId, dueAt: closesAt });
}

/** Puts the look for a host into the due work: soon after the start somebody should be there to let people in. */
export async function planMissingHost(
  q: Sql,
  { consultationId, startsAt }: { consultationId: string; startsAt: Date },
): Promise<void> {
  const dueAt = after(startsAt, HOST_MISSING_MINUTES * MINUTE);
  await addDue(q, { kind: 'board.host_missing', subject: consultationId, dueAt });
}
