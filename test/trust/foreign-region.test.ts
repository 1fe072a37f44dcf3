import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { PlanChange } from '#contract/scheduling';
import type { Browser } from '../support/browser.ts';
import {
  addPeople,
  book,
  bookingForm,
  confirmed,
  OTHER_REGION,
  signIn,
  type Booking,
  type Staff,
} from '../support/people.ts';
import { Planning } from '../support/planning.ts';
import { World } from '../support/world.ts';

/** Whoever coordinates another region has every id of this one in hand, and tries everything with them. */
let world: World;
let staff: Staff;
let coordinator: Browser;
let foreigner: Browser;
let booking: Booking;
let planning: Planning;
let held: string;
let alertId: string;
let mailId: string;
let visitId: string;

beforeAll(async () => {
  world = await World.start({ manualClock: true, config: { undoSeconds: 10 } });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
  foreigner = await signIn(world, staff.otherCoordinator);
  world.config.undoSeconds = 0;
  booking = await book(world, staff, coordinator);
  world.config.undoSeconds = 10;
  planning = new Planning(coordinator, booking.id);
  ({ visitId } = await booking.knock('guest'));
  await planning.browser.post(`/api/consultations/${booking.id}/phone-notes`, { text: 'Soitti ja kysyi.' });
  held = await planning.hold({
    kind: 'correct',
    invitationId: booking.invitation('requester'),
    person: { ...bookingForm(world, staff).requester, language: 'fi', name: 'Jaakko Toinen' },
  });
  const door = await booking.door('expert');
  await door.in('join');
  await door.get('invitation:reply', { reply: 'declined' });
  [{ alert_id: alertId } = { alert_id: '' }] = await world.query<{ alert_id: string }>(
    `select alert_id from alerts where kind = 'declined'`,
  );
  [{ mail_id: mailId } = { mail_id: '' }] = await world.query<{ mail_id: string }>(
    'select mail_id from mails limit 1',
  );
});
afterAll(() => world.dispose());

/** Everything of this consultation, as the database has it. */
const everything = async () =>
  JSON.stringify(
    await Promise.all(
      [
        'consultations',
        'invitations',
        'held_changes',
        'alerts',
        'phone_notes',
        'mails',
        'visits',
        'claims',
      ].map((table) =>
        world.query(`select md5(string_agg(t::text, '' order by t::text)) as sum from ${table} t`),
      ),
    ),
  );
const invitationOf = (role: 'guest' | 'expert' | 'chair') => booking.invitation(role);

const changes = (): PlanChange[] => [
  { kind: 'move', localDate: '2026-03-24', localTime: '10:00', minutes: 60 },
  { kind: 'cancel' },
  { kind: 'swap', invitationId: invitationOf('chair'), staffId: staff.stranger.staffId },
  { kind: 'add_expert', staffId: staff.stranger.staffId },
  { kind: 'withdraw', invitationId: invitationOf('expert') },
];

test('[SC3] no request about it is answered, and nothing changes by one', async () => {
  const before = await everything();
  const of = `/api/consultations/${booking.id}`;
  const asked = [
    await foreigner.get(of),
    await foreigner.get(`/api/changes/${held}`),
    await foreigner.get(`/api/mails/${mailId}`),
    await foreigner.post(`/api/changes/${held}/undo`),
    await foreigner.post(`${of}/phone-notes`, { text: 'Vieras kirjoitti.' }),
    await foreigner.post(`${of}/invitations/${invitationOf('guest')}/resend`),
    await foreigner.post(`${of}/invitations/${invitationOf('guest')}/revoke`),
    await foreigner.post(`${of}/invitations/${invitationOf('guest')}/link`),
  ];
  for (const change of changes()) {
    const about = { consultationId: booking.id, planVersion: 1, change };
    asked.push(await foreigner.post('/api/changes/preview', about));
    for (const mails of [0, 1, 2, 4]) asked.push(await foreigner.post('/api/changes', { ...about, mails }));
  }
  for (const { status, text } of asked) {
    expect([403, 404]).toContain(status);
    expect(text).not.toMatch(/Jaakko|Tiina|Kaisla|Otso|KP-2026|2026-03/);
  }
  expect(await everything()).toBe(before);
});

test('[SC3] nor is any event, and its board hears of nothing', async () => {
  const before = await everything();
  const desk = foreigner.desk();
  await desk.get('board:watch');
  const { id: consultationId } = booking;
  const events: [string, object][] = [
    ['board:acknowledge', { alertId, done: true }],
    ['lobby:admit', { consultationId, visitIds: [visitId] }],
    ['lobby:turn-away', { consultationId, visitId }],
    ['lobby:message', { consultationId, visitId, text: 'Tulkaa sisään.' }],
    ['room:extend', { consultationId }],
    ['room:end', { consultationId }],
    ['invitation:reply', { reply: 'accepted' }],
    ['room:enter', {}],
  ];
  for (const [name, input] of events)
    expect([name, await desk.codeOf(name, input)]).toEqual([name, 'not_allowed']);
  await planning.undo(held);
  held = await planning.hold({ kind: 'add_expert', staffId: staff.stranger.staffId });
  const own = coordinator.desk();
  await own.get('board:watch');
  await own.row(booking.id);
  expect(JSON.stringify(desk.heard)).not.toMatch(/Jaakko|Tiina|Kaisla|Otso|KP-2026|con_/);
  await planning.undo(held);
  expect((await everything()) === before).toBe(false); // the coordinator's own acts are seen
});

test('[SC3] nor may a plan of one consultation be changed with what belongs to another', async () => {
  const other = await signIn(world, staff.otherCoordinator);
  world.config.undoSeconds = 0;
  const theirs = await book(world, staff, other, { inMinutes: 700, regionId: OTHER_REGION } as object);
  const mine = new Planning(other, theirs.id);
  await world.mailsSettled();
  const before = await everything();
  const person = {
    ...bookingForm(world, staff).requester,
    language: 'fi' as const,
    email: 'oma@kunta.example',
  };
  const tries: PlanChange[] = [
    { kind: 'swap', invitationId: invitationOf('chair'), staffId: staff.stranger.staffId },
    { kind: 'withdraw', invitationId: invitationOf('guest') },
    { kind: 'correct', invitationId: invitationOf('guest'), person },
  ];
  for (const change of tries) {
    expect((await mine.preview(change)).refusals).toMatchObject([{ code: 'not_found' }]);
    for (const mails of [0, 1, 2])
      expect(await mine.confirm(change, { mails })).toMatchObject({ status: 400 });
  }
  for (const act of ['resend', 'revoke', 'link'])
    expect(
      (await other.post(`/api/consultations/${theirs.id}/invitations/${invitationOf('guest')}/${act}`))
        .status,
    ).toBe(404);
  const form = bookingForm(world, staff, { inMinutes: 900 });
  expect(await other.post('/api/changes', confirmed(form))).toMatchObject({
    status: 403,
  });
  expect(await everything()).toBe(before);
});
