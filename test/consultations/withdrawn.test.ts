import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ConsultationPage } from '#contract/consultations';
import { DAY, MINUTE } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import { hasLiveKit } from '../support/livekit-server.ts';
import { addPeople, book, knockForm, signIn, type Booking, type Staff } from '../support/people.ts';
import { Planning } from '../support/planning.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let booking: Booking;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  staff = await addPeople(world);
});
afterAll(() => world.dispose());
beforeEach(async () => {
  coordinator = await signIn(world, staff.coordinator);
});

const look = (secret: string, browser = world.browser()) => browser.post('/api/links/look', { secret });
const claim = (secret: string, browser = world.browser()) => browser.post('/api/links/claim', { secret });
const read = async () => (await coordinator.get<ConsultationPage>(`/api/consultations/${booking.id}`)).body;
const linkAction = (role: 'expert' | 'guest' | 'requester', what: 'resend' | 'revoke' | 'link') =>
  coordinator.post<{ error: { code: string } }>(
    `/api/consultations/${booking.id}/invitations/${booking.invitation(role)}/${what}`,
  );
const mailsSince = async (before: Date) =>
  (
    await world.query<{ kind: string }>(
      'select kind from mails where consultation_id = $1 and queued_at > $2 order by kind',
      [booking.id, before],
    )
  ).map(({ kind }) => kind);

/** Asks to be sent one's link again, as anybody may, and waits until the answer behind the answer is there. */
async function askAgain(email: string): Promise<void> {
  expect((await world.browser().post('/api/links/request', { email })).status).toBe(202);
  await world.context.settle();
}

describe('one who was taken off', () => {
  const withdraw = (role: 'expert' | 'guest') =>
    new Planning(coordinator, booking.id).make({ kind: 'withdraw', invitationId: booking.invitation(role) });

  test('[CN21] an expert’s page is told and cut off, link and session open nothing, and nobody is let in by them', async () => {
    booking = await book(world, staff, coordinator);
    const byLink = await booking.door('expert');
    await byLink.in('join', ({ notes }) => notes);
    const { visitId } = await booking.knock('requester');
    await withdraw('expert');
    await byLink.in('revoked');
    await byLink.shut();
    for (const ask of [look, claim])
      expect((await ask(booking.secret('expert'))).body).toEqual({ state: 'unknown' });
    const signedIn = (await signIn(world, staff.expert)).door(booking.invitation('expert'));
    expect(await signedIn.in('revoked')).toMatchObject({ notes: false });
    const admit = { consultationId: booking.id, visitIds: [visitId] };
    for (const [event, input] of [
      ['lobby:admit', admit],
      ['room:enter', {}],
      ['notes:open', {}],
      ['invitation:reply', { reply: 'accepted' }],
    ] as const)
      expect(await signedIn.ask(event, input).catch(() => ({ ok: false }))).toMatchObject({ ok: false });
    const desk = coordinator.desk();
    await desk.get('board:watch');
    await desk.row(booking.id, ({ queue, inside }) => queue.length === 1 && inside.length === 0);
  });

  test('[CN21] a guest who waits is gone from the queue, and nothing is mailed or copied out to them any more', async () => {
    booking = await book(world, staff, coordinator, { inMinutes: 12 });
    const { page } = await booking.knock('guest');
    await withdraw('guest');
    await page.in('revoked');
    await page.shut();
    const visits = await world.query<{ state: string }>(
      'select state from visits where consultation_id = $1',
      [booking.id],
    );
    expect(visits).toEqual([{ state: 'closed' }]);
    for (const what of ['resend', 'revoke', 'link'] as const)
      expect((await linkAction('guest', what)).body.error.code).toBe('withdrawn');
    const before = world.now();
    world.clock.advance(2 * MINUTE);
    await askAgain('tiina@shelter.example');
    await world.doDueWork();
    // The soon reminder goes to everybody but the one who is off.
    expect(await mailsSince(before)).toEqual(['reminder_soon', 'reminder_soon', 'reminder_soon']);
  });

  test('[CN21] stands last on the page, and is counted among neither the reminded nor the invited', async () => {
    booking = await book(world, staff, coordinator, { inMinutes: 26 * 60 });
    await withdraw('expert');
    const { people, next } = await read();
    expect(people.map(({ role, link }) => [role, link?.state])).toEqual([
      ['chair', 'sent'],
      ['coordinator', undefined],
      ['requester', 'sent'],
      ['guest', 'sent'],
      ['expert', 'withdrawn'],
    ]);
    expect(next[0]).toMatchObject({ kind: 'reminder_day', count: 3 });
    const expert = await signIn(world, staff.expert);
    expect((await expert.get('/api/consultations')).text).not.toContain(booking.id);
  });
});

describe('what was cancelled', () => {
  const cancel = () => new Planning(coordinator, booking.id).make({ kind: 'cancel' });

  test('[CN23] its pages say so; nobody knocks, enters, answers, writes notes or is let in', async () => {
    booking = await book(world, staff, coordinator);
    const { page: waiting, visitId } = await booking.knock('requester');
    const chair = (await signIn(world, staff.chair)).door(booking.invitation('chair'));
    await chair.in('join', ({ notes }) => notes);
    await cancel();
    for (const page of [waiting, chair]) {
      expect(await page.in('cancelled')).toMatchObject({ notes: false });
      expect(await page.codeOf('room:enter')).toBe('cancelled');
      expect(await page.codeOf('invitation:reply', { reply: 'accepted' })).toBe('cancelled');
      expect(await page.codeOf('notes:open')).not.toBeNull();
    }
    expect(await waiting.codeOf('lobby:knock', knockForm('Jaakko Keinotekoinen'))).toBe('cancelled');
    expect(await waiting.codeOf('lobby:say', { saying: 'late' })).toBe('not_waiting');
    const admit = { consultationId: booking.id, visitIds: [visitId] };
    expect(await chair.codeOf('lobby:admit', admit)).toBe('cancelled');
    for (const event of ['room:end', 'room:extend'])
      expect(await chair.codeOf(event, { consultationId: booking.id })).toBe('cancelled');
  });

  test('[CN23] its links open nothing new; none is sent, renewed or copied out', async () => {
    booking = await book(world, staff, coordinator, { inMinutes: 60 });
    const holder = await booking.claim('requester');
    await cancel();
    for (const ask of [look, claim])
      expect((await ask(booking.secret('guest'))).body).toEqual({ state: 'unknown' });
    // Whoever holds a link finds the page that says it was cancelled, and nothing behind it.
    await holder.door(booking.invitation('requester')).in('cancelled');
    for (const what of ['resend', 'revoke', 'link'] as const)
      expect((await linkAction('requester', what)).body.error.code).toBe('cancelled');
    const before = world.now();
    world.clock.advance(MINUTE);
    await askAgain('jaakko@social.example');
    expect(await mailsSince(before)).toEqual([]);
  });

  test('[CN23] time brings nothing more: no reminder, no lobby, no closing', async () => {
    booking = await book(world, staff, coordinator, { inMinutes: 3 * 24 * 60 });
    await cancel();
    const before = world.now();
    for (let day = 0; day < 4; day += 1) await world.advance(DAY);
    expect(await mailsSince(before)).toEqual([]);
    coordinator = await signIn(world, staff.coordinator);
    const { status, next, history } = await read();
    expect([status, next]).toEqual(['cancelled', []]);
    const steps = history.filter(({ type }) => type.startsWith('consultation.')).map(({ type }) => type);
    expect(steps).toEqual(['consultation.cancelled', 'consultation.created']);
  });
});

(hasLiveKit ? describe : describe.skip)('the room of what was called off', () => {
  let own: World;
  let people: Staff;
  beforeAll(async () => {
    own = await World.start({ livekit: true });
    people = await addPeople(own);
  });
  afterAll(() => own.dispose());

  test.each(['cancel', 'move'] as const)(
    '[CN23] is gone after “%s”, also when somebody makes it again',
    async (kind) => {
      const browser = await signIn(own, people.coordinator);
      const one = await book(own, people, browser);
      const [row] = await own.query<{ room: string }>(
        'select room_name as room from consultations where consultation_id = $1',
        [one.id],
      );
      const exists = async () => (await own.livekit.rooms.listRooms([row!.room])).length === 1;
      await until('the room is made', exists);
      const day = new Date(Date.now() + 3 * DAY).toISOString().slice(0, 10);
      const move = { kind: 'move', localDate: day, localTime: '12:00', minutes: 60 } as const;
      await new Planning(browser, one.id).make(kind === 'cancel' ? { kind } : move);
      await until('the room is gone', async () => !(await exists()));
      await own.livekit.rooms.createRoom({ name: row!.room });
      await until('it is gone again', async () => !(await exists()));
    },
  );
});
