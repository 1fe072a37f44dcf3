import type { Language } from '#contract/platform';
import { timeWords } from '../words/time';

/** What the clock on the wall shows in a zone, as a typed day and time are written: 2026-11-22T14:32. */
export const wallNow = (timeZone: string, at = new Date()): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(at)
    .replace(' ', 'T');

/**
 * A typed day and time as words. They are wall-clock time of the service's zone, so they are read as if they were UTC
 * and shown as UTC: no zone of this device comes between.
 */
export function wallClock(own: { localDate: string; localTime: string }, language: Language): string {
  const instant = `${own.localDate}T${own.localTime}:00Z`;
  if (Number.isNaN(Date.parse(instant))) return [own.localDate, own.localTime].filter(Boolean).join(' ');
  const words = timeWords(language, 'UTC');
  return `${words.date(instant)} ${words.at(instant)}`;
}
