import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CODE_TRIES } from '#contract/consultations';
import { MINUTE } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import { addPeople, book, signIn, type Booking, type Staff } from '../support/people.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let booking: Booking;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());

let first: Browser;
beforeEach(async () => {
  booking = await book(world, staff, coordinator);
  first = await booking.claim('requester');
});

/** A second browser asks to come in; answers its attempt and the code in the mail. */
async function attempt(browser: Browser): Promise<{ attemptId: string; code: string; wrong: string }> {
  const { body } = await browser.post<{ state: string; attemptId: string }>('/api/links/claim', {
    secret: booking.secret('requester'),
  });
  expect(body.state).toBe('code');
  const code = world.context.secrets.code(body.attemptId, 8);
  return { attemptId: body.attemptId, code, wrong: code === '00000000' ? '00000001' : '00000000' };
}

const enter = async (browser: Browser, attemptId: string, code: string) =>
  (await browser.post('/api/links/code', { attemptId, code })).body;
const yours = () => ({ state: 'yours', invitationId: booking.invitation('requester') });

describe('a second browser', () => {
  test('[LK5] gets in with the code of the mail, and the first one is out', async () => {
    const second = world.browser();
    const { attemptId, code } = await attempt(second);
    expect(await enter(second, attemptId, code)).toEqual(yours());
    const { body } = await first.post('/api/links/look', { secret: booking.secret('requester') });
    expect(body['state']).toBe('invited');
    expect((await first.door(booking.invitation('requester')).shut())!).toBe('not_yours');
  });

  test('[LK5] the code is mailed to the invited address and shown in no answer', async () => {
    const second = world.browser();
    const { attemptId, code } = await attempt(second);
    const { body, text } = await second.post('/api/links/claim', { secret: booking.secret('requester') });
    expect(Object.keys(body).toSorted()).toEqual(['attemptId', 'expiresAt', 'state', 'timeZone']);
    expect(text).not.toContain(code);
    const mails = await world.query('select subject from mails where kind = $1 and subject = $2', [
      'claim_code',
      attemptId,
    ]);
    expect(mails).toHaveLength(1);
  });

  const isHere = (kind: string, consultationId: string | null, wanted: string) =>
    kind === wanted && consultationId === booking.id;

  test('[LK5] hosts and coordinator are told of a right code and of a wrong one', async () => {
    const desk = coordinator.desk();
    await desk.get('board:watch');
    const second = world.browser();
    const { attemptId, code, wrong } = await attempt(second);
    expect(await enter(second, attemptId, wrong)).toEqual({ state: 'wrong_code', triesLeft: CODE_TRIES - 1 });
    const told = await desk.alert(({ kind, consultationId }) => isHere(kind, consultationId, 'code_failed'));
    expect(told.name).toBe('Jaakko Keinotekoinen');
    expect(await enter(second, attemptId, `${code.slice(0, 4)} ${code.slice(4)}`)).toEqual(yours());
    await desk.alert(({ kind, consultationId }) => isHere(kind, consultationId, 'second_browser'));
  });
});

describe('that another browser asked', () => {
  const told = async () => {
    const rows = await world.query<{ over: boolean }>(
      `select over_at is not null as over from alerts where kind = 'code_asked' and consultation_id = $1 order by at`,
      [booking.id],
    );
    return rows.map(({ over }) => over);
  };

  test('[LK13] is told when nobody has entered the code in time, once an hour, and over when somebody has', async () => {
    booking = await book(world, staff, coordinator, { inMinutes: 26 * 60 });
    await booking.claim('requester');
    const second = world.browser();
    const own = await attempt(second);
    await enter(second, own.attemptId, own.code);
    await world.advance(11 * MINUTE);
    expect(await told()).toEqual([]); // one's own second device
    await attempt(world.browser());
    await world.advance(11 * MINUTE);
    expect(await told()).toEqual([false]);
    await world.query(`update alerts set acknowledged_at = at where consultation_id = $1`, [booking.id]);
    await attempt(world.browser());
    await world.advance(11 * MINUTE);
    expect(await told()).toEqual([false]); // ticked off, and told within the hour
    await world.advance(60 * MINUTE);
    const third = world.browser();
    const late = await attempt(third);
    await world.advance(11 * MINUTE);
    expect(await told()).toEqual([false, false]);
    expect(await enter(third, late.attemptId, late.code)).toEqual({ state: 'code_dead' });
    const again = await attempt(third);
    expect(await enter(third, again.attemptId, again.code)).toEqual(yours());
    expect((await told()).at(-1)).toBe(true);
  });

  test('[LK13] is told at once while people come in', async () => {
    await world.doDueWork(); // the lobby is open
    await attempt(world.browser());
    expect(await told()).toEqual([false]);
  });
});

describe('a code', () => {
  test('[LK6] has five tries; then even the right one is dead', async () => {
    const second = world.browser();
    const { attemptId, code, wrong } = await attempt(second);
    for (let left = CODE_TRIES - 1; left >= 0; left -= 1)
      expect(await enter(second, attemptId, wrong)).toEqual({ state: 'wrong_code', triesLeft: left });
    expect(await enter(second, attemptId, code)).toEqual({ state: 'code_dead' });
    expect(await enter(second, attemptId, wrong)).toEqual({ state: 'code_dead' });
  });

  test('[LK6] of forty guesses in parallel five are looked at', async () => {
    const second = world.browser();
    const { attemptId, wrong } = await attempt(second);
    const answers = await Promise.all(Array.from({ length: 40 }, () => enter(second, attemptId, wrong)));
    expect(answers.filter((answer) => answer['state'] === 'wrong_code')).toHaveLength(CODE_TRIES);
    expect(answers.filter((answer) => answer['state'] === 'code_dead')).toHaveLength(35);
  });

  test('[LK6] holds ten minutes', async () => {
    const [second, third] = [world.browser(), world.browser()];
    const early = await attempt(second);
    const late = await attempt(third);
    world.clock.advance(10 * MINUTE - 1);
    expect(await enter(second, early.attemptId, early.code)).toEqual(yours());
    world.clock.advance(1);
    expect(await enter(third, late.attemptId, late.code)).toEqual({ state: 'code_dead' });
  });

  test('[LK6] works once, also when entered ten times at the same moment', async () => {
    const second = world.browser();
    const { attemptId, code } = await attempt(second);
    await Promise.all(Array.from({ length: 10 }, () => enter(second, attemptId, code)));
    const claims = await world.query(
      'select * from consultation_events where type = $1 and consultation_id = $2',
      ['link.claimed', booking.id],
    );
    expect(claims).toHaveLength(2); // the first browser's and this one
    expect(await enter(second, attemptId, code)).toEqual({ state: 'code_dead' });
  });

  test('[LK6] belongs to the browser that asked: to another it never was', async () => {
    const [second, thief] = [world.browser(), world.browser()];
    const { attemptId, code } = await attempt(second);
    expect(await enter(thief, attemptId, code)).toEqual({ state: 'unknown' });
    expect(await enter(first, attemptId, code)).toEqual({ state: 'unknown' });
    expect(await enter(second, attemptId, code)).toEqual(yours());
  });

  test('[LK6] is dead when the same browser asks for another one', async () => {
    const second = world.browser();
    const before = await attempt(second);
    const after = await attempt(second);
    expect(await enter(second, before.attemptId, before.code)).toEqual({ state: 'code_dead' });
    expect(await enter(second, after.attemptId, after.code)).toEqual(yours());
  });

  test('[LK7] dies with the link it was mailed for', async () => {
    const second = world.browser();
    const { attemptId, code } = await attempt(second);
    await coordinator.post(
      `/api/consultations/${booking.id}/invitations/${booking.invitation('requester')}/resend`,
    );
    expect(await enter(second, attemptId, code)).toEqual({ state: 'unknown' });
  });

  test('[LK6] no more than five are mailed for a link in half an hour', async () => {
    for (let mail = 0; mail < 5; mail += 1) await attempt(world.browser());
    const { status, body } = await world
      .browser()
      .post('/api/links/claim', { secret: booking.secret('requester') });
    expect(status).toBe(429);
    expect(body).toMatchObject({ error: { code: 'too_many', retryAfter: expect.any(Number) } });
  });
});
