import { getVtimezoneComponent } from '@touch4it/ical-timezones';
import {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalEvent,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import type { Language } from '#contract/platform';
import { FinalFailure } from '../platform/outbox/outbox.ts';
import { calendarWords } from './calendar-words.ts';

/** A person's own calendar is told this long before: the mail's reminders may lie in another mailbox's noise. */
const ALARM_SECONDS = 15 * 60;

/** One person's entry: nobody else stands in it, and nothing of what the time is about. */
export type CalendarEntry = {
  /** REQUEST puts the entry there or changes it, CANCEL takes it away (RFC 5546, 3.2.2 and 3.2.5). */
  method: 'REQUEST' | 'CANCEL';
  /** The same for as long as the entry lives; whatever has a higher sequence is newer. */
  uid: string;
  sequence: number;
  /** When these words were chosen: the same for every try to deliver them. */
  stamp: Date;
  language: Language;
  timeZone: string;
  startsAt: Date;
  endsAt: Date;
  organiser: { name: string; address: string };
  attendee: string;
  /** The person's own link; null in an entry that is taken away. */
  link: string | null;
};

/** Writes an entry as iCalendar text (RFC 5545), its lines folded and ended as mail programs want them. */
export function writeEntry(entry: CalendarEntry): string {
  refuseUnsafe(entry);
  const { method, language, organiser } = entry;
  const calendar = new ICalCalendar({
    method: ICalCalendarMethod[method],
    prodId: { company: organiser.name, product: organiser.name, language: language.toUpperCase() },
    // No zone of the calendar's own: DTSTAMP must be in UTC, and only the event's times are local.
    timezone: { name: null, generator: zoneRules },
  });
  const event = calendar.createEvent(factsOf(entry));
  event.createAttendee({
    email: entry.attendee,
    role: ICalAttendeeRole.REQ,
    type: ICalAttendeeType.INDIVIDUAL,
    status: ICalAttendeeStatus.NEEDSACTION,
    rsvp: false, // answers are given on the person's own page; nobody reads those that come by mail
  });
  if (method === 'REQUEST') remind(event);
  return `${inOrder(calendar.toString())}\r\n`;
}

/** An event's properties come before its alarms (RFC 5545, 3.6.1); the library writes some of them after. */
function inOrder(text: string): string {
  return text.replace(/(BEGIN:VALARM\r\n.*?END:VALARM\r\n)(.*?)(?=END:VEVENT)/s, '$2$1');
}

function factsOf({ organiser, language, ...entry }: CalendarEntry) {
  const words = calendarWords(language);
  const cancelled = entry.method === 'CANCEL';
  return {
    id: entry.uid,
    sequence: entry.sequence,
    stamp: entry.stamp,
    ...timesOf(entry),
    summary: words.summary,
    description: entry.link ? `${words.description}\n${entry.link}` : words.cancelled,
    url: entry.link,
    organizer: { name: organiser.name, email: organiser.address },
    class: ICalEventClass.PRIVATE,
    transparency: ICalEventTransparency.OPAQUE,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: cancelled ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
  };
}

/** Wall-clock times with their zone: what was agreed on is what a clock on the wall shows. */
function timesOf({ startsAt, endsAt, timeZone }: Pick<CalendarEntry, 'startsAt' | 'endsAt' | 'timeZone'>) {
  if (!zoneRules(timeZone)) return { start: startsAt, end: endsAt }; // in UTC, which every program knows
  const local = (instant: Date) =>
    Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  return { start: local(startsAt), end: local(endsAt), timezone: timeZone };
}

function remind(event: ICalEvent): void {
  event.createAlarm({ type: ICalAlarmType.display, trigger: ALARM_SECONDS });
  event.x('X-MICROSOFT-DISALLOW-COUNTER', 'TRUE'); // Outlook shall not offer to propose another time to nobody
}

/** A zone's rules as VTIMEZONE, without the address of the site they come from; null if they are not known. */
function zoneRules(timeZone: string): string | null {
  return getVtimezoneComponent(timeZone)?.replace(/^TZURL:.*\r?\n/m, '') ?? null;
}

/** What would end a property or begin another is never written, though none of it comes from outside as it is. */
function refuseUnsafe({ uid, timeZone, attendee, organiser, link }: CalendarEntry): void {
  for (const value of [uid, timeZone, attendee, organiser.name, organiser.address, link ?? ''])
    if (/[\p{Cc}\u2028\u2029\s;,"\\]/u.test(value)) throw new FinalFailure('unsafe_calendar_value');
}
