import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { PlanChange } from '#contract/scheduling';
import { after, MINUTE, SECOND } from '../../server/platform/clock.ts';
import { localOf } from '../../server/platform/local-time.ts';
import type { Browser } from '../support/browser.ts';
import { Meeting } from '../support/meeting.ts';
import { NotePad } from '../support/note-pad.ts';
import { addPeople, book, invited, knockForm, signIn, type Staff } from '../support/people.ts';
import { Planning } from '../support/planning.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

/** Plans that change while people are at the door, inside, and in the middle of a sentence. */
let world: World;
let staff: Staff;
let coordinator: Browser;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());
beforeEach(() =>
  world.query(
    `update invitations set email = invitation_id || '@double.example', staff_id = null where role <> 'coordinator'`,
  ),
);

const correction = (invitationId: string, email: string): PlanChange => ({
  kind: 'correct',
  invitationId,
  person: invited('Oona Tyhjäsivu', email) as Extract<PlanChange, { kind: 'correct' }>['person'],
});

/** A section of the expert whose pad it is. */
const ownSection = (pad: NotePad) =>
  pad.view.sections.find(({ kind, may }) => kind === 'expert_view' && may === 'write')!.sectionId;

test('[SC20] another address while its holder is inside: out of the room, the notes and the link, a code on its way too', async () => {
  const meeting = await Meeting.start(world, staff, coordinator);
  const guest = await meeting.guestPad('guest');
  const secret = meeting.booking.secret('guest');
  const second = world.browser();
  const { body } = await second.post<{ attemptId: string }>('/api/links/claim', { secret });
  const code = world.context.secrets.code(body.attemptId, 8);
  const invitationId = meeting.booking.invitation('guest');
  await new Planning(coordinator, meeting.id).make(correction(invitationId, 'oona@shelter.example'));
  await guest.page.in('revoked');
  await until('the notes are closed', () => guest.closed !== null || !guest.page.socket.connected);
  expect((await second.post('/api/links/code', { attemptId: body.attemptId, code })).body).toEqual({
    state: 'unknown',
  });
  expect((await second.post('/api/links/claim', { secret })).body).toEqual({ state: 'unknown' });
  const before = await world.query('select 1 from mails');
  await world.browser().post('/api/links/request', { email: 'tiina@shelter.example' });
  await world.context.settle();
  expect(await world.query('select 1 from mails')).toHaveLength(before.length);
  world.clock.advance(SECOND);
  const newcomer = (await meeting.booking.claim('guest', world.browser(), 2)).door(invitationId);
  await newcomer.in('join');
  expect(await NotePad.refused(newcomer)).not.toBeNull();
  await newcomer.get('lobby:knock', knockForm('Oona Tyhjäsivu'));
  await newcomer.in('waiting', ({ messages }) => messages.length === 0);
});

test('[SC18] a chair who is swapped in mid-sentence: the next keystroke is refused, by link and by session', async () => {
  const meeting = await Meeting.start(world, staff, coordinator);
  const invitationId = meeting.booking.invitation('chair');
  const byLink = await meeting.pad('chair');
  const own = ownSection(byLink);
  expect(await byLink.refusal(own, byLink.paragraph(own, 'Ensin tämä'))).toBeNull();
  const other = await meeting.pad('expert');
  const swap: PlanChange = { kind: 'swap', invitationId, staffId: staff.stranger.staffId };
  const update = byLink.paragraph(own, 'ja sitten tämä');
  const [, refusal] = await Promise.all([
    new Planning(coordinator, meeting.id).make(swap),
    until('the swap is made', async () =>
      (
        await world.query(`select 1 from invitations where invitation_id = $1 and state = 'withdrawn'`, [
          invitationId,
        ])
      ).length === 0
        ? null
        : 'made',
    ).then(() => byLink.refusal(own, update).catch(() => 'gone')),
  ]);
  expect(refusal).not.toBeNull();
  await byLink.page.in('revoked');
  const again = (await signIn(world, staff.chair)).door(invitationId);
  await again.in('revoked');
  expect(await NotePad.refused(again).catch(() => 'gone')).not.toBeNull();
  expect(await again.ask('room:enter').catch(() => ({ ok: false }))).toMatchObject({ ok: false });
  await other.page.in('join');
  const inside = await world.query(
    `select 1 from admissions where invitation_id = $1 and state in ('inside', 'lost')`,
    [invitationId],
  );
  expect(inside).toEqual([]);
});

test('[SC18] who was taken off and comes back holds the new link, and never the old one', async () => {
  const booking = await book(world, staff, coordinator);
  const planning = new Planning(coordinator, booking.id);
  const old = booking.invitation('expert');
  await planning.make({ kind: 'withdraw', invitationId: old });
  await planning.make({ kind: 'add_expert', staffId: staff.expert.staffId });
  const { people } = await planning.page();
  const fresh = people.find(
    ({ role, link }) => role === 'expert' && link?.state !== 'withdrawn',
  )!.invitationId;
  const browser = await signIn(world, staff.expert);
  await browser.door(fresh).in('join');
  await browser.door(old).in('revoked');
  expect((await world.browser().post('/api/links/claim', { secret: booking.secret('expert') })).body).toEqual(
    {
      state: 'unknown',
    },
  );
  const { body } = await browser.get<{ consultations: { consultationId: string; myInvitationId: string }[] }>(
    '/api/consultations',
  );
  expect(body.consultations.filter(({ consultationId }) => consultationId === booking.id)).toMatchObject([
    { myInvitationId: fresh },
  ]);
});

test('[SC15] a move to a time whose lobby is open already: opened anew, and nobody of before is in it', async () => {
  const booking = await book(world, staff, coordinator, { inMinutes: 10 });
  const planning = new Planning(coordinator, booking.id);
  const { page, visitId } = await booking.knock('guest');
  world.clock.advance(SECOND);
  const wish = localOf(after(world.now(), 12 * MINUTE), world.config.timeZone);
  await planning.make({ kind: 'move', ...wish, minutes: 60 });
  await world.doDueWork();
  await page.in('join');
  const desk = coordinator.desk();
  await desk.get('board:watch');
  await desk.row(booking.id, ({ status, queue }) => status === 'lobby_open' && queue.length === 0);
  const admit = { consultationId: booking.id, visitIds: [visitId] };
  const answer = await desk.ask<{ results?: { admitted?: boolean }[] }>('lobby:admit', admit);
  await page.in('join');
  expect(JSON.stringify(answer)).not.toMatch(/"admitted":true/);
  await page.get('lobby:knock', knockForm('Tiina Testitapaus'));
  await page.in('waiting');
});

test('[SC17] called off while people wait and experts write: everything is shut, and no room is left', async () => {
  const booking = await book(world, staff, coordinator, { inMinutes: 10 });
  const { page } = await booking.knock('requester');
  const chair = await NotePad.open(await booking.door('chair'));
  const own = ownSection(chair);
  await new Planning(coordinator, booking.id).make({ kind: 'cancel' });
  await Promise.all([page.in('cancelled'), chair.page.in('cancelled', ({ notes }) => !notes)]);
  expect(await chair.refusal(own, chair.paragraph(own, 'Vielä tämä')).catch(() => 'gone')).not.toBeNull();
  expect(await page.codeOf('lobby:knock', knockForm('Jaakko Keinotekoinen'))).not.toBeNull();
  expect(await chair.page.codeOf('room:enter')).not.toBeNull();
});
