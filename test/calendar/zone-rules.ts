import { Temporal } from 'temporal-polyfill';
import { unfold } from './read-calendar.ts';

type Observance = { begins: Temporal.PlainDateTime; from: string; to: string; month: number; nth: number };

/** The instant of a local time by the VTIMEZONE of a calendar text alone, read as RFC 5545 (3.6.5) says. */
export function instantByRules(text: string, local: Temporal.PlainDateTime): number {
  const offset = offsetOf(observancesIn(text), local);
  return local.toZonedDateTime(`${offset.slice(0, 3)}:${offset.slice(3)}`).epochMilliseconds;
}

/**
 * The observance with the latest onset at or before a local time rules it. An onset is written by the clock as it was
 * before. A time that comes twice is the first of the two (3.3.5): it is still under the earlier observance.
 */
function offsetOf(observances: Observance[], local: Temporal.PlainDateTime): string {
  const onsets = observances.flatMap((one) =>
    [local.year - 1, local.year].map((year) => ({ ...one, at: onsetIn(one, year) })),
  );
  const before = onsets
    .filter(({ at }) => Temporal.PlainDateTime.compare(at, local) <= 0)
    .toSorted((a, b) => Temporal.PlainDateTime.compare(a.at, b.at));
  return before.at(-1)!.to;
}

function onsetIn({ begins, month, nth }: Observance, year: number): Temporal.PlainDateTime {
  if (month === 0) return begins; // a zone without changes
  if (nth !== -1) throw new Error('only the last Sunday of a month is read here');
  const last = Temporal.PlainDate.from({ year, month, day: 31 }, { overflow: 'constrain' });
  return last.subtract({ days: last.dayOfWeek % 7 }).toPlainDateTime(begins.toPlainTime());
}

const known = new Map<string, Observance[]>();

function observancesIn(text: string): Observance[] {
  const read = known.get(text) ?? readObservances(unfold(text).join('\n'));
  known.set(text, read);
  return read;
}

function readObservances(lines: string): Observance[] {
  const blocks = [...lines.matchAll(/BEGIN:(STANDARD|DAYLIGHT)\n(.*?)END:\1/gs)].map(([, , block]) => block!);
  return blocks.map((block) => {
    const value = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(block)?.[1] ?? '';
    const rule = /^FREQ=YEARLY;BYMONTH=(\d+);BYDAY=(-?\d)SU$/.exec(value('RRULE'));
    const [, year, month, day, hour, minute] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/
      .exec(value('DTSTART'))!
      .map(Number);
    const begins = Temporal.PlainDateTime.from({
      year: year!,
      month: month!,
      day: day!,
      hour: hour!,
      minute: minute!,
    });
    const times = { from: value('TZOFFSETFROM'), to: value('TZOFFSETTO') };
    return { begins, ...times, month: Number(rule?.[1] ?? 0), nth: Number(rule?.[2] ?? 0) };
  });
}
