import { after, DAY, HOUR, MINUTE } from '../platform/clock.ts';
import type { Invitation } from './invitation-store.ts';
import { isUsable } from './invitation.ts';

/** The two reminders of a start. */
export const REMINDERS = {
  day: {
    due: 'consultation.remind_day',
    mail: 'reminder_day',
    event: 'reminder.day',
    goneFor: 'dayReminderFor',
    before: DAY,
    /** After a standstill it still goes out, unless so little is left that the next reminder says it as well. */
    atLeast: 2 * HOUR,
    /** A page that is open the day before says nothing of tomorrow. */
    sparesWhoIsHere: false,
  },
  soon: {
    due: 'consultation.remind_soon',
    mail: 'reminder_soon',
    event: 'reminder.soon',
    goneFor: 'soonReminderFor',
    before: 10 * MINUTE,
    atLeast: 1,
    sparesWhoIsHere: true,
  },
} as const;
export type Reminder = (typeof REMINDERS)[keyof typeof REMINDERS];

/** When a reminder of a start goes out. */
export function momentOf({ before }: Reminder, startsAt: Date): Date {
  return after(startsAt, -before);
}

/** Whom a reminder is written to: whoever has a link that opens something. Coordinators have none; they know. */
export function isRemindable({ linkHash, state }: Pick<Invitation, 'linkHash' | 'state'>): boolean {
  return linkHash !== null && isUsable(state);
}
