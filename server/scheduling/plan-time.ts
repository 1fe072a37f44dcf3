import type { PlanChange } from '#contract/scheduling';
import { timesOf } from '../consultations/plan-consultation.ts';
import type { Consultation } from '../consultations/consultation-store.ts';
import { instantOf } from '../platform/local-time.ts';
import type { PlanFacts, PlanRefusal, PlanTimes } from './plan.ts';

type Wish = { localDate: string; localTime: string; minutes: number };
type ReadTime = { times: PlanTimes | null; refusals: PlanRefusal[] };

/** The time that a change is about: a new one as typed, or the present one that somebody new must be free at. */
export function timeOfChange(
  { consultation, now, timeZone }: Pick<PlanFacts, 'consultation' | 'now' | 'timeZone'>,
  change: PlanChange,
): ReadTime {
  switch (change.kind) {
    case 'create':
      return readTime(change.consultation, timeZone, now);
    case 'move':
      return readTime(change, consultation?.timeZone ?? timeZone, now);
    case 'cancel':
    case 'withdraw':
      return { times: null, refusals: [] };
    default:
      return { times: consultation && presentTimes(consultation), refusals: [] };
  }
}

function readTime({ localDate, localTime, minutes }: Wish, timeZone: string, now: Date): ReadTime {
  const refused = (field: string, code: string) => ({ times: null, refusals: [{ field, code }] });
  let startsAt: Date | null;
  try {
    startsAt = instantOf(localDate, localTime, timeZone);
  } catch {
    return refused('localDate', 'wrong_form'); // a day that no calendar has, such as the 30th of February
  }
  if (!startsAt) return refused('localTime', 'no_such_time');
  if (startsAt <= now) return refused('localTime', 'in_the_past');
  return { times: { localDate, localTime, minutes, ...timesOf(startsAt, minutes) }, refusals: [] };
}

function presentTimes(consultation: Consultation): PlanTimes {
  const { localDate, localTime, minutes, startsAt, endsAt, lobbyOpensAt } = consultation;
  return { localDate, localTime, minutes, startsAt, endsAt, lobbyOpensAt };
}
