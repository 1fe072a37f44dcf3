import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BoardAlert } from '#contract/board';
import { watchMedia } from '../../server/board/watch-media.ts';
import { after, MINUTE, SECOND } from '../../server/platform/clock.ts';
import { freePort } from '../support/free-port.ts';
import { OffsetClock } from '../support/offset-clock.ts';
import { addPeople, book, signIn, type Staff } from '../support/people.ts';
import type { Page } from '../support/page.ts';
import { until } from '../support/until.ts';
import { MoodySmtp } from '../mail/moody-smtp.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let desk: Page;

async function metrics(): Promise<Map<string, number>> {
  const text = await (await fetch(`http://127.0.0.1:${world.config.metricsPort}`)).text();
  const lines = text.split('\n').filter((line) => line.startsWith('kamari_'));
  return new Map(lines.map((line) => [line.split(' ')[0]!, Number(line.split(' ')[1])]));
}
const health = async () => (await world.browser().get('/health/ready')).body;

describe('without a mail server, a Redis or LiveKit', () => {
  beforeAll(async () => {
    world = await World.start({ manualClock: true, config: { metricsPort: await freePort() } });
    staff = await addPeople(world);
    desk = (await signIn(world, staff.coordinator)).desk();
    await desk.get('board:watch');
  });
  afterAll(() => world.dispose());

  test('[BD10] the health report, the figures and the board say the same', async () => {
    const found = { database: 'ok', livekit: 'away', mail: 'kept' };
    const status = { ...found, mailWaiting: 0, redis: 'none' };
    expect(await health()).toEqual({ ready: true, ...found }); // of a Redis that is not there nothing is said
    await until('the board says so', () => desk.board?.status.livekit === 'away');
    expect(desk.board!.status).toEqual(status);
    await book(world, staff, await signIn(world, staff.coordinator));
    await until('all mails are kept', async () => (await metrics()).get('kamari_mail_waiting') === 0);
    const figures = await metrics();
    expect(Object.fromEntries(figures)).toMatchObject({
      kamari_database_up: 1,
      kamari_livekit_up: 0,
      kamari_mail_up: 1,
      kamari_mail_waiting: 0,
      kamari_consultations_open: 1,
    });
    expect(figures.has('kamari_redis_up')).toBe(false);
    for (const name of figures.keys()) expect(name).not.toContain('{'); // no label says who or what
  });

  test('[BD7] LiveKit that stays away is told to every coordinator once, and may be ticked off by any', async () => {
    world.clock.advance(11 * SECOND);
    const { alertId } = await desk.alert(({ kind }) => kind === 'media_away');
    const others = (await signIn(world, staff.otherCoordinator)).desk();
    await others.get('board:watch');
    await others.get('board:acknowledge', { alertId, done: true });
    await desk.alert((one) => one.alertId === alertId && one.acknowledged !== null);
    world.clock.advance(MINUTE);
    for (let beat = 0; beat < 3; beat += 1) await watchMedia(world.context);
    expect(await world.query(`select 1 from alerts where kind = 'media_away'`)).toHaveLength(1);
    expect((await metrics()).get('kamari_alerts_open')).toBe(0);
  });
});

describe('with a mail server and LiveKit', () => {
  let smtp: MoodySmtp;
  const clock = new OffsetClock(0);
  /** So much time goes by that nobody waits for it. */
  const pass = (milliseconds: number) => clock.turnTo(after(clock.now(), milliseconds));
  beforeAll(async () => {
    smtp = await MoodySmtp.start();
    world = await World.start({
      livekit: true,
      clock,
      config: {
        metricsPort: await freePort(),
        mail: { kind: 'smtp', url: smtp.url, from: 'rooms@kamari.example' },
      },
    });
    staff = await addPeople(world);
    desk = (await signIn(world, staff.coordinator)).desk();
    await desk.get('board:watch');
  });
  afterAll(async () => {
    await world.dispose();
    await smtp.stop();
  });

  const bookOne = async () => book(world, staff, await signIn(world, staff.coordinator));
  const boardSays = (mail: string) =>
    until(
      () => `the board says ${mail}: ${JSON.stringify(desk.board?.status)}`,
      () => desk.board?.status.mail === mail,
    );

  test('[BD10] mail fails while the server does, waits meanwhile, and is well again when the server is', async () => {
    await until('LiveKit answers', async () => (await health())['livekit'] === 'ok');
    expect(await health()).toMatchObject({ ready: true, mail: 'ok' });
    smtp.mood = 'hangs up';
    await bookOne();
    await boardSays('failing');
    expect(desk.board!.status.mailWaiting).toBeGreaterThan(0);
    expect(await health()).toMatchObject({ ready: true, mail: 'failing' });
    const figures = await metrics();
    expect(figures.get('kamari_mail_up')).toBe(0);
    expect(figures.get('kamari_mail_waiting')).toBeGreaterThan(0);
    smtp.mood = 'takes';
    pass(MINUTE); // the pause before the next try
    await boardSays('ok');
    await until('all have gone', () => desk.board?.status.mailWaiting === 0);
  });

  test('[BD10] a receiver whom the server refuses for good is no failure of the server', async () => {
    smtp.mood = { at: 'receiver', code: 550, words: 'No such person' };
    await bookOne();
    await until('all are refused', async () => {
      const rows = await world.query(`select 1 from mails where state = 'queued'`);
      return rows.length === 0;
    });
    expect(await health()).toMatchObject({ mail: 'ok' });
  });

  test('[BD10] a receiver whose mailbox is full for now is no failure of the server, and what waits is told', async () => {
    smtp.mood = { at: 'receiver', code: 452, words: 'Mailbox full' };
    await bookOne();
    await until('all were tried', async () => {
      const rows = await world.query(`select 1 from mails where state = 'queued' and attempts = 0`);
      return rows.length === 0;
    });
    const { mailWaiting } = await world.context.status.ask();
    expect(await health()).toMatchObject({ mail: 'ok' });
    expect(mailWaiting).toBeGreaterThan(0);
  });

  test('[BD7] LiveKit is told as away, and as back', async () => {
    await world.livekit.program.kill();
    const away = ({ kind }: BoardAlert) => kind === 'media_away';
    await until('it is found away', async () => (await health())['livekit'] === 'away');
    expect(desk.board?.alerts.some(away)).toBe(false); // not for a moment's absence
    pass(11 * SECOND);
    const { alertId } = await desk.alert(away);
    await world.livekit.program.start();
    await desk.alert((one) => one.alertId === alertId && one.overAt !== null);
  });
});
