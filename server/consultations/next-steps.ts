import type { NextStep } from '#contract/consultations';
import { closingTimes, isOpen, isOver } from './consultation.ts';
import type { Consultation } from './consultation-store.ts';
import { momentOf, REMINDERS } from './reminder.ts';

/** Whom the reminders reach, and the names of those whom the newest mail did not. */
export type Reach = { count: number; missing: string[] };

/** What time will bring to a consultation, soonest first: read from its row alone, as the due work will read it. */
export function nextSteps(consultation: Consultation, reach: Reach, now: Date): NextStep[] {
  if (isOver(consultation)) return [];
  const { startsAt, endsAt, lobbyOpensAt, status, warnedAt } = consultation;
  const { warnAt, closesAt } = closingTimes(endsAt);
  const reminders = (['day', 'soon'] as const)
    .map((which) => REMINDERS[which])
    .filter(({ goneFor }) => consultation[goneFor]?.getTime() !== startsAt.getTime())
    .map((one) => ({ kind: one.mail, at: momentOf(one, startsAt), ...said(reach) }));
  const others: { kind: NextStep['kind']; at: Date }[] = [
    ...(status === 'scheduled' ? [{ kind: 'lobby_opens' as const, at: lobbyOpensAt }] : []),
    { kind: 'starts', at: startsAt },
    ...(isOpen(consultation) && !warnedAt ? [{ kind: 'warns' as const, at: warnAt }] : []),
    { kind: 'closes', at: closesAt },
  ];
  // What has passed is no longer next, whether it was done or was too late to be done.
  return [...reminders, ...others]
    .filter(({ at }) => at > now)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, ...step }) => ({ ...step, at: at.toISOString() }));
}

function said({ count, missing }: Reach): Partial<Reach> {
  return missing.length > 0 ? { count, missing } : { count };
}
