import { afterEach, describe, expect, test } from '@jest/globals';
import type { Config } from '../../server/platform/config/config.ts';
import { MINUTE, SECOND } from '../../server/platform/clock.ts';
import { addPeople, book, signIn, type Booking } from '../support/people.ts';
import { hasRedis } from '../support/redis-server.ts';
import { until } from '../support/until.ts';
import { World, type Wishes } from '../support/world.ts';
import { MoodySmtp, type Mood } from './moody-smtp.ts';

let server: MoodySmtp;
let world: World;

afterEach(async () => {
  await world?.dispose();
  await server?.stop();
});

/** A world whose mail goes to a moody server, and so many bookings of four mails each. */
async function bookings(
  count: number,
  wishes: Wishes = {},
  before?: () => Promise<unknown>,
): Promise<Booking[]> {
  server ??= await MoodySmtp.start();
  const mail: Config['mail'] = { kind: 'smtp', url: server.url, from: 'rooms@kamari.example' };
  world = await World.start({ manualClock: true, ...wishes, config: { mail } });
  const staff = await addPeople(world);
  const coordinator = await signIn(world, staff.coordinator);
  await before?.();
  const booked: Booking[] = [];
  for (let nth = 0; nth < count; nth += 1)
    booked.push(await book(world, staff, coordinator, { inMinutes: 5_000 + nth * 100 }));
  return booked;
}

const states = () =>
  world.query<{ state: string; message_id: string }>(
    'select state, message_id from mails order by message_id',
  );

/** Turns the clock until nothing is queued: pauses between tries pass, and claims of whoever died. */
async function everythingSettled(processes = [world.service]): Promise<void> {
  await until(
    'all mail is settled',
    async () => {
      await Promise.all(processes.map((service) => service.context.outbox.runOnce()));
      // Not while a mail is on its way: its claim must not run out under it.
      const underWay = await world.query(
        'select 1 from outbox where done_at is null and claimed_until > $1',
        [world.now()],
      );
      if (underWay.length === 0) world.clock.advance(20 * SECOND);
      return (await states()).every(({ state }) => state !== 'queued');
    },
    40_000,
  );
}

/** How often each Message-ID stands in some mails. */
function timesOf(mails: string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const mail of mails) {
    const id = /^Message-ID: (\S+)/im.exec(mail)![1]!;
    times.set(id, (times.get(id) ?? 0) + 1);
  }
  return times;
}

/** The entry for the calendar, as the mail's file has it. */
const fileIn = (mail: string) =>
  /^Content-Type: application\/ics.*?\r\n\r\n([\w+/=\r\n]+)/ms.exec(mail)![1]!.replaceAll('\r\n', '');

test('[ML26] [CA8] a server of every mood loses nothing and sends nothing twice but what nobody can know was taken', async () => {
  server = await MoodySmtp.start();
  const moods: Mood[] = [
    'hangs up',
    { at: 'greeting', code: 554, words: 'No service here' },
    { at: 'sender', code: 451, words: 'Try again later' },
    { at: 'receiver', code: 450, words: 'Greylisted' },
    { at: 'content', code: 452, words: 'Disk full' },
    'dies in the content',
    'dies before the answer',
    { delay: 400 },
    'takes',
  ];
  let turn = 0;
  // One mood after the other, to whoever comes; in the end it is in a good one.
  server.moodFor = () => (turn < 40 ? moods[turn++ % moods.length]! : 'takes');
  await bookings(4);
  await everythingSettled();
  const rows = await states();
  expect(rows.map(({ state }) => state)).toEqual(Array.from({ length: 16 }, () => 'sent'));
  const [taken, unanswered] = [timesOf(server.taken), timesOf(server.unanswered)];
  expect([...taken.keys()].toSorted()).toEqual(rows.map((row) => row.message_id).toSorted());
  expect(new Set(taken.values())).toEqual(new Set([1]));
  expect(unanswered.size).toBeGreaterThan(0);
  // What came twice is the same mail: a mailbox shows it once, a calendar finds nothing new in it.
  for (const again of server.unanswered) {
    const [id] = timesOf([again]).keys();
    const later = server.taken.find((mail) => timesOf([mail]).has(id!))!;
    expect(fileIn(later)).toBe(fileIn(again));
    expect(/^Date: .*$/m.exec(later)![0]).toBe(/^Date: .*$/m.exec(again)![0]);
  }
});

test('[ML26] what was refused for good is tried once, whatever went before', async () => {
  server = await MoodySmtp.start();
  const moods: Mood[] = ['dies in the content', { at: 'content', code: 554, words: 'Spam' }];
  let turn = 0;
  server.moodFor = () => moods[Math.floor(turn++ / 4)] ?? 'takes';
  await bookings(1);
  await everythingSettled();
  expect((await states()).map(({ state }) => state)).toEqual(['refused', 'refused', 'refused', 'refused']);
  expect([server.tries, server.taken.length]).toEqual([8, 0]);
});

(hasRedis ? describe : describe.skip)('several processes', () => {
  test('[ML26] two processes that hurry send each mail once', async () => {
    server = await MoodySmtp.start();
    server.mood = { delay: 150 };
    let other: Awaited<ReturnType<World['startProcess']>>;
    await bookings(6, { redis: true }, async () => void (other = await world.startProcess()));
    await everythingSettled([world.service, other!, world.service, other!]);
    expect((await states()).every(({ state }) => state === 'sent')).toBe(true);
    const taken = timesOf(server.taken);
    expect(taken.size).toBe(24);
    expect(new Set(taken.values())).toEqual(new Set([1]));
  });

  test('[ML26] a process that is killed while it sends is followed by another, which sends the same mails', async () => {
    server = await MoodySmtp.start();
    server.mood = 'holds';
    // The child runs on the real clock: this world's begins there, and goes on by hand.
    let child: Awaited<ReturnType<World['startChild']>>;
    await bookings(2, { redis: true, manualClock: new Date().toISOString() }, async () => {
      await world.context.outbox.stop();
      child = await world.startChild();
    });
    await until(
      'the child has sent all it has, and waits for a word',
      () => server.unanswered.length >= 8,
      30_000,
    );
    await child!.kill();
    server.mood = 'takes';
    expect((await states()).every(({ state }) => state === 'queued')).toBe(true);
    // Nobody touches what the dead one claimed before its claim has run out.
    await world.context.outbox.runOnce();
    expect(server.taken).toEqual([]);
    world.clock.advance(2 * MINUTE);
    await everythingSettled();
    const rows = await states();
    expect(rows.map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => 'sent'));
    expect(timesOf(server.taken)).toEqual(timesOf(server.unanswered));
    expect([...timesOf(server.taken).keys()].toSorted()).toEqual(
      rows.map((row) => row.message_id).toSorted(),
    );
    for (const [id, times] of timesOf(server.taken)) expect([id, times]).toEqual([id, 1]);
  });
});
