import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { regionFields } from '#contract/directory';
import { invitedPerson } from '#contract/consultations';
import { composeMail } from '../../server/mail/compose-mail.ts';
import type { Letter } from '../../server/mail/letter.ts';
import { unfold } from '../calendar/read-calendar.ts';

/** What ends a header, a list of addresses or a property of a calendar, hides, or is read as something else. */
const HOSTILE = [
  ...[
    '\r\n',
    '\n',
    '\r',
    '\0',
    '\t',
    ' ',
    '\u2028',
    '\u2029',
    '\u0085',
    '\u200B',
    '\u202E',
    '\uFEFF',
    '\uD800',
  ],
  ...[',', ';', ':', '<', '>', '"', "'", '\\', '(', ')', '[', ']', '|', '%', '=', '+', '`', '$', '{', '}'],
  ...['@', '.', '..', '-', '_', 'a', 'Z', '0', 'ä', 'ı', 'K', 'ﬁ', '％', '＠', 'xn--', '.fi', '.example'],
  ...['Bcc: x@y.fi', 'ATTENDEE:mailto:x@y.fi', 'END:VEVENT', '=?utf-8?q?x?='],
];
const START = new Date('2026-03-24T08:00:00Z');
const FROM = 'rooms@kamari.example';
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('jaakko', 'social', 'a', '.', '+', "'", '-', '_', '0') },
  { weight: 1, arbitrary: fc.constantFrom(...HOSTILE) },
);
const pieces = fc.array(piece, { maxLength: 4 }).map((all) => all.join(''));
const hostile = fc.tuple(pieces, pieces).map(([local, domain]) => `${local}@${domain}example.fi`);

const letterTo = (to: string, mailbox: string | null): Letter => ({
  kind: 'invitation',
  ...{ to, mailbox, language: 'fi', timeZone: 'Europe/Helsinki', link: 'https://kamari.example/k#secret' },
  startsAt: START,
  endsAt: new Date(START.getTime() + 3_600_000),
  entry: { uid: 'any@kamari.example', sequence: 0, stamp: START },
});

describe('an address that a form takes', () => {
  test('[CA7] [ML8] is one address in one line, wherever it is written', () => {
    let taken = 0;
    fc.assert(
      fc.property(hostile, hostile, (email, box) => {
        const person = { name: 'Jaakko', title: 'x', organisation: 'x', email, language: 'fi' };
        const invited = invitedPerson.safeParse(person);
        const region = regionFields.safeParse({ name: { fi: 'Lappi' }, mailbox: box });
        const to = invited.success ? invited.data.email : 'jaakko@social.example';
        const mailbox = region.success ? region.data.mailbox : null;
        if (!invited.success && !region.success) return;
        taken += 1;
        const { calendar, replyTo, to: receiver } = composeMail(letterTo(to, mailbox), FROM);
        expect([receiver, replyTo]).toEqual([to, mailbox]);
        const lines = unfold(calendar!.text).map((line) => line.toLowerCase());
        expect(lines.filter((line) => line.startsWith('attendee'))).toHaveLength(1);
        expect(lines.find((line) => line.startsWith('attendee'))?.endsWith(`:mailto:${to}`)).toBe(true);
        expect(
          lines.find((line) => line.startsWith('organizer'))?.endsWith(`:mailto:${mailbox ?? FROM}`),
        ).toBe(true);
        expect(lines.filter((line) => line === 'end:vevent')).toHaveLength(1);
      }),
      { numRuns: 1_000 },
    );
    expect(taken).toBeGreaterThan(50);
  });

  test.each([
    'a,b@kamari.example',
    'a@kamari.example,b@kamari.example',
    '<a@kamari.example>',
    '"a b"@kamari.example',
    'a@kamari.example\r\nBcc: b@kamari.example',
    'a@kamari.example\u2028b',
    'a@[127.0.0.1]',
    'a@kamari',
    'a;b@kamari.example',
    `${'a'.repeat(250)}@kamari.example`,
  ])('[ML8] %s is none', (email) => {
    expect(regionFields.safeParse({ name: { fi: 'Lappi' }, mailbox: email }).success).toBe(false);
  });
});
