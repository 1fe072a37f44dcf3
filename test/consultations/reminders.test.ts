import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ConsultationPage, InvitedRole } from '#contract/consultations';
import { DAY, HOUR, MINUTE } from '../../server/platform/clock.ts';
import { localOf } from '../../server/platform/local-time.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, book, Booking, signIn, type Staff } from '../support/people.ts';
import { Planning } from '../support/planning.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

const IN_DAYS = 3 * 24 * 60;

let world: World;
let staff: Staff;
let coordinator: Browser;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  staff = await addPeople(world);
});
afterAll(() => world.dispose());
// Days go by in each test: nobody stays signed in so long.
beforeEach(async () => {
  coordinator = await signIn(world, staff.coordinator);
});

const startOf = ({ page }: Booking) => Date.parse(page.startsAt);

/** Turns the clock to so long before a start, and does what is due then. */
async function goTo(booking: Booking, before: number): Promise<void> {
  world.clock.set(new Date(startOf(booking) - before));
  await world.doDueWork();
}

/** Who was sent a reminder, by kind: roles in the order of the page. */
async function reminded(booking: Booking, kind: 'day' | 'soon'): Promise<InvitedRole[]> {
  const rows = await world.query<{ subject: string }>(
    'select subject from mails where consultation_id = $1 and kind = $2',
    [booking.id, `reminder_${kind}`],
  );
  const order = booking.page.people.map(({ invitationId }) => invitationId);
  return rows
    .map(({ subject }) => order.indexOf(subject))
    .toSorted((a, b) => a - b)
    .map((at) => booking.page.people[at]!.role);
}

const EVERYBODY: InvitedRole[] = ['chair', 'expert', 'requester', 'guest'];

async function history(booking: Booking): Promise<ConsultationPage['history']> {
  const browser = await signIn(world, staff.coordinator);
  return (await browser.get<ConsultationPage>(`/api/consultations/${booking.id}`)).body.history;
}

describe('a session three days ahead', () => {
  test('[CN12] everybody with a link is reminded a day and ten minutes before, once each, and the history says so', async () => {
    const booking = await book(world, staff, coordinator, { inMinutes: IN_DAYS });
    await goTo(booking, DAY + 1);
    expect(await reminded(booking, 'day')).toEqual([]);
    await goTo(booking, DAY);
    expect(await reminded(booking, 'day')).toEqual(EVERYBODY);
    await goTo(booking, 10 * MINUTE + 1);
    expect(await reminded(booking, 'soon')).toEqual([]);
    await goTo(booking, 10 * MINUTE);
    await goTo(booking, 0);
    expect(await reminded(booking, 'soon')).toEqual(EVERYBODY);
    expect(await reminded(booking, 'day')).toEqual(EVERYBODY);
    const told = (await history(booking)).filter(({ type }) => type.startsWith('reminder.'));
    expect(told.map(({ type, data, actor }) => ({ type, data, actor }))).toEqual([
      { type: 'reminder.soon', data: { count: 4 }, actor: null },
      { type: 'reminder.day', data: { count: 4 }, actor: null },
    ]);
  });

  test('[CN12] also when its row comes again, or twenty times at the same moment', async () => {
    const booking = await book(world, staff, coordinator, { inMinutes: IN_DAYS });
    await world.query(
      `insert into due_work (kind, subject, due_at) select kind, subject, due_at from due_work, generate_series(1, 20)
       where subject = $1 and kind like 'consultation.remind%'`,
      [booking.id],
    );
    for (const before of [DAY, 10 * MINUTE]) {
      await goTo(booking, before);
      await world.query(`update due_work set done_at = null where subject = $1 and kind like '%.remind_%'`, [
        booking.id,
      ]);
      await world.doDueWork();
    }
    expect(await reminded(booking, 'day')).toEqual(EVERYBODY);
    expect(await reminded(booking, 'soon')).toEqual(EVERYBODY);
  });
});

describe('what is left out', () => {
  test.each([
    ['an hour ahead', 60, [], EVERYBODY],
    ['a day ahead to the minute', 24 * 60, [], EVERYBODY],
    ['five minutes ahead', 5, [], []],
  ])('[CN14] a moment that had passed when it was booked %s', async (_when, inMinutes, day, soon) => {
    const booking = await book(world, staff, coordinator, { inMinutes });
    world.clock.set(new Date(startOf(booking) - 10 * MINUTE));
    await world.doDueWork();
    expect(await reminded(booking, 'day')).toEqual(day);
    await goTo(booking, 0);
    expect(await reminded(booking, 'soon')).toEqual(soon);
  });

  test.each([
    ['two hours before the start', 2 * HOUR, EVERYBODY, []],
    ['a little less than that', 2 * HOUR - 1, [], []],
    ['a minute before it', MINUTE, [], EVERYBODY],
    ['at the start', 0, [], []],
    ['an hour into it', -HOUR, [], []],
  ])('[CN14] after a standstill until %s', async (_when, before, day, soon) => {
    const booking = await book(world, staff, coordinator, { inMinutes: IN_DAYS });
    await goTo(booking, before);
    expect(await reminded(booking, 'day')).toEqual(day);
    expect(await reminded(booking, 'soon')).toEqual(soon);
  });

  test('[CN15] whoever is at the door or has the page open is not told that it begins soon, nor one whose link is dead', async () => {
    const booking = await book(world, staff, coordinator, { inMinutes: 60 });
    await goTo(booking, 12 * MINUTE);
    const { page } = await booking.knock('requester');
    const chair = await booking.door('chair');
    await chair.in('join');
    await coordinator.post(
      `/api/consultations/${booking.id}/invitations/${booking.invitation('guest')}/revoke`,
    );
    await goTo(booking, 10 * MINUTE);
    expect(await reminded(booking, 'soon')).toEqual(['expert']);
    for (const open of [page, chair]) open.close();
  });

  test('[CN15] whose page was closed again is reminded, and whose process died with the page', async () => {
    const booking = await book(world, staff, coordinator, { inMinutes: 60 });
    await goTo(booking, 12 * MINUTE);
    const chair = await booking.door('chair');
    await chair.in('join');
    const { page } = await booking.knock('requester');
    page.close();
    await until(
      'the seat is lost',
      async () =>
        (
          await world.query('select 1 from seats where lost_at is not null and consultation_id = $1', [
            booking.id,
          ])
        ).length > 0,
    );
    await world.query('insert into processes values ($1, $2, $2)', ['prc_dead', new Date(0)]);
    await world.query('update seats set process_id = $1 where invitation_id = $2', [
      'prc_dead',
      booking.invitation('chair'),
    ]);
    await goTo(booking, 10 * MINUTE);
    expect(await reminded(booking, 'soon')).toEqual(EVERYBODY);
  });
});

describe('a session that is moved', () => {
  /** Moves it to so many minutes after the start that it was booked for. */
  async function move(booking: Booking, inMinutes: number): Promise<Booking> {
    const browser = await signIn(world, staff.coordinator);
    const to = localOf(new Date(startOf(booking) + inMinutes * MINUTE), world.config.timeZone);
    await new Planning(browser, booking.id).make({ kind: 'move', ...to, minutes: 60 });
    await world.doDueWork();
    const { body } = await browser.get<ConsultationPage>(`/api/consultations/${booking.id}`);
    return new Booking(world, body);
  }
  const countOf = async (booking: Booking) => [
    (await reminded(booking, 'day')).length,
    (await reminded(booking, 'soon')).length,
  ];

  test('[CN13] is reminded of anew at its new time, and not at the old one', async () => {
    const booking = await book(world, staff, coordinator, { inMinutes: IN_DAYS });
    await goTo(booking, DAY);
    expect(await countOf(booking)).toEqual([4, 0]);
    const moved = await move(booking, 2 * 24 * 60);
    await goTo(booking, 0);
    expect(await countOf(booking)).toEqual([4, 0]);
    await goTo(moved, DAY);
    await goTo(moved, 0);
    expect(await countOf(booking)).toEqual([8, 0]);
    await goTo(moved, -1);
    expect(await countOf(booking)).toEqual([8, 0]);
  });

  test('[CN13] [CN14] to within a day it is not reminded of a day ahead, not even when the old time’s reminder was due', async () => {
    const booking = await book(world, staff, coordinator, { inMinutes: IN_DAYS });
    await goTo(booking, 26 * HOUR);
    const moved = await move(booking, -4 * 60); // in 22 hours: its own moment has passed
    await goTo(booking, DAY);
    expect(await countOf(booking)).toEqual([0, 0]);
    await goTo(moved, 10 * MINUTE);
    expect(await countOf(booking)).toEqual([0, 4]);
  });

  test('[CN13] there and back again it is reminded of once for each start that came near', async () => {
    const booking = await book(world, staff, coordinator, { inMinutes: IN_DAYS });
    await move(await move(booking, 60), -60);
    await goTo(booking, DAY);
    expect(await countOf(booking)).toEqual([4, 0]);
    await move(await move(booking, 60), -60);
    await goTo(booking, 10 * MINUTE);
    await goTo(booking, 0);
    expect(await countOf(booking)).toEqual([4, 4]);
  });
});
