import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { HOST_MISSING_MINUTES, POOR_LINE_SECONDS, WAIT_ALERT_MINUTES } from '#contract/board';
import type { AlertKind } from '#contract/consultations';
import { MINUTE, SECOND } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import type { Page } from '../support/page.ts';
import {
  addPeople,
  addPerson,
  book,
  knockForm,
  REGION,
  signIn,
  type Booking,
  type Staff,
} from '../support/people.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let booking: Booking;
let desk: Page;

beforeAll(async () => {
  world = await World.start({ manualClock: true, livekit: true });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());

beforeEach(async () => {
  booking = await book(world, staff, coordinator);
  desk = coordinator.desk();
  await desk.get('board:watch');
});

const told = (kind: AlertKind) => desk.alert((one) => one.kind === kind && one.consultationId === booking.id);
const over = (kind: AlertKind) =>
  desk.alert((one) => one.kind === kind && one.consultationId === booking.id && one.overAt !== null);
const rowsOf = (kind: AlertKind) =>
  world.query<{ over_at: Date | null }>(
    'select over_at from alerts where consultation_id = $1 and kind = $2 order by at',
    [booking.id, kind],
  );
const admit = (visitId: string) =>
  desk.get('lobby:admit', { consultationId: booking.id, visitIds: [visitId] });

/** Goes in past the lobby. */
async function hostComes(): Promise<Page> {
  const page = await booking.door('chair');
  await page.in('join');
  await page.get('room:enter');
  await page.in('room');
  return page;
}

describe('what time brings', () => {
  test('[BD7] no host inside two minutes after the start; over when one comes', async () => {
    await world.advance(10 * MINUTE + HOST_MISSING_MINUTES * MINUTE - SECOND);
    expect(await rowsOf('host_missing')).toHaveLength(0);
    await world.advance(2 * SECOND + MINUTE);
    expect(await told('host_missing')).toMatchObject({ overAt: null, acknowledged: null, name: null });
    await hostComes();
    await over('host_missing');
  });

  test('[BD7] nothing of the kind where a host is inside, or the session was ended', async () => {
    await hostComes();
    const other = await book(world, staff, coordinator);
    await desk.get('room:end', { consultationId: other.id });
    await world.advance(14 * MINUTE);
    const rows = await world.query('select 1 from alerts where kind = $1 and consultation_id = any($2)', [
      'host_missing',
      [booking.id, other.id],
    ]);
    expect(rows).toHaveLength(0);
  });

  test('[BD7] a guest at the door for five minutes; over when let in', async () => {
    const { visitId } = await booking.knock('requester');
    await world.advance(WAIT_ALERT_MINUTES * MINUTE - SECOND);
    expect(await rowsOf('guest_waiting')).toHaveLength(0);
    await world.advance(SECOND);
    expect(await told('guest_waiting')).toMatchObject({ name: 'Jaakko Keinotekoinen' });
    await admit(visitId);
    await over('guest_waiting');
  });

  test('[BD7] who left before the five minutes were over is told of no more', async () => {
    const { page } = await booking.knock('requester');
    await page.get('lobby:leave');
    await world.advance(6 * MINUTE);
    expect(await rowsOf('guest_waiting')).toHaveLength(0);
  });

  test('[BD7] a line that stays poor, and not one that was good in between', async () => {
    const { page, visitId } = await booking.knock('requester');
    await admit(visitId);
    await page.in('room');
    await page.get('room:quality', { quality: 'weak' });
    await world.advance((POOR_LINE_SECONDS - 10) * SECOND);
    await page.get('room:quality', { quality: 'good' });
    await page.get('room:quality', { quality: 'lost' });
    await world.advance(15 * SECOND);
    expect(await rowsOf('poor_line')).toHaveLength(0);
    await world.advance(16 * SECOND);
    expect(await told('poor_line')).toMatchObject({ name: 'Jaakko Keinotekoinen' });
    await page.get('room:quality', { quality: 'good' });
    await over('poor_line');
  });

  test('[BD7] a session past its planned end; over when more time is given', async () => {
    await hostComes();
    await world.advance(71 * MINUTE);
    await told('overrun');
    await desk.get('room:extend', { consultationId: booking.id });
    await over('overrun');
    await world.advance(11 * MINUTE);
    await desk.alert(({ kind, overAt, consultationId }) => {
      return kind === 'overrun' && consultationId === booking.id && overAt === null;
    });
    await desk.get('room:end', { consultationId: booking.id });
    const rows = await rowsOf('overrun');
    expect(rows.map((row) => row.over_at !== null)).toEqual([true, true]);
  });
});

describe('what a knock tells', () => {
  async function knock(form: Partial<ReturnType<typeof knockForm>>): Promise<Page> {
    const page = await booking.door('guest');
    await page.in('join');
    await page.get('lobby:knock', { ...knockForm('Tiina Testitapaus'), ...form });
    await page.in('waiting');
    return page;
  }

  test('[BD7] another name than the invited one', async () => {
    const page = await knock({ name: 'Joku Muu' });
    expect(await told('unexpected_name')).toMatchObject({ name: 'Tiina Testitapaus' });
    expect(await rowsOf('self_test_failed')).toHaveLength(0);
    await page.get('lobby:knock', knockForm('Tiina Testitapaus'));
    await over('unexpected_name');
  });

  test('[BD7] a device that failed its test, but not one that was left untested', async () => {
    await knock({ selfTest: { microphone: null, camera: null, speaker: null } });
    expect(await rowsOf('self_test_failed')).toHaveLength(0);
    const page = desk;
    await booking.claim('requester').then(async (browser) => {
      const door = browser.door(booking.invitation('requester'));
      await door.in('join');
      await door.get('lobby:knock', {
        ...knockForm('Jaakko Keinotekoinen'),
        selfTest: { microphone: false, camera: true, speaker: true },
      });
    });
    await page.alert(
      ({ kind, consultationId }) => kind === 'self_test_failed' && consultationId === booking.id,
    );
  });

  test('[BD8] the same is told once while it lasts, and anew when it comes again', async () => {
    const page = await knock({ name: 'Joku Muu' });
    await page.get('lobby:knock', knockForm('Joku Kolmas'));
    expect(await rowsOf('unexpected_name')).toHaveLength(1);
    await page.get('lobby:knock', knockForm('Tiina Testitapaus'));
    await page.get('lobby:knock', knockForm('Joku Muu'));
    const rows = await rowsOf('unexpected_name');
    expect(rows.map((row) => row.over_at !== null)).toEqual([true, false]);
  });

  test('[BD8] due work that comes twice tells once', async () => {
    const { visitId } = await booking.knock('requester');
    await world.query('insert into due_work (kind, subject, due_at) values ($1, $2, $3)', [
      'board.guest_waiting',
      visitId,
      world.now(),
    ]);
    await world.query('insert into due_work (kind, subject, due_at) values ($1, $2, $3)', [
      'board.guest_waiting',
      visitId,
      new Date(world.now().getTime() + WAIT_ALERT_MINUTES * MINUTE),
    ]);
    await world.doDueWork();
    expect(await rowsOf('guest_waiting')).toHaveLength(0);
    await world.advance(WAIT_ALERT_MINUTES * MINUTE);
    expect(await rowsOf('guest_waiting')).toHaveLength(1);
  });
});

describe('ticking off', () => {
  async function alert(): Promise<string> {
    const page = await booking.door('guest');
    await page.in('join');
    await page.get('lobby:knock', knockForm('Joku Muu'));
    return (await told('unexpected_name')).alertId;
  }

  test('[BD9] is seen by the others at once, with who and when; one’s own can be taken back', async () => {
    const second = await addPerson(world, 'Sini Tyhjäpaikka', ['coordinator'], [REGION]);
    const other = (await signIn(world, second)).desk();
    await other.get('board:watch');
    const alertId = await alert();
    await desk.get('board:acknowledge', { alertId, done: true });
    const seen = await other.alert((one) => one.alertId === alertId && one.acknowledged !== null);
    expect(seen.acknowledged).toEqual({
      at: world.now().toISOString(),
      by: 'Raili Olematon',
      staffId: staff.coordinator.staffId,
    });
    expect(await other.codeOf('board:acknowledge', { alertId, done: true })).toBeNull();
    expect(await other.codeOf('board:acknowledge', { alertId, done: false })).toBe('not_allowed');
    await desk.get('board:acknowledge', { alertId, done: false });
    await other.alert((one) => one.alertId === alertId && one.acknowledged === null);
    await other.get('board:acknowledge', { alertId, done: true });
    const fresh = coordinator.desk();
    await fresh.get('board:watch');
    const kept = await fresh.alert((one) => one.alertId === alertId && one.acknowledged !== null);
    expect(kept.acknowledged).toMatchObject({ by: 'Sini Tyhjäpaikka' });
  });

  test('[BD9] is for coordinators of the region alone', async () => {
    const alertId = await alert();
    const others = (await signIn(world, staff.otherCoordinator)).desk();
    await others.get('board:watch');
    expect(others.board!.alerts.filter((one) => one.consultationId !== null)).toEqual([]);
    const chair = (await signIn(world, staff.chair)).desk();
    for (const [page, code] of [
      [others, 'not_allowed'],
      [chair, 'not_allowed'],
      [await booking.door('expert'), 'not_allowed'],
    ] as const)
      expect(await page.codeOf('board:acknowledge', { alertId, done: true })).toBe(code);
    expect(await desk.codeOf('board:acknowledge', { alertId: `alr_${'x'.repeat(22)}`, done: true })).toBe(
      'not_found',
    );
    for (const input of [{}, { alertId }, { alertId, done: 'yes' }, { alertId, done: true, by: 'me' }])
      expect(await desk.codeOf('board:acknowledge', input)).toBe('bad_input');
  });
});
