import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { LANGUAGES } from '#contract/platform';
import { writeEntry, type CalendarEntry } from '../../server/calendar/calendar-entry.ts';
import { FinalFailure } from '../../server/platform/outbox/outbox.ts';
import { readCalendar, unfold } from './read-calendar.ts';
import { instantByRules } from './zone-rules.ts';

const LINK = `https://kamari.example/k#${'Zk3v9QmT1xL7'.repeat(3)}Zk3v9Qm`;
const REQUEST: CalendarEntry = {
  method: 'REQUEST',
  uid: '0b7f0c4e-6d0e-4f6e-9a53-3f2f4e0f4c11@kamari.example',
  sequence: 3,
  stamp: new Date('2030-03-01T08:00:00Z'),
  language: 'fi',
  timeZone: 'Europe/Helsinki',
  startsAt: new Date('2030-03-13T11:00:00Z'),
  endsAt: new Date('2030-03-13T12:30:00Z'),
  organiser: { name: 'Kamari', address: 'lappi@region.example' },
  attendee: 'jaakko@social.example',
  link: LINK,
};
const CANCEL: CalendarEntry = { ...REQUEST, method: 'CANCEL', sequence: 4, link: null };

/** Names of the properties and components of a text, in their order. */
const namesIn = (text: string) =>
  unfold(text).map((line) => /^(BEGIN|END):\w+|^[A-Z-]+/.exec(line)?.[0] ?? `?${line}`);

test.each([REQUEST, CANCEL])('[CA1] lines of a $method end with CRLF and are at most 75 octets', (entry) => {
  for (const language of LANGUAGES) {
    const text = writeEntry({
      ...entry,
      language,
      organiser: { ...entry.organiser, name: 'Ääkköset'.repeat(12) },
    });
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const longest = Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)));
    expect(longest).toBeLessThanOrEqual(75);
    expect(longest).toBeGreaterThan(60);
    // No character was cut in two: what is folded reads as it was.
    expect(unfold(text).join('\n')).toContain(
      `ORGANIZER;CN="${'Ääkköset'.repeat(12)}":mailto:lappi@region.example`,
    );
  }
});

test('[CA1] an event’s properties come before its alarm, each at most once', () => {
  const names = namesIn(writeEntry(REQUEST));
  const event = names.slice(names.indexOf('BEGIN:VEVENT') + 1, names.indexOf('END:VEVENT'));
  expect(event.slice(-5)).toEqual(['BEGIN:VALARM', 'ACTION', 'TRIGGER', 'DESCRIPTION', 'END:VALARM']);
  const properties = event.slice(0, -5);
  expect(new Set(properties).size).toBe(properties.length);
  expect(names.slice(0, 5)).toEqual(['BEGIN:VCALENDAR', 'VERSION', 'PRODID', 'METHOD', 'BEGIN:VTIMEZONE']);
});

test('[CA1] an independent reader reads what was meant', () => {
  const { calendar, event } = readCalendar(writeEntry(REQUEST));
  expect(calendar).toMatchObject({ version: '2.0', prodId: '-//Kamari//Kamari//FI', method: 'REQUEST' });
  expect(event).toMatchObject({
    uid: REQUEST.uid,
    sequence: 3,
    stamp: { date: REQUEST.stamp },
    start: { date: REQUEST.startsAt, local: { timezone: 'Europe/Helsinki', tzoffset: '+0200' } },
    end: { date: REQUEST.endsAt },
    summary: 'Varattu aika',
    class: 'PRIVATE',
    timeTransparent: 'OPAQUE',
    status: 'CONFIRMED',
    url: LINK,
    organizer: { name: 'Kamari', email: 'lappi@region.example' },
  });
});

test('[CA3] a cancellation takes the same entry away, without link and alarm', () => {
  const text = writeEntry(CANCEL);
  const { calendar, event } = readCalendar(text);
  expect(calendar.method).toBe('CANCEL');
  expect(event).toMatchObject({
    uid: REQUEST.uid,
    sequence: 4,
    status: 'CANCELLED',
    description: 'Tämä aika on peruttu.',
  });
  expect(event.attendees?.map((one) => one.email)).toEqual(['jaakko@social.example']);
  expect(event.organizer?.email).toBe('lappi@region.example');
  expect([event.url, event.alarms]).toEqual([undefined, undefined]);
  expect(text).not.toContain('https:');
});

test('[CA4] an entry has one attendee without a name, and says nothing but what it must', () => {
  const text = writeEntry(REQUEST);
  const { event } = readCalendar(text);
  expect(event.attendees).toHaveLength(1);
  expect(event.attendees![0]).toMatchObject({
    email: 'jaakko@social.example',
    name: undefined,
    partstat: 'NEEDS-ACTION',
    rsvp: false,
  });
  expect(
    namesIn(text).filter((name) => /^LOCATION|CATEGORIES|CONTACT|COMMENT|ATTACH|GEO|TZURL/.test(name)),
  ).toEqual([]);
  expect(unfold(text).filter((line) => line.includes('@'))).toHaveLength(3); // UID, organiser, attendee
});

test.each(['fi', 'sv', 'en', 'se'] as const)(
  '[CA6] in %s it is private, neutral, linked and reminds',
  (language) => {
    const { event } = readCalendar(writeEntry({ ...REQUEST, language }));
    const summary = { fi: 'Varattu aika', sv: 'Bokad tid', en: 'Booked time', se: 'Varattu aika' }[language];
    expect(event).toMatchObject({ summary, class: 'PRIVATE', url: LINK });
    expect(event.description!.split('\n')).toEqual([expect.stringMatching(/^\S.+\.$/), LINK]);
    expect(event.alarms).toEqual([
      {
        action: 'DISPLAY',
        description: summary,
        trigger: expect.objectContaining({ value: { before: true, minutes: 15 } }),
      },
    ]);
    expect(`${event.summary} ${event.description!.split('\n')[0]}`.toLowerCase()).not.toMatch(
      /konsult|consult|asiantunt|sakkunn|expert|laps|lapse|barn|child|väkival|våld|violen|huolto|kamari/,
    );
  },
);

const zones = ['Europe/Helsinki', 'Europe/Stockholm', 'Europe/London', 'Atlantic/Reykjavik'];

test.each(zones)(
  '[CA5] the rules that an entry carries for %s give the instants of the zone itself',
  (timeZone) => {
    const text = writeEntry({ ...REQUEST, timeZone });
    for (const day of daysToLookAt())
      for (const hour of [0, 1, 2, 3, 4, 13]) {
        const local = day.toPlainDateTime({ hour, minute: 30 });
        const zoned = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
        if (!zoned.toPlainDateTime().equals(local)) continue; // the clock skips it: nothing can be booked then
        expect([String(local), instantByRules(text, local)]).toEqual([
          String(local),
          zoned.epochMilliseconds,
        ]);
      }
  },
);

/** The last week of each month in which a clock is ever changed here, and the first of every month, for years. */
function daysToLookAt(): Temporal.PlainDate[] {
  const years = Array.from({ length: 6 }, (_, at) => 2026 + at);
  return years.flatMap((year) => [
    ...Array.from({ length: 12 }, (_, at) => Temporal.PlainDate.from({ year, month: at + 1, day: 1 })),
    ...[3, 10].flatMap((month) =>
      Array.from({ length: 8 }, (_, at) => Temporal.PlainDate.from({ year, month, day: 24 + at })),
    ),
  ]);
}

test('[CA5] an entry says the wall-clock time on each side of both changes of the clock', () => {
  const said = (startsAt: string) =>
    unfold(
      writeEntry({
        ...REQUEST,
        startsAt: new Date(startsAt),
        endsAt: new Date(Date.parse(startsAt) + 5_400_000),
      }),
    )
      .filter((line) => /^DT(START|END);/.test(line))
      .map((line) => line.slice(line.indexOf(':') + 1));
  expect(said('2030-03-30T07:00:00Z')).toEqual(['20300330T090000', '20300330T103000']);
  expect(said('2030-03-31T06:00:00Z')).toEqual(['20300331T090000', '20300331T103000']);
  expect(said('2030-10-26T06:00:00Z')).toEqual(['20301026T090000', '20301026T103000']);
  expect(said('2030-10-27T07:00:00Z')).toEqual(['20301027T090000', '20301027T103000']);
  // Through the change itself: an hour and a half that begin at three end at half past five by the wall.
  expect(said('2030-03-31T00:30:00Z')).toEqual(['20300331T023000', '20300331T050000']);
});

test('[CA5] a zone whose rules are not known is written in UTC', () => {
  const text = writeEntry({ ...REQUEST, timeZone: 'Europe/Kyiv' });
  expect(unfold(text)).toContain('DTSTART:20300313T110000Z');
  expect(namesIn(text)).not.toContain('BEGIN:VTIMEZONE');
});

const HOSTILE = [
  '\r\nATTENDEE:mailto:everybody@social.example',
  '\nX',
  '\u0000',
  '\u2028X',
  ';X',
  ',x@social.example',
  '"',
  '\\n',
  ' x',
];

test.each(HOSTILE.map((end) => [JSON.stringify(end), end]))(
  '[CA7] a value that ends in %s is refused for good',
  (_shown, end) => {
    const spoiled: CalendarEntry[] = [
      { ...REQUEST, uid: REQUEST.uid + end },
      { ...REQUEST, attendee: REQUEST.attendee + end },
      { ...REQUEST, link: LINK + end },
      { ...REQUEST, timeZone: REQUEST.timeZone + end },
      { ...REQUEST, organiser: { name: 'Kamari', address: REQUEST.organiser.address + end } },
      { ...REQUEST, organiser: { name: `Kamari${end}`, address: REQUEST.organiser.address } },
    ];
    for (const entry of spoiled) expect(() => writeEntry(entry)).toThrow(FinalFailure);
  },
);

test('[CA8] the same entry is the same text, whenever it is written', () => {
  expect(writeEntry({ ...REQUEST })).toBe(writeEntry({ ...REQUEST }));
});
