import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ConsultationPage, CopiedLink, ReminderPreview } from '#contract/consultations';
import { HOUR, MINUTE } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import { query } from '../support/databases.ts';
import { addPeople, book, signIn, type Booking, type Staff } from '../support/people.ts';
import { World } from '../support/world.ts';

const NOTE = 'Soitettu: kanarialintu tulee vartin myöhässä.';

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
  booking = await book(world, staff, coordinator, { inMinutes: 25 * 60 });
});

const read = async (browser = coordinator) =>
  (await browser.get<ConsultationPage>(`/api/consultations/${booking.id}`)).body;
const linkOf = (role: 'requester' | 'guest' | 'coordinator', browser = coordinator) =>
  browser.post<CopiedLink & { error: { code: string } }>(
    `/api/consultations/${booking.id}/invitations/${booking.invitation(role)}/link`,
  );
const note = (text: string, browser = coordinator, id = booking.id) =>
  browser.post<ConsultationPage & { error: { code: string; fields: object[] } }>(
    `/api/consultations/${id}/phone-notes`,
    { text },
  );
const eventsOf = async (type: string) =>
  (
    await world.query('select 1 from consultation_events where consultation_id = $1 and type = $2', [
      booking.id,
      type,
    ])
  ).length;

describe('what comes next', () => {
  test('[CN24] the reminders can be read before they go, by a coordinator of the region alone, without a link', async () => {
    const path = `/api/consultations/${booking.id}/reminders`;
    const { letters } = (await coordinator.get<ReminderPreview>(path)).body;
    expect(letters.map(({ kind, language }) => [kind, language])).toEqual([
      ['reminder_day', 'fi'],
      ['reminder_soon', 'fi'],
    ]);
    for (const { subject, text } of letters) {
      expect(subject).toMatch(/Muistutus ajastasi|Aikasi alkaa pian/);
      expect(text).toContain('/k#…');
      expect(text).not.toContain(booking.secret('requester'));
    }
    expect((await (await signIn(world, staff.otherCoordinator)).get(path)).status).toBe(403);
    expect((await (await signIn(world, staff.chair)).get(path)).status).toBe(403);
    expect((await world.browser().get(path)).status).toBe(401);
  });

  const kindsNow = async () =>
    (await read(await signIn(world, staff.coordinator))).next.map(({ kind }) => kind);

  test('[CN16] is said soonest first, with the moments at which the due work lies', async () => {
    const { next, startsAt } = await read();
    const before = next.map(({ kind, at }) => [kind, (Date.parse(at) - Date.parse(startsAt)) / MINUTE]);
    expect(before).toEqual([
      ['reminder_day', -24 * 60],
      ['lobby_opens', -15],
      ['reminder_soon', -10],
      ['starts', 0],
      ['closes', 90],
    ]);
    expect(next[0]).toMatchObject({ count: 4 });
    const due = await world.query<{ at: Date }>(
      'select due_at as at from due_work where subject = $1 order by 1',
      [booking.id],
    );
    expect(due.map(({ at }) => at.toISOString())).toEqual(next.slice(0, 3).map(({ at }) => at));
  });

  test('[CN16] leaves out what has come to pass, and when it is over there is nothing', async () => {
    await world.advance(HOUR);
    expect(await kindsNow()).toEqual(['lobby_opens', 'reminder_soon', 'starts', 'closes']);
    await world.advance(24 * HOUR - 15 * MINUTE);
    expect(await kindsNow()).toEqual(['reminder_soon', 'starts', 'warns', 'closes']);
    await world.advance(15 * MINUTE);
    expect(await kindsNow()).toEqual(['warns', 'closes']);
    await world.advance(85 * MINUTE);
    expect(await kindsNow()).toEqual(['closes']);
    await world.advance(5 * MINUTE);
    expect(await kindsNow()).toEqual([]);
  });

  test('[CN16] names whom no mail has reached, and counts neither them nor whose link opens nothing', async () => {
    await coordinator.post(
      `/api/consultations/${booking.id}/invitations/${booking.invitation('guest')}/revoke`,
    );
    await world.query(`update mails set state = 'refused' where subject = $1`, [
      booking.invitation('requester'),
    ]);
    expect((await read()).next[0]).toEqual({
      kind: 'reminder_day',
      at: expect.any(String),
      count: 2,
      missing: ['Jaakko Keinotekoinen'],
    });
  });
});

test('[CN22] each person’s mails stand there by kind, the newest first, and those of whoever has no link are none', async () => {
  await world.advance(HOUR);
  const { people } = await read();
  const kindsOf = (role: string) => people.find((one) => one.role === role)!.mails.map(({ kind }) => kind);
  expect(kindsOf('requester')).toEqual(['reminder_day', 'invitation']);
  expect(kindsOf('coordinator')).toEqual([]);
  const requester = people.find(({ role }) => role === 'requester')!;
  const { mailId: _mailId, kind: _kind, ...newest } = requester.mails[0]!;
  expect(requester.mail).toEqual(newest);
});

describe('an answer about the time', () => {
  const alerts = () =>
    world.query<{ kind: string; invitation_id: string }>(
      'select kind, invitation_id from alerts where consultation_id = $1',
      [booking.id],
    );

  test('[CN17] is given on the person’s own page, shown there and to the coordinator, and can be changed', async () => {
    const page = await booking.door('requester');
    expect((await page.in('early')).reply).toBeNull();
    await page.get('invitation:reply', { reply: 'accepted' });
    await page.in('early', ({ reply }) => reply === 'accepted');
    const requester = async () => (await read()).people.find(({ role }) => role === 'requester')!;
    expect((await requester()).reply).toEqual({ reply: 'accepted', at: world.now().toISOString() });
    expect(await alerts()).toEqual([]);
    await page.get('invitation:reply', { reply: 'declined' });
    await page.in('early', ({ reply }) => reply === 'declined');
    expect((await requester()).reply?.reply).toBe('declined');
    expect(await alerts()).toEqual([{ kind: 'declined', invitation_id: booking.invitation('requester') }]);
    const [newest] = (await read()).history;
    expect(newest).toMatchObject({ type: 'reply.declined', actor: 'Jaakko Keinotekoinen' });
  });

  test('[CN17] given twice is one answer and one alert', async () => {
    const page = await booking.door('guest');
    await page.in('early');
    for (let time = 0; time < 3; time += 1) await page.get('invitation:reply', { reply: 'declined' });
    expect(await alerts()).toHaveLength(1);
    expect(await eventsOf('reply.declined')).toBe(1);
  });

  test('[CN17] is taken while the lobby is open, and no more once the session has begun or is over', async () => {
    const page = await booking.door('expert');
    await page.in('early');
    const set = (status: string) =>
      world.query('update consultations set status = $1, phase = $2 where consultation_id = $3', [
        status,
        status === 'in_session' ? 'together' : null,
        booking.id,
      ]);
    await set('lobby_open');
    expect(await page.codeOf('invitation:reply', { reply: 'accepted' })).toBeNull();
    for (const [status, code] of [
      ['in_session', 'too_late'],
      ['ended', 'ended'],
      ['cancelled', 'cancelled'],
    ] as const) {
      await set(status);
      expect(await page.codeOf('invitation:reply', { reply: 'declined' })).toBe(code);
    }
    expect(await eventsOf('reply.declined')).toBe(0);
  });

  test('[CN17] comes from nobody but the invited person, and says one of two things', async () => {
    const page = await booking.door('requester');
    await page.in('early');
    for (const reply of ['tentative', '', null, 1, ['accepted']])
      expect(await page.codeOf('invitation:reply', { reply })).toBe('bad_input');
    expect(
      await page.codeOf('invitation:reply', { reply: 'accepted', invitationId: booking.invitation('guest') }),
    ).toBe('bad_input');
    const desk = coordinator.desk();
    await desk.connected();
    expect(await desk.codeOf('invitation:reply', { reply: 'accepted' })).toBe('not_allowed');
    await coordinator.post(
      `/api/consultations/${booking.id}/invitations/${booking.invitation('requester')}/revoke`,
    );
    expect(
      await page.ask('invitation:reply', { reply: 'accepted' }).catch(() => ({ ok: false })),
    ).toMatchObject({
      ok: false,
    });
    expect(await eventsOf('reply.accepted')).toBe(0);
  });
});

describe('a phone note', () => {
  test('[CN18] stands on the page with who wrote it and when, also when all is over', async () => {
    const { body, status } = await note(NOTE);
    expect(status).toBe(200);
    const one = { at: world.now().toISOString(), by: staff.coordinator.name, text: NOTE };
    expect(body.phoneNotes).toEqual([one]);
    await world.query(`update consultations set status = 'ended' where consultation_id = $1`, [booking.id]);
    world.clock.advance(MINUTE);
    await world.mailsSettled();
    await note('Toinen puhelu');
    expect((await read()).phoneNotes).toEqual([
      one,
      { at: world.now().toISOString(), by: staff.coordinator.name, text: 'Toinen puhelu' },
    ]);
    expect((await read()).history[0]).toMatchObject({ type: 'phone.noted', actor: staff.coordinator.name });
  });

  test('[CN18] lies sealed under the case’s key: without the key the page is there and the note is not', async () => {
    await note(NOTE);
    expect(await world.dump()).not.toMatch(/kanarialintu/);
    expect(world.logged.join('')).not.toMatch(/kanarialintu/);
    await query(world.config.keyDatabaseUrl, 'delete from case_keys', []);
    world.clock.advance(2 * MINUTE); // remembered for a minute
    const { status, body } = await coordinator.get<ConsultationPage>(`/api/consultations/${booking.id}`);
    expect([status, body.phoneNotes]).toEqual([200, []]);
  });

  test('[CN18] each opening is in the record, with who opened it; a page without notes opens nothing', async () => {
    const opened = async () =>
      (
        await world.query<{ actor: string }>(
          `select actor from audit_log where action = 'phone_notes.read' and consultation_id = $1`,
          [booking.id],
        )
      ).map(({ actor }) => actor);
    await read();
    expect(await opened()).toEqual([]);
    await note(NOTE);
    await read();
    expect(await opened()).toEqual([staff.coordinator.staffId, staff.coordinator.staffId]);
  });

  test('[CN18] is written by the region’s coordinators alone, in a few sentences', async () => {
    for (const person of [staff.otherCoordinator, staff.chair])
      expect(await note(NOTE, await signIn(world, person))).toMatchObject({ status: 403 });
    expect((await note(NOTE, world.browser())).status).toBe(401);
    expect((await note(NOTE, coordinator, `con_${'x'.repeat(22)}`)).status).toBe(404);
    const { status, body } = await note('x'.repeat(301));
    expect([status, body.error.fields]).toEqual([400, [{ field: 'text', code: 'too_long', limit: 300 }]]);
    expect((await note('  ')).body.error.fields).toMatchObject([{ field: 'text', code: 'missing' }]);
    expect((await read()).phoneNotes).toEqual([]);
  });
});

describe('a link copied out by hand', () => {
  test('[CN19] is the one that was mailed, and the history says who had it in hand', async () => {
    await world.mailsSettled();
    const { body, status } = await linkOf('requester');
    expect(status).toBe(200);
    expect(body).toEqual({ link: `${world.origin}/k#${booking.secret('requester')}` });
    expect((await read()).history[0]).toMatchObject({
      type: 'link.copied',
      actor: staff.coordinator.name,
      subject: 'Jaakko Keinotekoinen',
    });
  });

  test('[CN19] there is none of a dead link, of a coordinator, of what is over, or for anybody else', async () => {
    await coordinator.post(
      `/api/consultations/${booking.id}/invitations/${booking.invitation('guest')}/revoke`,
    );
    expect((await linkOf('guest')).body.error.code).toBe('revoked');
    expect((await linkOf('coordinator')).status).toBe(403);
    for (const person of [staff.otherCoordinator, staff.chair])
      expect((await linkOf('requester', await signIn(world, person))).status).toBe(403);
    expect((await linkOf('requester', world.browser())).status).toBe(401);
    const other = await book(world, staff, coordinator, { inMinutes: 600 });
    const path = `/api/consultations/${other.id}/invitations/${booking.invitation('requester')}/link`;
    expect((await coordinator.post(path)).status).toBe(404);
    for (const status of ['ended', 'cancelled']) {
      await world.query('update consultations set status = $1 where consultation_id = $2', [
        status,
        booking.id,
      ]);
      expect((await linkOf('requester')).body.error.code).toBe(status);
    }
    expect(await eventsOf('link.copied')).toBe(0);
  });
});

test('[CN20] the history says facts and times; what was pressed at the door stays out of it', async () => {
  const events = [
    [
      'consultation.moved',
      { fromDate: '2026-03-18', fromTime: '13:00', toDate: '2026-03-19', toTime: '09:00' },
    ],
    ['consultation.extended', { minutes: 10 }],
    ['lobby.said', { saying: 'changed' }],
    ['room.quality', { quality: 'weak' }],
    ['made.up', { text: 'anything' }],
  ] as const;
  for (const [type, data] of events)
    await world.query(
      `insert into consultation_events (consultation_id, version, type, at, actor, data)
       values ($1, 2, $2, $3, 'service', $4)`,
      [booking.id, type, world.now(), JSON.stringify(data)],
    );
  // What becomes of mails of earlier stories comes when it comes.
  const history = (await read()).history.filter(({ type }) => !type.startsWith('mail.'));
  const told = history.slice(0, events.length).toReversed();
  expect(told.map(({ type, data }) => [type, data])).toEqual([
    [...events[0]],
    [...events[1]],
    ...events.slice(2).map(([type]) => [type, undefined]),
  ]);
});
