import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ReceivedMail } from '../support/mail-server.ts';
import { addPeople, book, REGION, signIn, type Booking, type Staff } from '../support/people.ts';
import { Planning } from '../support/planning.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';
import { readCalendar, unfold } from './read-calendar.ts';

const MAILBOX = 'etela@region.example';

let world: World;
let staff: Staff;
let booking: Booking;
let planning: Planning;

beforeAll(async () => {
  world = await World.start({ manualClock: '2030-02-20T08:00:00Z', smtp: true });
  staff = await addPeople(world);
  await world.query('update regions set mailbox = $1 where region_id = $2', [MAILBOX, REGION]);
  const coordinator = await signIn(world, staff.coordinator);
  booking = await book(world, staff, coordinator, { inMinutes: 28 * 24 * 60, minutes: 90 });
  planning = new Planning(coordinator, booking.id);
});
afterAll(() => world?.dispose());

/** The entry in a mail, as its receiver's program gets it: the same beside the text and as a file. */
function entryIn(mail: ReceivedMail) {
  const [file, ...more] = [
    ...mail.raw.matchAll(/^Content-Type: application\/ics.*?\r\n\r\n([\w+/=\r\n]+)/gms),
  ];
  expect(more).toEqual([]);
  const text = Buffer.from(file![1]!, 'base64').toString('utf8');
  const beside = mail.attachments.filter((one) => one.mimeType === 'text/calendar');
  // The reader of mail writes a text's line ends its own way; the file has them as they were sent.
  expect(beside.map((one) => new TextDecoder().decode(one.content as ArrayBuffer).trimEnd())).toEqual([
    text.replaceAll('\r\n', '\n').trimEnd(),
  ]);
  const { calendar, event } = readCalendar(text);
  const sequence = Number(
    unfold(text)
      .find((line) => line.startsWith('SEQUENCE:'))!
      .slice(9),
  );
  return { mail, text, calendar, event, sequence };
}

/** Waits until so many mails have come in all, and reads those that came after the first `from`. */
async function arrived(from: number, count: number) {
  const { mails } = world.mail;
  await until('the mails have come', async () => {
    await world.context.outbox.runOnce();
    return mails.length >= from + count;
  });
  expect(mails).toHaveLength(from + count);
  return mails.slice(from).map(entryIn);
}

const moveTo = (localDate: string) =>
  planning.make({ kind: 'move', localDate, localTime: '10:00', minutes: 90 });

/** By receiver: the UID, and each entry's method, sequence and wall-clock start, in the order they came. */
const stories = new Map<string, { uids: Set<string>; said: string[] }>();
function note(entries: ReturnType<typeof entryIn>[]): void {
  for (const { mail, calendar, event, sequence } of entries) {
    const story = stories.get(mail.recipients[0]!) ?? { uids: new Set(), said: [] };
    stories.set(mail.recipients[0]!, story);
    story.uids.add(event.uid);
    story.said.push(`${calendar.method} ${sequence} ${event.start.local!.date.toISOString().slice(0, 16)}`);
  }
}

test('[CA2] over booking, moves, a move over the change of the clock, a swap and the cancellation each person’s entry stays one and grows newer', async () => {
  note(await arrived(0, 4));
  await moveTo('2030-03-21');
  note(await arrived(4, 4));
  await moveTo('2030-04-03');
  const overChange = await arrived(8, 4);
  note(overChange);
  // The same ten o'clock on the wall, an hour earlier in the world.
  for (const { event } of overChange) expect(event.start.date.toISOString()).toBe('2030-04-03T07:00:00.000Z');
  const { staffId } = staff.stranger;
  await planning.make({ kind: 'swap', invitationId: booking.invitation('expert'), staffId });
  note(await arrived(12, 2));
  await planning.make({ kind: 'cancel' });
  note(await arrived(14, 4));

  const before = ['REQUEST 0 2030-03-20T10:00', 'REQUEST 1 2030-03-21T10:00', 'REQUEST 2 2030-04-03T10:00'];
  const end = 'CANCEL 3 2030-04-03T10:00';
  expect(stories.get('jaakko@social.example')!.said).toEqual([...before, end]);
  expect(stories.get(staff.expert.email)!.said).toEqual([...before, end]);
  expect(stories.get(staff.stranger.email)!.said).toEqual([
    'REQUEST 0 2030-04-03T10:00',
    'CANCEL 1 2030-04-03T10:00',
  ]);
  const uids = [...stories.values()].map((story) => [...story.uids]);
  expect(uids.map((one) => one.length)).toEqual([1, 1, 1, 1, 1]);
  expect(new Set(uids.flat()).size).toBe(5);
  for (const [uid] of uids) expect(uid).toMatch(/^[0-9a-f-]{36}@localhost$/);
});

test('[CA3] the method in the mail is the method in the entry', () => {
  for (const mail of world.mail.mails) {
    const { calendar, event, mail: received } = entryIn(mail);
    const cancelled = received.subject === 'Aikasi on peruttu';
    expect([calendar.method, event.status]).toEqual(
      cancelled ? ['CANCEL', 'CANCELLED'] : ['REQUEST', 'CONFIRMED'],
    );
    expect(unfold(entryIn(mail).text).some((line) => line.includes('VALARM'))).toBe(!cancelled);
  }
});

test('[CA4] each entry names its receiver and the region’s mailbox, and nothing of the others or the case', () => {
  const names = booking.page.people.flatMap((person) => [person.name, person.organisation, person.title]);
  const emails = [...booking.page.people.map((person) => person.email), staff.stranger.email];
  for (const mail of world.mail.mails) {
    const { event, text } = entryIn(mail);
    const [receiver] = mail.recipients;
    expect(event.attendees!.map((one) => one.email)).toEqual([receiver]);
    expect(event.organizer!.email).toBe(MAILBOX);
    const plain = unfold(text).join('\n');
    for (const other of emails.filter((email) => email !== receiver)) expect(plain).not.toContain(other);
    for (const name of names) expect(plain).not.toContain(name);
    expect(plain).not.toMatch(/KP-20|Lappi|lappi/);
  }
});

test('[CA6] the link in an entry is its receiver’s own, as in the mail', () => {
  const own = entryIn(world.mail.mails.find((mail) => mail.recipients[0] === 'jaakko@social.example')!);
  const link = `${world.origin}/k#${booking.secret('requester')}`;
  expect(own.event.url).toBe(link);
  expect(own.event.description).toContain(link);
  expect(own.mail.text).toContain(link);
});

test('[CA9] the entry is the last alternative of the text, with its method, and a file beside', () => {
  for (const { raw } of world.mail.mails) {
    const types = [...raw.matchAll(/^Content-Type: ([^;\r\n]+)/gm)].map(([, type]) => type);
    expect(types).toEqual([
      'multipart/mixed',
      'multipart/alternative',
      'text/plain',
      'text/html',
      'text/calendar',
      'application/ics',
    ]);
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=(REQUEST|CANCEL)\r\n/);
    expect(raw).toMatch(/Content-Type: application\/ics; name=invite\.ics\r\n/);
  }
});

test('[ML21] answers go to the region’s mailbox, the sender stays', () => {
  for (const mail of world.mail.mails) {
    expect(mail.replyTo).toEqual([{ name: '', address: MAILBOX }]);
    expect(mail.from).toMatchObject({ name: 'Kamari', address: 'rooms@kamari.example' });
  }
});
