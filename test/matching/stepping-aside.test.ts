import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ConsultationPage, InvitedRole } from '#contract/consultations';
import type { Substitutes } from '#contract/matching';
import type { Problem } from '#contract/platform';
import type { EnterReply } from '#contract/room';
import type { Browser } from '../support/browser.ts';
import { hasLiveKit } from '../support/livekit-server.ts';
import { openLine } from '../support/media-line.ts';
import { Meeting } from '../support/meeting.ts';
import { NotePad } from '../support/note-pad.ts';
import type { Page } from '../support/page.ts';
import {
  addPeople,
  book,
  bookingForm,
  confirmed,
  signIn,
  type Booking,
  type Staff,
} from '../support/people.ts';
import { Planning } from '../support/planning.ts';
import { addSentRequest } from '../support/sent-request.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

const TOMORROW = { inMinutes: 26 * 60 };

let world: World;
let staff: Staff;
let coordinator: Browser;

beforeAll(async () => {
  world = await World.start({ livekit: hasLiveKit });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());

const stepAside = (browser: Browser, invitationId: string) =>
  browser.post<{ error?: Problem }>(`/api/invitations/${invitationId}/disqualify`);
const pageOf = async ({ id }: { id: string }) =>
  (await coordinator.get<ConsultationPage>(`/api/consultations/${id}`)).body;
const panelOf = async (booking: Booking) =>
  (await pageOf(booking)).people
    .filter(({ role }) => role === 'chair' || role === 'expert')
    .map(({ name, role, link }) => [name, role, link?.state]);
const alertsOf = ({ id }: Booking) =>
  world.query<{ kind: string; open: boolean }>(
    'select kind, over_at is null as open from alerts where consultation_id = $1 order by kind',
    [id],
  );
const mailsOf = (booking: Booking, role: InvitedRole) =>
  world.query<{ kind: string }>('select kind from mails where subject = $1 order by queued_at', [
    booking.invitation(role),
  ]);

/** What must hold of a person's link, session and page from the answer on. */
async function isOut(
  booking: Booking,
  role: 'chair' | 'expert',
  page: Page,
  signedIn: Browser,
): Promise<void> {
  const secret = booking.secret(role);
  for (const path of ['look', 'claim'])
    expect((await world.browser().post(`/api/links/${path}`, { secret })).body).toEqual({ state: 'unknown' });
  await page.in('revoked');
  await page.shut();
  const again = signedIn.door(booking.invitation(role));
  await again.in('revoked');
  for (const [event, input] of [
    ['room:enter', {}],
    ['room:hand', { raised: true }],
    ['room:end', { consultationId: booking.id }],
    ['room:extend', { consultationId: booking.id }],
    ['invitation:reply', { reply: 'accepted' }],
    ['lobby:admit', { consultationId: booking.id, visitIds: [] }],
  ] as const)
    expect(await again.ask(event, input).catch(() => ({ ok: false }))).toMatchObject({ ok: false });
  expect((await signedIn.get('/api/consultations')).text).not.toContain(booking.id);
  expect((await signedIn.get(`/api/consultations/${booking.id}`)).status).toBe(403);
}

describe('before the session', () => {
  test.each([
    ['planned', TOMORROW, 'early'],
    ['in its lobby', {}, 'join'],
  ] as const)(
    '[MA13] %s: nothing works from the answer on, and the time leaves the calendar',
    async (_when, wish, state) => {
      const booking = await book(world, staff, coordinator, wish);
      const signedIn = await signIn(world, staff.expert);
      const holder = await booking.claim('expert');
      const page = holder.door(booking.invitation('expert'));
      await page.in(state);
      const { planVersion } = await pageOf(booking);
      expect((await stepAside(holder, booking.invitation('expert'))).status).toBe(200);
      await isOut(booking, 'expert', page, signedIn);
      expect((await mailsOf(booking, 'expert')).map(({ kind }) => kind)).toContain('withdrawn');
      expect(await alertsOf(booking)).toEqual([{ kind: 'disqualified', open: true }]);
      await world.mailsSettled();
      const now = await pageOf(booking);
      expect(now.planVersion).toBe(planVersion + 1);
      expect(now.history.find(({ type }) => type === 'invitation.disqualified')).toMatchObject({
        subject: staff.expert.name,
      });
      // Said twice, by the link that is dead and by the session, it is said once.
      expect((await stepAside(holder, booking.invitation('expert'))).status).toBe(403);
      expect((await stepAside(signedIn, booking.invitation('expert'))).status).toBe(200);
      expect((await pageOf(booking)).version).toBe(now.version);
    },
  );

  test('[MA13] only a member of the panel, and only for themself', async () => {
    const booking = await book(world, staff, coordinator, TOMORROW);
    const expert = booking.invitation('expert');
    const requester = await booking.claim('requester');
    expect((await stepAside(requester, booking.invitation('requester'))).status).toBe(403);
    expect((await stepAside(requester, expert)).status).toBe(403);
    expect((await stepAside(coordinator, expert)).status).toBe(403);
    expect((await stepAside(coordinator, booking.invitation('coordinator'))).status).toBe(403);
    expect((await stepAside(await signIn(world, staff.chair), expert)).status).toBe(403);
    expect((await stepAside(world.browser(), expert)).status).toBe(401);
    expect((await stepAside(requester, 'inv')).status).toBe(404);
    expect((await stepAside(requester, `inv_${'A'.repeat(22)}`)).status).toBe(403);
    expect(await alertsOf(booking)).toEqual([]);
  });

  test('[MA13] ten presses and a swap at the same moment: out, once', async () => {
    const booking = await book(world, staff, coordinator, TOMORROW);
    const holder = await booking.claim('expert');
    const planning = new Planning(coordinator, booking.id);
    const swap = {
      kind: 'swap' as const,
      invitationId: booking.invitation('expert'),
      staffId: staff.stranger.staffId,
    };
    const presses = Array.from({ length: 10 }, () => stepAside(holder, booking.invitation('expert')));
    const [swapped, ...pressed] = await Promise.all([
      planning.confirm(swap, { planVersion: 1, mails: 2 }),
      ...presses,
    ]);
    expect([202, 409, 400]).toContain(swapped.status);
    for (const { status } of pressed) expect([200, 403]).toContain(status);
    const left = (await panelOf(booking)).filter(([name]) => name === staff.expert.name);
    expect(left).toEqual([[staff.expert.name, 'expert', 'withdrawn']]);
    expect(
      (await alertsOf(booking)).filter(({ kind }) => kind === 'disqualified').length,
    ).toBeLessThanOrEqual(1);
  });
});

describe('the chair', () => {
  test('[MA14] passes to another who can lead, and there is always one', async () => {
    const { chair, expert, stranger } = staff;
    await world.query('update staff set can_chair = false where staff_id = $1', [expert.staffId]);
    const panel = [chair, expert, stranger].map(({ staffId }) => ({
      staffId,
      chair: staffId === chair.staffId,
    }));
    const booking = await book(world, staff, coordinator, { ...TOMORROW, panel } as object);
    await stepAside(await booking.claim('chair'), booking.invitation('chair'));
    expect(await panelOf(booking)).toEqual([
      [stranger.name, 'chair', 'sent'],
      [expert.name, 'expert', 'sent'],
      [chair.name, 'expert', 'withdrawn'],
    ]);
    expect((await pageOf(booking)).chair).toBe(stranger.name);
    await stepAside(await signIn(world, stranger), (await pageOf(booking)).people[0]!.invitationId);
    expect((await panelOf(booking))[0]).toEqual([expert.name, 'chair', 'sent']);
    await world.query('update staff set can_chair = true where staff_id = $1', [expert.staffId]);
  });

  test('[MA14] with nobody left the consultation stands, the board says so, and the next expert is the chair', async () => {
    const panel = [{ staffId: staff.chair.staffId, chair: true }];
    const booking = await book(world, staff, coordinator, { ...TOMORROW, panel } as object);
    await stepAside(await booking.claim('chair'), booking.invitation('chair'));
    expect((await pageOf(booking)).status).toBe('scheduled');
    expect(await alertsOf(booking)).toEqual([
      { kind: 'disqualified', open: true },
      { kind: 'no_panel', open: true },
    ]);
    const planning = new Planning(coordinator, booking.id);
    await planning.make({ kind: 'add_expert', staffId: staff.stranger.staffId });
    expect(await panelOf(booking)).toContainEqual([staff.stranger.name, 'chair', 'sent']);
    expect((await pageOf(booking)).chair).toBe(staff.stranger.name);
    expect(await alertsOf(booking)).toContainEqual({ kind: 'no_panel', open: false });
  });
});

test('[MA15] who stepped aside is put on no panel of it again, nor on one of its requests', async () => {
  const requestId = await addSentRequest(world);
  const booking = await book(world, staff, coordinator, TOMORROW);
  await world.query(`update requests set status = 'scheduled', consultation_id = $2 where request_id = $1`, [
    requestId,
    booking.id,
  ]);
  await stepAside(await booking.claim('expert'), booking.invitation('expert'));
  const { staffId } = staff.expert;
  const planning = new Planning(coordinator, booking.id);
  for (const change of [
    { kind: 'add_expert' as const, staffId },
    { kind: 'swap' as const, invitationId: booking.invitation('chair'), staffId },
  ])
    expect((await planning.preview(change)).refusals).toEqual([{ field: 'staffId', code: 'disqualified' }]);
  const substitutes = await coordinator.get<Substitutes>(
    `/api/consultations/${booking.id}/substitutes?invitationId=${booking.invitation('chair')}`,
  );
  expect(substitutes.body.experts.map(({ name }) => name)).toEqual([staff.stranger.name]);
  expect(
    await world.query('select staff_id, state from inquiries where request_id = $1', [requestId]),
  ).toEqual([{ staff_id: staffId, state: 'disqualified' }]);
  await planning.make({ kind: 'cancel' });
  const form = bookingForm(world, staff, { inMinutes: 30 * 60, requestIds: [requestId] } as object);
  const { body } = await coordinator.post<{ error: Problem }>('/api/changes', confirmed(form));
  expect(body.error.fields).toContainEqual({ field: 'panel.1.staffId', code: 'disqualified' });
});

test('[MA7] substitutes are who could take the place: nobody of the panel, nobody who is elsewhere first', async () => {
  const booking = await book(world, staff, coordinator, TOMORROW);
  const path = `/api/consultations/${booking.id}/substitutes?invitationId=`;
  const { body } = await coordinator.get<Substitutes>(path + booking.invitation('expert'));
  expect(body.experts).toMatchObject([{ name: staff.stranger.name, recent: expect.any(Number) }]);
  // One more on the panel is found alike.
  const besides = await coordinator.get<Substitutes>(`/api/consultations/${booking.id}/substitutes`);
  expect(besides.body).toEqual(body);
  expect((await coordinator.get(path + booking.invitation('requester'))).status).toBe(404);
  expect((await coordinator.get(`${path}inv_1`)).status).toBe(400);
  const other = await signIn(world, staff.otherCoordinator);
  expect((await other.get(path + booking.invitation('expert'))).status).toBe(403);
});

(hasLiveKit ? describe : describe.skip)('in the session', () => {
  test('[MA13] the media is cut, the token opens no gate, not a keystroke goes in and not a word comes out', async () => {
    const meeting = await Meeting.start(world, staff, coordinator);
    const { booking } = meeting;
    const chair = await meeting.pad('chair');
    const signedIn = await signIn(world, staff.expert);
    const browser = await booking.claim('expert');
    const pad = await NotePad.open(browser.door(booking.invitation('expert')));
    await chair.write('background', 'alku');
    const { token } = await pad.page.get<EnterReply>('room:enter');
    const line = await openLine(world.port, world.origin, { token, cookie: browser.cookie });
    expect(line.status).toBe(101);
    const sectionId = pad.idOf('background');
    const update = pad.paragraph(sectionId, 'jäävin sana');
    expect((await stepAside(browser, booking.invitation('expert'))).status).toBe(200);
    const refused = await pad.refusal(sectionId, update).catch(() => 'line closed');
    expect(['not_allowed', 'not_open', 'not_yours', 'line closed']).toContain(refused);
    await chair.write('background', 'salainen jatko');
    await line.closed();
    expect((await openLine(world.port, world.origin, { token, cookie: browser.cookie })).status).toBe(401);
    expect(Buffer.concat(pad.received).toString('latin1')).not.toMatch(/salai/);
    expect(chair.text('background')).not.toMatch(/sana/);
    await isOut(booking, 'expert', pad.page, signedIn);
    await meeting.desk.row(meeting.id, ({ inside, panel }) => inside.length === 0 && panel.length === 1);
    await meeting.desk.alert(({ kind, name }) => kind === 'disqualified' && name === staff.expert.name);
    await until('nobody is in the room of the media', async () => {
      const [row] = await world.query<{ room: string }>(
        'select room_name as room from consultations where consultation_id = $1',
        [meeting.id],
      );
      return (await world.livekit.rooms.listParticipants(row!.room)).length === 0;
    });
  });
});
