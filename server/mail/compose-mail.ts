import type { CalendarSummary } from '#contract/mail';
import { writeEntry } from '../calendar/calendar-entry.ts';
import { FinalFailure } from '../platform/outbox/outbox.ts';
import { CALENDAR_METHODS, type Block, type Letter } from './letter.ts';
import { toHtml } from './mail-html.ts';
import { dayIn, mailWords, timesIn, type MailWords } from './mail-words.ts';

/** The service's name as mail shows it: the sender's, and the first word of the HTML twin. */
export const BRAND = 'Kamari';

export type ComposedMail = {
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  /** Where an answer goes; null: to the sender. */
  replyTo: string | null;
  /** The entry for the receiver's calendar, as iCalendar text. */
  calendar: { method: CalendarSummary['method']; text: string } | null;
};

/** No machine shall answer a machine: neither absence notes nor their like (RFC 3834; the second is Microsoft's). */
const HEADERS = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/** Puts a letter into words: a neutral subject, plain text and its HTML twin. `from` is the service's own address. */
export function composeMail(letter: Letter, from: string): ComposedMail {
  const words = mailWords(letter.language);
  const subject = words.subjects[letter.kind];
  const blocks = blocksOf(letter, words);
  refuseUnsafeAddress(from);
  refuseUnsafeAddress(letter.to);
  for (const value of [subject, ...Object.values(HEADERS)]) refuseControl(value);
  const replyTo = 'mailbox' in letter ? letter.mailbox : null;
  if (replyTo) refuseUnsafeAddress(replyTo);
  const html = toHtml({ language: words.language, subject, brand: BRAND, blocks });
  const calendar = calendarOf(letter, from);
  const headers = { ...HEADERS };
  return { to: letter.to, from, subject, text: toText(blocks), html, headers, replyTo, calendar };
}

function calendarOf(letter: Letter, from: string): ComposedMail['calendar'] {
  if (!('entry' in letter) || !letter.entry) return null;
  const method = CALENDAR_METHODS[letter.kind];
  if (!method) return null;
  const { language, timeZone, startsAt, endsAt, to, entry } = letter;
  const organiser = { name: BRAND, address: letter.mailbox ?? from };
  const link = 'link' in letter ? letter.link : null;
  const place = { method, language, timeZone, startsAt, endsAt, organiser, attendee: to, link };
  return { method, text: writeEntry({ ...entry, ...place }) };
}

function blocksOf(letter: Letter, words: MailWords): Block[] {
  const { kind, timeZone } = letter;
  const intro: Block = { kind: 'words', text: words.intro[kind] };
  const how = words.how[kind];
  const end: Block = { kind: 'end', text: words.end[kind] };
  if ('code' in letter) {
    const until = words.codeUntil(timesIn(words, [letter.expiresAt], timeZone));
    return [
      intro,
      { kind: 'code', digits: inGroups(letter.code) },
      { kind: 'words', text: `${until} ${how}` },
      end,
    ];
  }
  if (!('link' in letter)) return [intro, whenOf(letter, words), { kind: 'words', text: how }, end];
  const link: Block = { kind: 'link', label: words.openLink, otherwise: words.otherwise, href: letter.link };
  if (letter.kind === 'sign_in') {
    const until = words.linkUntil(timesIn(words, [letter.expiresAt], timeZone));
    return [intro, { kind: 'words', text: `${how} ${until}` }, link, end];
  }
  if (letter.kind === 'slot_offer') {
    const { expiresAt } = letter;
    const until = words.offerUntil(dayIn(words, expiresAt, timeZone), timesIn(words, [expiresAt], timeZone));
    return [intro, { kind: 'words', text: how }, { kind: 'words', text: until }, link, end];
  }
  if (!('startsAt' in letter)) return [intro, { kind: 'words', text: how }, link, end];
  return [intro, whenOf(letter, words), { kind: 'words', text: how }, link, end];
}

function whenOf(
  { startsAt, endsAt, timeZone }: { startsAt: Date; endsAt: Date; timeZone: string },
  words: MailWords,
): Block {
  return {
    kind: 'when',
    day: dayIn(words, startsAt, timeZone),
    hours: timesIn(words, [startsAt, endsAt], timeZone),
  };
}

/** `12345678` as `1234 5678`: two groups are read and typed with fewer slips than eight digits. */
function inGroups(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ');
}

function toText(blocks: Block[]): string {
  return `${blocks.map(blockText).join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'words':
    case 'end':
      return block.text;
    case 'when':
      return `${block.day}\n${block.hours}`;
    case 'code':
      return block.digits;
    case 'link':
      return block.href; // alone on its line: no mail program swallows a full stop into it
  }
}

/** Exactly one mailbox, in one line, and nothing around it that a header or an address list would read as more. */
function refuseUnsafeAddress(address: string): void {
  refuseControl(address);
  if (!/^[^\s,;:<>()[\]"\\@]+@[^\s,;:<>()"\\@]+$/u.test(address)) throw new FinalFailure('unsafe_address');
}

function refuseControl(value: string): void {
  if (/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(value)) throw new FinalFailure('unsafe_header');
}
