import type { Language } from '#contract/platform';

type Parts = {
  weekday: string;
  longWeekday: string;
  day: string;
  month: string;
  longMonth: string;
  year: string;
  time: string;
};

/** How a language says a day and a time. Northern Sámi falls back to Finnish. */
type Manner = {
  tag: string;
  clock: string;
  date(p: Parts): string;
  longDate(p: Parts): string;
  shortDate(p: Parts): string;
  between: string;
  /** Of the home zone's clocks, to whoever's own show another time. */
  home: string;
};

const HOME = 'Europe/Helsinki';

const NBSP = '\u00a0';
const JOINER = '\u2060';
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const numeric = (p: Parts) => `${p.day}.${p.month}.${p.year}`;
const dayAndMonth = (p: Parts) => `${p.day}.${p.month}.`;

const FINNISH: Manner = {
  tag: 'fi-FI',
  clock: `klo${NBSP}`,
  date: (p) => `${p.weekday} ${numeric(p)}`,
  longDate: (p) => `${capital(p.longWeekday)} ${numeric(p)}`,
  shortDate: dayAndMonth,
  between: ' ',
  home: 'Suomen aikaa',
};
const MANNERS: Record<Language, Manner> = {
  fi: FINNISH,
  se: FINNISH,
  sv: {
    tag: 'sv-FI',
    clock: `kl.${NBSP}`,
    date: (p) => `${p.weekday} ${numeric(p)}`,
    longDate: (p) => `${capital(p.longWeekday)} ${numeric(p)}`,
    shortDate: dayAndMonth,
    between: ' ',
    home: 'finsk tid',
  },
  en: {
    tag: 'en-GB',
    clock: '',
    date: (p) => `${p.weekday} ${p.day} ${p.longMonth} ${p.year}`,
    longDate: (p) => `${p.longWeekday} ${p.day} ${p.longMonth} ${p.year}`,
    shortDate: (p) => `${p.day} ${p.longMonth}`,
    between: ', ',
    home: 'Finnish time',
  },
};

/**
 * Times as people of this language write them, in the place's own time zone and not the device's. Where the device's
 * clock shows another time at that instant, whose time it is follows in brackets: `klo 13.00 (Suomen aikaa)`.
 */
export type TimeWords = {
  /** `ke 13.3.2030` */
  date(instant: string): string;
  /** `Keskiviikko 13.3.2030` */
  longDate(instant: string): string;
  /** `13.00` */
  time(instant: string): string;
  /** `klo 13.00` */
  at(instant: string): string;
  /** `13.00–14.30` */
  span(from: string, to: string): string;
  /** `klo 13.00–14.30` */
  hours(from: string, to: string): string;
  /** `ke 13.3.2030 klo 13.00–14.30` */
  when(from: string, to: string): string;
  /** `12.3. klo 13.05`, for what is near enough to need no year. */
  moment(instant: string): string;
  /** `ti 12.3. klo 13.05`: of the weeks to come, where the weekday matters. */
  soon(instant: string): string;
  /** `12.3.` */
  day(instant: string): string;
  /** Whether both instants fall on one local day. */
  sameDay(a: string, b: string): boolean;
  /** `Suomen aikaa`, where the device's clock shows another time then; for what says bare clocks. */
  zone(instant: string): string | null;
};

/** Without a device's zone nobody is told whose time it is: the reader sits where the times are. */
export function timeWords(language: Language, timeZone: string, deviceZone = timeZone): TimeWords {
  const manner = MANNERS[language];
  const split = splitter(manner.tag, timeZone);
  const own = splitter(manner.tag, deviceZone);
  const stamp = (p: Parts) => `${numeric(p)} ${p.time}`;
  const zone = (instant: string) =>
    own === split || stamp(own(instant)) === stamp(split(instant)) ? null : zoneName(manner, timeZone);
  const zoned = (said: string, instant: string) => {
    const name = zone(instant);
    // A line may end before the brackets, and not within the hours.
    return name === null ? said : `${said.replace('–', `–${JOINER}`)} (${name.replaceAll(' ', NBSP)})`;
  };
  const time = (instant: string) => split(instant).time;
  const date = (instant: string) => manner.date(split(instant));
  const span = (from: string, to: string) => `${time(from)}–${time(to)}`;
  const at = (instant: string) => zoned(manner.clock + time(instant), instant);
  const hours = (from: string, to: string) => zoned(manner.clock + span(from, to), from);
  return {
    date,
    longDate: (instant) => manner.longDate(split(instant)),
    time,
    at,
    span,
    hours,
    when: (from, to) => date(from) + manner.between + hours(from, to),
    day: (instant) => manner.shortDate(split(instant)),
    soon: (instant) =>
      `${split(instant).weekday} ${manner.shortDate(split(instant))}${manner.between}${at(instant)}`,
    moment: (instant) => manner.shortDate(split(instant)) + manner.between + manner.clock + time(instant),
    sameDay: (a, b) => numeric(split(a)) === numeric(split(b)),
    zone,
  };
}

/** Of another zone its own town: `Stockholm`. */
function zoneName({ home }: Manner, timeZone: string): string {
  return timeZone === HOME ? home : timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

const splitters = new Map<string, (instant: string) => Parts>();

/** Formatters are costly to make and asked for at every render. */
function splitter(tag: string, timeZone: string): (instant: string) => Parts {
  const key = `${tag} ${timeZone}`;
  const made = splitters.get(key) ?? makeSplitter(tag, timeZone);
  splitters.set(key, made);
  return made;
}

function makeSplitter(tag: string, timeZone: string): (instant: string) => Parts {
  const one = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { timeZone, ...options });
  const weekday = one({ weekday: 'short' });
  const longWeekday = one({ weekday: 'long' });
  const longMonth = one({ month: 'long' });
  const rest = one({
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (instant) => {
    const at = new Date(instant);
    const parts = Object.fromEntries(rest.formatToParts(at).map(({ type, value }) => [type, value]));
    const { day = '', month = '', year = '', hour = '', minute = '' } = parts;
    return {
      weekday: weekday.format(at),
      longWeekday: longWeekday.format(at),
      longMonth: longMonth.format(at),
      day: String(Number(day)),
      month: String(Number(month)),
      year,
      // Finnish and Swedish write 9.05, English 09:05
      time: tag === 'en-GB' ? `${hour}:${minute}` : `${Number(hour)}.${minute}`,
    };
  };
}

/** Whole minutes from one instant to another, never below zero: what "has waited 2 min" counts. */
export function minutesBetween(from: string, to: number): number {
  return Math.max(0, Math.floor((to - Date.parse(from)) / 60_000));
}
