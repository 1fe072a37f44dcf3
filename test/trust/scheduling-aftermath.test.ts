import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PlanChange } from '#contract/scheduling';
import { after, MINUTE } from '../../server/platform/clock.ts';
import { localOf } from '../../server/platform/local-time.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, book, invited, signIn, type Booking, type Staff } from '../support/people.ts';
import { Planning } from '../support/planning.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

/** What a change of a plan leaves behind where nobody looks at first. */
let world: World;
let staff: Staff;
let coordinator: Browser;
let booking: Booking;
let planning: Planning;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());

const start = async (inMinutes: number) => {
  await world.query(
    `update invitations set email = invitation_id || '@double.example', staff_id = null where role <> 'coordinator'`,
  );
  booking = await book(world, staff, coordinator, { inMinutes });
  planning = new Planning(coordinator, booking.id);
};
const openAlerts = async () =>
  (
    await world.query<{ kind: string }>(
      'select kind from alerts where consultation_id = $1 and over_at is null',
      [booking.id],
    )
  ).map(({ kind }) => kind);

/** Somebody says on their own page that they cannot come, and their mail did not arrive either. */
async function decline(role: 'chair' | 'expert' | 'guest'): Promise<string> {
  const invitationId = booking.invitation(role);
  const door = await booking.door(role);
  await door.get('invitation:reply', { reply: 'declined' });
  await world.query(
    `insert into alerts (alert_id, consultation_id, invitation_id, kind, at) values ($1, $2, $3, 'mail_parked', $4)`,
    [`alr_${invitationId.slice(4)}`, booking.id, invitationId, world.now()],
  );
  expect((await openAlerts()).toSorted()).toEqual(['declined', 'mail_parked']);
  return invitationId;
}

describe('somebody who cannot come', () => {
  beforeEach(() => start(600));

  test('[BD8] and was swapped is no matter for the board any more', async () => {
    await planning.make({
      kind: 'swap',
      invitationId: await decline('chair'),
      staffId: staff.stranger.staffId,
    });
    expect(await openAlerts()).toEqual([]);
  });

  test.each(['expert', 'guest'] as const)(
    '[BD8] and was taken off is no matter for the board any more: %s',
    async (role) => {
      await planning.make({ kind: 'withdraw', invitationId: await decline(role) });
      expect(await openAlerts()).toEqual([]);
    },
  );

  test('[BD8] and whose place another took has not answered', async () => {
    const invitationId = await decline('guest');
    const person = invited('Oona Tyhjäsivu', 'oona@shelter.example') as Extract<
      PlanChange,
      { kind: 'correct' }
    >['person'];
    await planning.make({ kind: 'correct', invitationId, person });
    expect(await openAlerts()).toEqual(['mail_parked']); // until the new mail has gone
  });

  test('[SC18] the list of consultations names who chairs now', async () => {
    await planning.make({
      kind: 'swap',
      invitationId: booking.invitation('chair'),
      staffId: staff.stranger.staffId,
    });
    const { body } = await coordinator.get<{ consultations: { consultationId: string; chair: string }[] }>(
      '/api/consultations',
    );
    const [listed] = body.consultations.filter(({ consultationId }) => consultationId === booking.id);
    expect(listed?.chair).toBe(staff.stranger.name);
  });
});

test('[SC15] the room of a moved session that is open again is not deleted in place of the one before', async () => {
  await start(10);
  const { livekit } = world.context;
  const deleted: string[] = [];
  let isAway = true;
  livekit.createRoom = async () => undefined;
  livekit.deleteRoom = async (roomName) => {
    if (isAway) throw new Error('LiveKit is away');
    deleted.push(roomName);
  };
  const roomNow = async () =>
    (
      await world.query<{ room_name: string }>(
        'select room_name from consultations where consultation_id = $1',
        [booking.id],
      )
    )[0]!.room_name;
  const old = await roomNow();
  const wish = localOf(after(world.now(), 14 * MINUTE), world.config.timeZone);
  await planning.make({ kind: 'move', ...wish, minutes: 60 });
  await world.doDueWork();
  expect((await planning.page()).status).toBe('lobby_open');
  expect(await roomNow()).not.toBe(old);
  isAway = false;
  world.clock.advance(MINUTE);
  await until('the deletion has been tried again', async () => {
    await world.context.outbox.runOnce();
    const left = await world.query(
      `select 1 from outbox where kind = 'livekit.delete_room' and subject = $1 and done_at is null`,
      [booking.id],
    );
    return left.length === 0;
  });
  expect(deleted).not.toContain(await roomNow());
});

test('[PF1] an id that cannot be one is not found, and no failure of ours', async () => {
  for (const path of [
    '/api/mails/%00',
    '/api/mailbox/%00',
    '/api/mailbox/%00/html',
    '/api/mailbox/x/calendar',
  ])
    expect(await coordinator.get(path)).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    });
});

test('[CN17] an answer pressed about the old time is none about the new one', async () => {
  await start(600);
  const door = await booking.door('expert');
  const { time } = await door.in('early');
  await planning.make({ kind: 'move', localDate: '2026-03-24', localTime: '10:00', minutes: 60 });
  const pressed = { reply: 'accepted', startsAt: time.startsAt };
  expect(await door.codeOf('invitation:reply', pressed)).toBe('stale');
  const now = await door.in('early', (view) => view.time.startsAt !== time.startsAt);
  expect(now.reply).toBeNull();
  await door.get('invitation:reply', { reply: 'accepted', startsAt: now.time.startsAt });
  await door.in('early', ({ reply }) => reply === 'accepted');
  for (const startsAt of ['', 'soon', '2026-02-30T10:00:00Z', 1, null, 'x'.repeat(31)])
    expect(['stale', 'bad_input']).toContain(
      await door.codeOf('invitation:reply', { reply: 'declined', startsAt }),
    );
});
