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

/**
 * The instant of a wall-clock time in a zone; null while it is not whole. Of a time that the clocks skip or repeat the
 * nearest one: it is only compared with other instants here.
 */
export function wallStart(
  { localDate, localTime }: Pick<Draft, 'localDate' | 'localTime'>,
  timeZone: string,
): number | null {
  const asUtc = localDate && localTime ? Date.parse(`${localDate}T${localTime}:00Z`) : NaN;
  return Number.isNaN(asUtc) ? null : asUtc - offsetAt(asUtc - offsetAt(asUtc, timeZone), timeZone);
}

/** How many milliseconds a zone's clocks are ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(instant);
  return Date.parse(`${parts.replace(' ', 'T')}Z`) - Math.floor(instant / 1_000) * 1_000;
}
