import { Temporal } from 'temporal-polyfill';

/**
 * The instant of a wall-clock time in a time zone. Local time is the truth a person agreed to; the instant follows.
 * A time that the clock skips in spring is `null`; of one that comes twice in autumn the first is meant.
 */
export function instantOf(localDate: string, localTime: string, timeZone: string): Date | null {
  const wanted = Temporal.PlainDateTime.from(`${localDate}T${localTime}`);
  const found = wanted.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  return found.toPlainDateTime().equals(wanted) ? new Date(found.epochMilliseconds) : null;
}

/** Whether the clock shows a wall-clock time twice on that day, because it is set back (winter time begins). */
export function comesTwice(localDate: string, localTime: string, timeZone: string): boolean {
  const wanted = Temporal.PlainDateTime.from(`${localDate}T${localTime}`);
  const [first, last] = (['earlier', 'later'] as const).map((disambiguation) =>
    wanted.toZonedDateTime(timeZone, { disambiguation }),
  );
  return first!.toPlainDateTime().equals(wanted) && !first!.equals(last!);
}

/** Wall-clock day (`YYYY-MM-DD`) and time (`HH:MM`) of an instant in a time zone. */
export function localOf(instant: Date, timeZone: string): { localDate: string; localTime: string } {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  return { localDate: local.toPlainDate().toString(), localTime: local.toPlainTime().toString().slice(0, 5) };
}

/** The instants at which the local day of `instant` begins and ends (a day has 23, 24 or 25 hours). */
export function localDayOf(instant: Date, timeZone: string): { day: string; from: Date; to: Date } {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  const from = local.startOfDay();
  return {
    day: local.toPlainDate().toString(),
    from: new Date(from.epochMilliseconds),
    to: new Date(from.add({ days: 1 }).epochMilliseconds),
  };
}

/** The same of a day that is named (`YYYY-MM-DD`); null for one that no calendar has. */
export function localDayNamed(day: string, timeZone: string): { day: string; from: Date; to: Date } | null {
  const noon = isDay(day) ? instantOf(day, '12:00', timeZone) : null;
  return noon && localDayOf(noon, timeZone);
}

/** Whether a calendar has this day (`YYYY-MM-DD`). */
export function isDay(day: string): boolean {
  try {
    return Temporal.PlainDate.from(day).toString() === day;
  } catch {
    return false;
  }
}
