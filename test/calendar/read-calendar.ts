import { convertIcsCalendar, type IcsCalendar, type IcsEvent } from 'ts-ics';

/** What an independent reader finds in a calendar text: exactly one event. */
export function readCalendar(text: string): { calendar: IcsCalendar; event: IcsEvent } {
  const calendar = convertIcsCalendar(undefined, text);
  const [event, ...more] = calendar.events ?? [];
  if (!event || more.length > 0) throw new Error('a calendar text with other than one event');
  return { calendar, event };
}

/** The lines of a calendar text with their folds undone (RFC 5545, 3.1). */
export function unfold(text: string): string[] {
  return text.replaceAll('\r\n ', '').split('\r\n').filter(Boolean);
}
