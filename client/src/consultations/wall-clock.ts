import type { Language } from '#contract/platform';
import { timeWords } from '../words/time';
import type { Draft } from './booking-draft';

type Hours = Pick<Draft, 'localDate' | 'localTime'> & { minutes: number };

/**
 * The typed day and time as words. They are wall-clock time of the service's zone, so they are read as if they were
 * UTC and shown as UTC: no zone of this device comes between.
 */
export function wallClock({ localDate, localTime, minutes }: Hours, language: Language) {
  const start = localDate && localTime ? Date.parse(`${localDate}T${localTime}:00Z`) : NaN;
  if (Number.isNaN(start)) return null;
  const words = timeWords(language, 'UTC');
  const later = (by: number) => new Date(start + by * 60_000).toISOString();
  return {
    /** `13.00`, so many minutes after the start. */
    clock: (by: number) => words.time(later(by)),
    when: words.when(later(0), later(minutes)),
  };
}
