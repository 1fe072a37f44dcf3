import { describe, expect, test } from '@jest/globals';
import type { RoomView } from '#contract/room';
import { FIRST_STATE, NO_MEDIA } from '../../client/src/room/media-state.ts';
import { noticesOf, type NoticeActs, type Situation } from '../../client/src/room/room-notices.ts';
import { words as en } from '../../client/src/words/room.en.ts';
import { words as fi } from '../../client/src/words/room.fi.ts';
import { words as sv } from '../../client/src/words/room.sv.ts';
import { timeWords } from '../../client/src/words/time.ts';

const CLOCK = timeWords('fi', 'Europe/Helsinki');
const nothing = () => undefined;
const ACTS: NoticeActs = {
  comeBack: nothing,
  stopSharing: nothing,
  forgetOutage: nothing,
  forgetTrouble: nothing,
  forgetMuted: nothing,
  forgetRefusal: nothing,
  closeAlert: nothing,
  startSound: nothing,
  extend: nothing,
  hold: nothing,
  retry: nothing,
  openMicrophone: nothing,
};
const ROOM: RoomView = {
  consultationId: 'con_1',
  status: 'in_session',
  phase: 'together',
  endsAt: '2030-03-13T12:30:00.000Z',
  closesAt: null,
  admissionId: 'adm_1',
  people: [],
  queue: null,
  alerts: null,
};
const WELL: Situation = {
  room: ROOM,
  media: { ...FIRST_STATE, connection: 'connected' },
  serviceLost: false,
  slow: false,
  gone: false,
  thin: false,
  held: false,
  hint: null,
  mutedByHost: null,
  refusal: null,
  closedAlerts: new Set(),
  canHost: false,
};
const alert = (n: number) => ({
  alertId: `alr_${n}`,
  kind: 'code_failed' as const,
  name: null,
  at: ROOM.endsAt,
});
const told = (now: Situation) => noticesOf(now, ACTS, fi, CLOCK);
const keys = (now: Situation) => told(now).map((one) => one.key);
const media = (more: Partial<Situation['media']>): Situation => ({
  ...WELL,
  media: { ...WELL.media, ...more },
});

describe('the notices of the room', () => {
  test('are none when all is well, nor while a connection stands within a second', () => {
    expect(keys(WELL)).toEqual([]);
    expect(keys(media({ connection: 'connecting' }))).toEqual([]);
    expect(keys({ ...media({ connection: 'connecting' }), slow: true })).toEqual(['connecting']);
  });

  test('are at most three, the weightiest first', () => {
    const now: Situation = {
      ...media({
        connection: 'reconnecting',
        soundBlocked: true,
        trouble: { source: 'camera', why: 'busy' },
      }),
      refusal: 'x',
      hint: 'silent',
      thin: true,
      room: { ...ROOM, closesAt: ROOM.endsAt, alerts: [alert(1), alert(2)] },
    };
    expect(keys(now)).toEqual(['lost', 'sound', 'refusal']);
  });

  test('say of one connection one thing: everybody’s outage before mine, and the service only while sound goes on', () => {
    expect(keys({ ...media({ connection: 'media_away' }), serviceLost: true })).toEqual(['away']);
    expect(keys({ ...media({ connection: 'reconnecting' }), serviceLost: true })).toEqual(['lost']);
    expect(keys({ ...WELL, serviceLost: true })).toEqual(['service']);
  });

  test('say nothing of an end until the door has had time to tell why', () => {
    expect(keys(media({ connection: 'ended' }))).toEqual([]);
    expect(told({ ...media({ connection: 'ended' }), gone: true })[0]).toMatchObject({
      key: 'gone',
      act: {},
    });
  });

  test('tell after an outage since when one hears again, and whether others missed it too', () => {
    const until = Date.parse('2030-03-13T11:07:00Z');
    const outage = { forAll: true, from: until - 9_000, until };
    expect(told(media({ outage }))[0]?.what).toBe(fi.banners.back('13.07'));
    expect(told(media({ outage: { ...outage, forAll: false } }))[0]?.what).toBe(fi.banners.backMine('13.07'));
    expect(keys(media({ outage: { ...outage, until: null } }))).toEqual([]);
  });

  test('give only a host the press that extends', () => {
    const closing = { ...WELL, room: { ...ROOM, closesAt: ROOM.endsAt } };
    expect(told(closing)[0]).not.toHaveProperty('act');
    expect(told({ ...closing, canHost: true })[0]).toHaveProperty('act.words', fi.bar.extend(10));
  });

  test('do not show an alert again that was closed, and name nobody who is not known', () => {
    const now = {
      ...WELL,
      room: { ...ROOM, alerts: [alert(1), alert(2)] },
      closedAlerts: new Set(['alr_1']),
    };
    expect(keys(now)).toEqual(['alr_2']);
    expect(told(now)[0]?.what).toContain(fi.banners.somebody);
  });

  test('offer to stop the pictures on a thin line, and to bring them back', () => {
    expect(told({ ...WELL, thin: true })[0]?.act?.words).toBe(fi.banners.thinHold);
    expect(told({ ...WELL, thin: true, held: true })[0]?.act?.words).toBe(fi.banners.heldBack);
    const stopped = new Map([['p_2', { ...NO_MEDIA, picture: 'stopped' as const }]]);
    expect(told({ ...media({ others: stopped }), thin: true })[0]).not.toHaveProperty('act');
  });

  test.each([
    ['fi', fi],
    ['sv', sv],
    ['en', en],
  ] as const)('say what happened in a whole sentence and shout in no language: %s', (_language, words) => {
    const all: Situation[] = [
      { ...media({ connection: 'ended' }), gone: true },
      ...(['media_away', 'reconnecting'] as const).map((connection) => media({ connection })),
      { ...WELL, serviceLost: true },
      media({ soundBlocked: true }),
      ...(['refused', 'none', 'busy', 'failed'] as const).map((why) =>
        media({ trouble: { source: 'microphone', why } }),
      ),
      ...(['microphone', 'camera', 'screen_share'] as const).map((mutedByHost) => ({ ...WELL, mutedByHost })),
      { ...WELL, hint: 'silent' },
      { ...WELL, hint: 'speaking_muted' },
      { ...WELL, thin: true },
      { ...WELL, held: true },
      { ...WELL, room: { ...ROOM, closesAt: ROOM.endsAt, alerts: [alert(1)] } },
    ];
    for (const notice of all.flatMap((now) => noticesOf(now, ACTS, words, CLOCK))) {
      expect(`${notice.what} ${notice.means ?? ''}`).not.toMatch(/!|undefined/);
      expect(notice.what).toMatch(/\.$/);
      if (notice.means) expect(notice.means).toMatch(/\.$/);
    }
  });
});
