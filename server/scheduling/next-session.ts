import type { ConsultationChange } from '../consultations/change-consultation.ts';
import { listInvitations } from '../consultations/invitation-store.ts';
import { isOnPanel } from '../notes/section.ts';
import { Refusal } from '../platform/errors.ts';
import { listTakenTimes, lockPeople } from './busy-store.ts';
import { takesPart } from './concerned-people.ts';

/** Refuses an end that reaches into the next session of somebody on the panel: they could not stay. */
export async function refuseNextSession(
  { sql, consultation }: ConsultationChange,
  newEnd: Date,
): Promise<void> {
  const { consultationId, endsAt } = consultation;
  const people = await listInvitations(sql, consultationId);
  const panel = people.filter((one) => takesPart(one) && isOnPanel(one.role));
  await lockPeople(sql, panel);
  const taken = await listTakenTimes(sql, panel, { from: endsAt, to: newEnd, except: consultationId });
  const next = taken.find(({ startsAt }) => startsAt >= endsAt);
  if (next) throw new Refusal('next_session', 409, undefined, undefined, { at: next.startsAt.toISOString() });
}
