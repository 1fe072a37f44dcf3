import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { InvitedRole } from '#contract/consultations';
import type { PlanChange } from '#contract/scheduling';
import { listSections } from '../../server/notes/section-store.ts';
import { DAY, MINUTE } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import {
  addPeople,
  addPerson,
  book,
  invited,
  REGION,
  signIn,
  type Booking,
  type Staff,
} from '../support/people.ts';
import { Planning } from '../support/planning.ts';
import { World } from '../support/world.ts';

const START = '2026-03-17T10:00:00Z';
const MOVE: PlanChange = { kind: 'move', localDate: '2026-03-24', localTime: '10:00', minutes: 90 };

let world: World;
let staff: Staff;
let coordinator: Browser;
let booking: Booking;
let planning: Planning;

beforeAll(async () => {
  world = await World.start({ manualClock: START });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());

beforeEach(async () => {
  await world.query(
    `update invitations set email = invitation_id || '@double.example', staff_id = null where role <> 'coordinator'`,
  );
  booking = await book(world, staff, coordinator);
  planning = new Planning(coordinator, booking.id);
});

const mailsOf = (kind: string) =>
  world.query<{ role: InvitedRole; generation: number; starts_at: Date }>(
    `select i.role, m.generation, m.starts_at from mails m join invitations i on i.invitation_id = m.subject
     where m.consultation_id = $1 and m.kind = $2 order by i.role, i.name`,
    [booking.id, kind],
  );
const rolesToldOf = async (kind: string) => (await mailsOf(kind)).map(({ role }) => role);
const personOf = async (invitationId: string) =>
  (await planning.page()).people.find((one) => one.invitationId === invitationId)!;

describe('moving', () => {
  test('[SC15] keeps people and links, asks anew, and tells everybody the new time', async () => {
    const chair = await booking.door('chair');
    await chair.in('join');
    await world.query(`update invitations set reply = 'accepted', reply_at = $2 where invitation_id = $1`, [
      booking.invitation('requester'),
      world.now(),
    ]);
    const before = (await planning.page()).people;
    await planning.make(MOVE);
    const { people, ...page } = await planning.page();
    expect(page).toMatchObject({ status: 'scheduled', localTime: '10:00', minutes: 90, planVersion: 2 });
    expect(people.map(({ invitationId, link }) => [invitationId, link])).toEqual(
      before.map(({ invitationId, link }) => [invitationId, link]),
    );
    expect(people.filter(({ reply }) => reply)).toEqual([]);
    const moved = await mailsOf('moved');
    expect(moved.map(({ role }) => role)).toEqual(['chair', 'expert', 'guest', 'requester']);
    for (const { generation, starts_at } of moved)
      expect([generation, starts_at.toISOString()]).toEqual([1, page.startsAt]);
    expect(page.history.find(({ type }) => type === 'consultation.moved')).toMatchObject({
      actor: 'Raili Olematon',
      data: { fromDate: '2026-03-17', toDate: '2026-03-24', toTime: '10:00' },
    });
  });

  test('[SC15] puts back who waits at the door; the lobby opens, and the session closes, at the new time', async () => {
    const { page, visitId } = await booking.knock('requester');
    const shown = await planning.preview(MOVE);
    expect(shown.notices).toContainEqual({ code: 'nobody_left_in_lobby', tone: 'warning' });
    await planning.make(MOVE);
    await page.in('early');
    const rows = await world.query('select state from visits where visit_id = $1', [visitId]);
    expect(rows).toEqual([{ state: 'closed' }]);
    await world.advance(30 * MINUTE);
    expect((await planning.page()).status).toBe('scheduled');
    world.clock.set(new Date('2026-03-24T07:45:00Z'));
    await world.doDueWork();
    coordinator = await signIn(world, staff.coordinator);
    planning = new Planning(coordinator, booking.id);
    expect((await planning.page()).status).toBe('lobby_open');
    await page.in('join');
    await world.advance(15 * MINUTE + 90 * MINUTE + 30 * MINUTE);
    expect((await planning.page()).status).toBe('ended');
  });

  test('[SC16] over the change of clocks keeps the hour that was typed', async () => {
    await planning.make({ kind: 'move', localDate: '2026-03-27', localTime: '13:00', minutes: 60 });
    expect(await planning.page()).toMatchObject({ startsAt: '2026-03-27T11:00:00.000Z' });
    await planning.make({ kind: 'move', localDate: '2026-03-30', localTime: '13:00', minutes: 60 });
    expect(await planning.page()).toMatchObject({ localTime: '13:00', startsAt: '2026-03-30T10:00:00.000Z' });
    await planning.make({ kind: 'move', localDate: '2026-10-26', localTime: '13:00', minutes: 60 });
    expect(await planning.page()).toMatchObject({ startsAt: '2026-10-26T11:00:00.000Z' });
    expect(await planning.preview({ ...MOVE, localDate: '2027-03-28', localTime: '03:30' })).toMatchObject({
      refusals: [{ field: 'localTime', code: 'no_such_time' }],
      when: null,
    });
  });
});

describe('cancelling', () => {
  test('[SC17] kills every link at once, empties the lobby, and tells everybody that it is off', async () => {
    const { page } = await booking.knock('guest');
    await coordinator.post(
      `/api/consultations/${booking.id}/invitations/${booking.invitation('expert')}/revoke`,
    );
    expect(await planning.make({ kind: 'cancel' })).toMatchObject({ mails: 4 });
    await page.in('cancelled');
    expect(await planning.page()).toMatchObject({ status: 'cancelled', phase: null, next: [] });
    expect(await rolesToldOf('cancelled')).toEqual(['chair', 'expert', 'guest', 'requester']);
    for (const role of ['chair', 'requester'] as const) {
      const looked = await world.browser().post('/api/links/claim', { secret: booking.secret(role) });
      expect(looked.body).toEqual({ state: 'unknown' });
    }
    expect(
      await world.query(`select 1 from visits where consultation_id = $1 and state in ('waiting', 'lost')`, [
        booking.id,
      ]),
    ).toEqual([]);
    expect(await planning.confirm(MOVE, { mails: 0 })).toMatchObject({
      body: { error: { code: 'cancelled' } },
    });
  });
});

describe('changing the panel', () => {
  test('[SC18] a swap gives the role to another: the old link is dead, the others hear nothing', async () => {
    const old = booking.invitation('chair');
    const door = await booking.door('chair');
    await door.in('join');
    await planning.make({ kind: 'swap', invitationId: old, staffId: staff.stranger.staffId });
    await door.in('revoked');
    expect((await personOf(old)).link).toMatchObject({ state: 'withdrawn' });
    const { people } = await planning.page();
    const chairs = people.filter(({ role, link }) => role === 'chair' && link?.state !== 'withdrawn');
    expect(chairs).toMatchObject([{ name: staff.stranger.name, email: staff.stranger.email }]);
    expect(await rolesToldOf('withdrawn')).toEqual(['chair']);
    expect(await rolesToldOf('invitation')).toEqual(['chair', 'chair', 'expert', 'guest', 'requester']);
    expect(await rolesToldOf('moved')).toEqual([]);
    const looked = await world.browser().post('/api/links/claim', { secret: booking.secret('chair') });
    expect(looked.body).toEqual({ state: 'unknown' });
    const newer = (await signIn(world, staff.stranger)).door(chairs[0]!.invitationId);
    await newer.in('join', ({ canHost }) => canHost);
  });

  test('[SC18] in the room too: who was swapped is out, and the new one has a section of their own', async () => {
    const old = booking.invitation('expert');
    const door = await booking.door('expert');
    await door.in('join');
    await door.ask('room:enter', {});
    const inside = () => world.query(`select state from admissions where invitation_id = $1`, [old]);
    expect(await inside()).toEqual([{ state: 'inside' }]);
    expect((await planning.page()).status).toBe('in_session');
    await planning.make({ kind: 'swap', invitationId: old, staffId: staff.stranger.staffId });
    await door.in('revoked');
    expect(await inside()).toEqual([{ state: 'closed' }]);
    const sections = await world.context.database.read((sql) => listSections(sql, booking.id));
    const owners = sections.filter(({ kind }) => kind === 'expert_view').map(({ ownerId }) => ownerId);
    const added = (await planning.page()).people.find(({ name }) => name === staff.stranger.name)!;
    expect(new Set(owners)).toEqual(new Set([booking.invitation('chair'), old, added.invitationId]));
  });

  test('[SC19] the panel keeps one chair: neither chair nor requester is taken off, nobody else is swapped', async () => {
    for (const role of ['chair', 'requester', 'coordinator'] as const) {
      const invitationId = booking.invitation(role);
      expect((await planning.preview({ kind: 'withdraw', invitationId })).refusals).toEqual([
        { field: 'invitationId', code: 'not_withdrawable' },
      ]);
    }
    for (const role of ['requester', 'guest', 'coordinator'] as const) {
      const change = {
        kind: 'swap',
        invitationId: booking.invitation(role),
        staffId: staff.stranger.staffId,
      } as const;
      expect((await planning.preview(change)).refusals).toEqual([
        { field: 'invitationId', code: 'not_swappable' },
      ]);
      expect(await planning.confirm(change)).toMatchObject({ status: 400 });
    }
    await planning.make({ kind: 'add_expert', staffId: staff.stranger.staffId });
    await planning.make({ kind: 'withdraw', invitationId: booking.invitation('expert') });
    const { people } = await planning.page();
    const panel = people.filter(
      ({ role, link }) => ['chair', 'expert'].includes(role) && link?.state !== 'withdrawn',
    );
    expect(panel.map(({ role, name }) => [role, name])).toEqual([
      ['chair', staff.chair.name],
      ['expert', staff.stranger.name],
    ]);
    expect(
      await planning.confirm({ kind: 'withdraw', invitationId: booking.invitation('expert') }),
    ).toMatchObject({ status: 400 });
  });

  test('[SC19] six sit on a panel, eight guests come along, and nobody is invited twice', async () => {
    const experts = [];
    for (const name of [
      'Aune Esimerkkilä',
      'Tapio Mallikappale',
      'Inka Kokeilusto',
      'Ilmari Kuvitelma',
      'Lumi Näyteikkuna',
    ])
      experts.push(
        await addPerson(
          world,
          name,
          ['expert'],
          [REGION],
          `${experts.length}.${booking.id.toLowerCase()}@county.example`,
        ),
      );
    for (const { staffId } of experts.slice(0, 4)) await planning.make({ kind: 'add_expert', staffId });
    expect((await planning.preview({ kind: 'add_expert', staffId: experts[4]!.staffId })).refusals).toEqual([
      { field: 'staffId', code: 'too_long', limit: 6 },
    ]);
    expect(
      (
        await planning.preview({
          kind: 'swap',
          invitationId: booking.invitation('expert'),
          staffId: experts[0]!.staffId,
        })
      ).refusals,
    ).toEqual([{ field: 'staffId', code: 'already_invited' }]);
    const guest = (nth: number) => ({
      ...invited(`Vieras ${nth}`, `vieras${nth}@social.example`),
      language: 'sv' as const,
    });
    for (let nth = 1; nth < 8; nth += 1) await planning.make({ kind: 'add_guest', guest: guest(nth) });
    expect((await planning.preview({ kind: 'add_guest', guest: guest(8) })).refusals).toEqual([
      { field: 'guest', code: 'too_long', limit: 8 },
    ]);
    const twice = (await planning.preview({ kind: 'add_guest', guest: guest(3) })).refusals;
    expect(twice).toContainEqual({ field: 'guest.email', code: 'already_invited' });
  });
});

describe('correcting', () => {
  const correct = (role: InvitedRole, person: object): PlanChange => {
    const { name, title, organisation, email, language } = booking.page.people.find(
      (one) => one.role === role,
    )!;
    const known = { name, title, organisation, email, language };
    return { kind: 'correct', invitationId: booking.invitation(role), person: { ...known, ...person } };
  };

  test('[SC20] another name alone sends nothing, and the link stays', async () => {
    const page = await booking.door('requester');
    await page.in('join');
    const shown = await planning.preview(correct('requester', { name: 'Jaakko Oikea' }));
    expect(shown).toMatchObject({ mails: 0, tells: [], when: null });
    await planning.make(correct('requester', { name: 'Jaakko Oikea' }));
    expect(await personOf(booking.invitation('requester'))).toMatchObject({
      name: 'Jaakko Oikea',
      link: { state: 'claimed' },
    });
    expect(await rolesToldOf('invitation')).toHaveLength(4);
    expect(page.view?.state).toBe('join');
  });

  test('[SC20] another address gets a new link, and the old one is dead', async () => {
    const page = await booking.door('guest');
    await page.in('join');
    expect(await planning.make(correct('guest', { email: 'tiina.oikea@shelter.example' }))).toMatchObject({
      mails: 1,
    });
    const toGuest = (await mailsOf('invitation')).filter(({ role }) => role === 'guest');
    expect(new Set(toGuest.map(({ generation }) => generation))).toEqual(new Set([1, 2]));
    const old = await world.browser().post('/api/links/look', { secret: booking.secret('guest') });
    expect(old.body).toEqual({ state: 'unknown' });
    await booking.claim('guest', world.browser(), 2);
    expect(await personOf(booking.invitation('guest'))).toMatchObject({
      email: 'tiina.oikea@shelter.example',
    });
  });

  test('[SC20] nobody takes another’s address, and only guests and the requester are corrected here', async () => {
    const refusals = async (change: PlanChange) => (await planning.preview(change)).refusals;
    expect(await refusals(correct('guest', { email: 'jaakko@social.example' }))).toContainEqual({
      field: 'person.email',
      code: 'already_invited',
    });
    expect(await refusals(correct('guest', {}))).toEqual([{ field: '.', code: 'nothing_changes' }]);
    expect(await refusals(correct('chair', { name: 'Kuka Tahansa' }))).toEqual([
      { field: 'invitationId', code: 'not_allowed' },
    ]);
  });
});

describe('what has begun or is over', () => {
  test('[SC21] keeps its time; people may still be changed until it is over, and then nothing', async () => {
    const door = await booking.door('chair');
    await door.in('join');
    await door.ask('room:enter', {});
    for (const change of [MOVE, { kind: 'cancel' } as const])
      expect(await planning.confirm(change)).toMatchObject({
        status: 409,
        body: { error: { code: 'has_begun' } },
      });
    await planning.make({ kind: 'withdraw', invitationId: booking.invitation('guest') });
    await world.advance(2 * DAY);
    coordinator = await signIn(world, staff.coordinator);
    planning = new Planning(coordinator, booking.id);
    const changes: PlanChange[] = [
      MOVE,
      { kind: 'cancel' },
      { kind: 'add_expert', staffId: staff.stranger.staffId },
      { kind: 'withdraw', invitationId: booking.invitation('expert') },
    ];
    for (const change of changes)
      expect(await planning.confirm(change, { mails: 0 })).toMatchObject({
        status: 409,
        body: { error: { code: 'ended' } },
      });
  });

  test('[SC21] a move to the time that stands is no move', async () => {
    const { localDate, localTime } = await planning.page();
    const change: PlanChange = { kind: 'move', localDate, localTime, minutes: 60 };
    expect((await planning.preview(change)).refusals).toEqual([{ field: '.', code: 'nothing_changes' }]);
    await planning.make({ ...change, minutes: 90 });
  });
});
