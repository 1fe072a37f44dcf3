import { Temporal } from 'temporal-polyfill';
import { SESSION_DAYS, TRIAGE_WORKING_DAYS, URGENT_WORKING_DAYS, type Urgency } from '#contract/requests';
import { afterWorkingDays } from './working-days.ts';

/** What is promised to whoever sends a request at a moment: by when somebody answers, by when there is a session. */
export function promiseOf(
  sentAt: Date,
  urgency: Urgency,
  timeZone: string,
): { answerBy: Date; sessionBy: Date } {
  return {
    answerBy: afterWorkingDays(sentAt, TRIAGE_WORKING_DAYS, timeZone),
    sessionBy:
      urgency === 'urgent'
        ? afterWorkingDays(sentAt, URGENT_WORKING_DAYS, timeZone)
        : afterDays(sentAt, SESSION_DAYS, timeZone),
  };
}

/** The same time on the wall, days later; of an hour that the clock skips, the one after it. */
function afterDays(from: Date, days: number, timeZone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone);
  return new Date(local.add({ days }).epochMilliseconds);
}
