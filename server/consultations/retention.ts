import { CANCELLED_DAYS, TEXT_DAYS } from '#contract/consultations';
import { after, DAY } from '../platform/clock.ts';
import { addDue } from '../platform/due/due-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import type { ConsultationChange } from './change-consultation.ts';
import type { Consultation } from './consultation-store.ts';

/** Due work: notes, and what was written in the requests of a consultation, are deleted; its subject is its id. */
export const FORGET_CONSULTATION = 'consultation.forget';

/** How long the texts of a session that has ended, or been kept on, live. */
export function textsLiveUntil(from: Date): Date {
  return after(from, TEXT_DAYS * DAY);
}

/** When the texts of a booked session go, if it is held as it stands: nobody has asked for longer yet. */
export function deletionOf({ deleteAt, endsAt }: Pick<Consultation, 'deleteAt' | 'endsAt'>): Date {
  return deleteAt ?? textsLiveUntil(endsAt);
}

/** What is over is forgotten in its time. What was called off had no session: its requests live on elsewhere. */
export async function planDeletion(change: ConsultationChange, how: 'ended' | 'cancelled'): Promise<void> {
  const { now, sql, consultation } = change;
  const deleteAt = how === 'ended' ? textsLiveUntil(now) : after(now, CANCELLED_DAYS * DAY);
  change.set({ deleteAt });
  await planForgetting(sql, consultation.consultationId, deleteAt);
}

export function planForgetting(sql: Sql, consultationId: string, dueAt: Date): Promise<void> {
  return addDue(sql, { kind: FORGET_CONSULTATION, subject: consultationId, dueAt });
}
