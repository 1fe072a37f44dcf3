import type { Context } from '../context.ts';
import { after, DAY } from '../platform/clock.ts';
import { addDue } from '../platform/due/due-store.ts';
import type { Sql } from '../platform/storage/database.ts';
import type { ConsultationChange } from './change-consultation.ts';
import type { Consultation } from './consultation-store.ts';

type Settings = Pick<Context, 'config'>;

/** Due work: notes, and what was written in the requests of a consultation, are deleted; its subject is its id. */
export const FORGET_CONSULTATION = 'consultation.forget';

/** How long the texts of a session that has ended, or been kept on, live. */
export function textsLiveUntil({ config }: Settings, from: Date): Date {
  return after(from, config.retention.textDays * DAY);
}

/** When the texts of a booked session go, if it is held as it stands: nobody has asked for longer yet. */
export function deletionOf(
  context: Settings,
  { deleteAt, endsAt }: Pick<Consultation, 'deleteAt' | 'endsAt'>,
): Date {
  return deleteAt ?? textsLiveUntil(context, endsAt);
}

/** What is over is forgotten in its time. What was called off had no session: its requests live on elsewhere. */
export async function planDeletion(
  context: Settings,
  change: ConsultationChange,
  how: 'ended' | 'cancelled',
): Promise<void> {
  const { now, sql, consultation } = change;
  const deleteAt =
    how === 'ended' ? textsLiveUntil(context, now) : after(now, context.config.retention.cancelledDays * DAY);
  change.set({ deleteAt });
  await planForgetting(sql, consultation.consultationId, deleteAt);
}

export function planForgetting(sql: Sql, consultationId: string, dueAt: Date): Promise<void> {
  return addDue(sql, { kind: FORGET_CONSULTATION, subject: consultationId, dueAt });
}
