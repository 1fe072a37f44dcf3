import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ChangePreview, NoticeCode, PlanChange } from '#contract/scheduling';
import { MINUTE } from '../../server/platform/clock.ts';
import type { Browser } from '../support/browser.ts';
import {
  addPeople,
  addPerson,
  book,
  bookingForm,
  confirmed,
  invited,
  OTHER_REGION,
  REGION,
  signIn,
  type Booking,
  type Staff,
} from '../support/people.ts';
import type { Page } from '../support/page.ts';
import { Planning, type Confirmed } from '../support/planning.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;
let booking: Booking;

beforeAll(async () => {
  world = await World.start({ manualClock: '2026-03-17T10:00:00Z' });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());

/** Kaisla, Otso, Jaakko and Tiina sit together from half past two, in two and a half hours, for an hour. */
beforeEach(async () => {
  await world.query(
    `update invitations set email = invitation_id || '@double.example', staff_id = null where role <> 'coordinator'`,
  );
  booking = await book(world, staff, coordinator, { inMinutes: 150 });
});

type Form = ReturnType<typeof bookingForm>;
const people = {
  requester: invited('Oona Tyhjäsivu', 'oona@social.example'),
  guests: [invited('Marko Ruutupaperi', 'marko@shelter.example')],
};
const formFor = (inMinutes: number, rest: object = {}): Form => ({
  ...bookingForm(world, staff, { inMinutes }),
  panel: [{ staffId: staff.stranger.staffId, chair: true }],
  ...people,
  ...rest,
});
async function preview(form: Form): Promise<ChangePreview> {
  const { mails: _mails, ...about } = confirmed(form);
  return (await coordinator.post<ChangePreview>('/api/changes/preview', about)).body;
}
const codes = ({ notices }: ChangePreview, tone: 'ok' | 'warning'): NoticeCode[] =>
  notices.filter((one) => one.tone === tone).map(({ code }) => code);
const busyFields = ({ refusals }: ChangePreview) => refusals.map(({ field, code }) => `${field} ${code}`);

describe('one person in two sessions at once', () => {
  test('[SC6] is refused with the other session’s time, and nothing else of it', async () => {
    const form = formFor(180, {
      panel: [
        { staffId: staff.stranger.staffId, chair: true },
        { staffId: staff.chair.staffId, chair: false },
      ],
      guests: [invited('Jaakko K.', 'JAAKKO@social.example')],
    });
    const { startsAt, endsAt } = booking.page;
    const shown = await preview(form);
    expect(shown.refusals).toEqual([
      { field: 'panel.1.staffId', code: 'busy', busy: { name: staff.chair.name, startsAt, endsAt } },
      { field: 'guests.0.email', code: 'busy', busy: { name: 'Jaakko K.', startsAt, endsAt } },
    ]);
    expect(codes(shown, 'ok')).not.toContain('nobody_busy');
    const refused = await coordinator.post<Confirmed>('/api/changes', confirmed(form));
    expect([refused.status, refused.body.error.fields]).toEqual([400, shown.refusals]);
    expect(refused.text).not.toContain(booking.id);
    expect(refused.text).not.toContain(booking.page.reference);
  });

  test('[SC6] in another region too', async () => {
    const there = await signIn(world, staff.otherCoordinator);
    const form = {
      ...formFor(160, { regionId: OTHER_REGION }),
      panel: [{ staffId: staff.chair.staffId, chair: true }],
    };
    const { body, text } = await there.post<Confirmed>('/api/changes', confirmed(form));
    expect(body.error.fields).toMatchObject([{ field: 'panel.0.staffId', code: 'busy' }]);
    expect(text).not.toContain(booking.page.reference);
  });

  test('[SC6] is refused for whoever is swapped in, added, corrected or moved there', async () => {
    const { body } = await coordinator.post<Confirmed>('/api/changes', confirmed(formFor(150)));
    const other = new Planning(coordinator, body.consultationId);
    const [chair, guest] = (await other.page()).people.filter(({ role }) =>
      ['chair', 'guest'].includes(role),
    );
    const cases: [PlanChange, string[]][] = [
      [{ kind: 'swap', invitationId: chair!.invitationId, staffId: staff.expert.staffId }, ['staffId busy']],
      [{ kind: 'add_expert', staffId: staff.chair.staffId }, ['staffId busy']],
      [
        { kind: 'add_guest', guest: { ...invited('Tiina', 'tiina@shelter.example'), language: 'fi' } },
        ['guest.email busy'],
      ],
      [
        {
          kind: 'correct',
          invitationId: guest!.invitationId,
          person: { ...invited('Tiina', 'tiina@shelter.example'), language: 'fi' },
        },
        ['person.email busy'],
      ],
    ];
    for (const [change, expected] of cases) expect(busyFields(await other.preview(change))).toEqual(expected);
    const next = await coordinator.post<Confirmed>(
      '/api/changes',
      confirmed(formFor(300, { requester: invited('Jaakko', 'jaakko@social.example'), guests: [] })),
    );
    const { localDate, localTime } = booking.page;
    const move: PlanChange = { kind: 'move', localDate, localTime, minutes: 60 };
    const moved = await new Planning(coordinator, next.body.consultationId).preview(move);
    expect(moved.refusals.map(({ field, busy }) => [field, busy?.name])).toEqual([
      ['localTime', staff.stranger.name],
      ['localTime', 'Jaakko'],
    ]);
  });

  test('[SC6] who was taken off, or whose session is off, is free; and the coordinator watches several', async () => {
    const form = formFor(150, { panel: [{ staffId: staff.expert.staffId, chair: true }] });
    expect(busyFields(await preview(form))).toEqual(['panel.0.staffId busy']);
    const planning = new Planning(coordinator, booking.id);
    await planning.make({ kind: 'withdraw', invitationId: booking.invitation('expert') });
    expect(busyFields(await preview(form))).toEqual([]);
    const whole = formFor(150, { panel: [{ staffId: staff.chair.staffId, chair: true }] });
    expect(busyFields(await preview(whole))).toEqual(['panel.0.staffId busy']);
    await planning.make({ kind: 'cancel' });
    expect(busyFields(await preview(whole))).toEqual([]);
  });
});

describe('what is minded and refuses nothing', () => {
  test('[SC6] sessions that only touch: said below fifteen minutes', async () => {
    const after = (minutes: number) =>
      preview(formFor(210 + minutes, { panel: [{ staffId: staff.chair.staffId, chair: true }] }));
    expect((await after(0)).notices).toContainEqual({
      ...{ code: 'tight', tone: 'warning', name: staff.chair.name, minutes: 0 },
    });
    expect((await after(14)).notices).toContainEqual(expect.objectContaining({ code: 'tight', minutes: 14 }));
    const roomy = await after(15);
    expect(codes(roomy, 'warning')).not.toContain('tight');
    expect([codes(roomy, 'ok'), roomy.refusals]).toEqual([['nobody_busy'], []]);
    const before = await preview(formFor(85, { panel: [{ staffId: staff.chair.staffId, chair: true }] }));
    expect(before.notices).toContainEqual(expect.objectContaining({ code: 'tight', minutes: 5 }));
  });

  test('[SC7] one organisation, a weekend, a public holiday and short notice', async () => {
    const on = (localDate: string, localTime = '12:00') => preview({ ...formFor(600), localDate, localTime });
    expect(codes(await on('2026-03-18'), 'warning')).toEqual(['one_organisation']);
    expect(codes(await on('2026-03-21'), 'warning')).toEqual(['one_organisation', 'weekend']);
    const goodFriday = await on('2026-04-03');
    expect(goodFriday.notices).toContainEqual({
      code: 'public_holiday',
      tone: 'warning',
      name: 'good_friday',
    });
    expect(codes(await on('2026-10-31'), 'warning')).toEqual([
      'one_organisation',
      'weekend',
      'public_holiday',
    ]);
    expect(codes(await on('2026-10-25', '03:30'), 'warning')).toEqual([
      'one_organisation',
      'weekend',
      'hour_twice',
    ]);
    const soon = await on('2026-03-18', '11:30');
    expect(soon.notices).toContainEqual({ code: 'short_notice', tone: 'warning', hours: 23 });
    for (const shown of [goodFriday, soon]) expect(shown.refusals).toEqual([]);
    const easter = { ...formFor(600), localDate: '2026-04-05', localTime: '09:00' };
    const made = await coordinator.post<Confirmed>('/api/changes', confirmed(easter));
    expect(made.body).toMatchObject({ state: 'applied' });
  });

  test('[SC7] the organisations of the panel as it will be', async () => {
    await world.query(
      `insert into organisations (organisation_id, name) values ('org_other', 'Erotuki Uoma ry') on conflict do nothing`,
    );
    const person = await addPerson(
      world,
      'Lumi Näyteikkuna',
      ['expert'],
      [REGION],
      `lumi.${booking.id.toLowerCase()}@uoma.example`,
    );
    await world.query(`update staff set organisation_id = 'org_other' where staff_id = $1`, [person.staffId]);
    const planning = new Planning(coordinator, booking.id);
    const swap: PlanChange = {
      kind: 'swap',
      invitationId: booking.invitation('expert'),
      staffId: person.staffId,
    };
    expect(codes(await planning.preview(swap), 'ok')).toEqual(['nobody_busy', 'two_organisations']);
    expect(
      codes(
        await planning.preview({ kind: 'withdraw', invitationId: booking.invitation('expert') }),
        'warning',
      ),
    ).toEqual(['one_organisation']);
    expect(codes(await planning.preview({ kind: 'cancel' }), 'warning')).toEqual([]);
  });
});

describe('extending', () => {
  const extend = (desk: Page, consultationId: string) =>
    desk.ask('room:extend', { consultationId }) as Promise<{ ok: boolean; code?: string; details?: object }>;

  test('[SC22] goes up to the next session of somebody on the panel, and not into it', async () => {
    const desk = coordinator.desk();
    await desk.get('board:watch');
    const { endsAt } = booking.page;
    const form = formFor(150 + 60 + 10, { panel: [{ staffId: staff.chair.staffId, chair: true }] });
    const next = (await coordinator.post<Confirmed>('/api/changes', confirmed(form))).body;
    expect(next.state).toBe('applied');
    await world.advance(140 * MINUTE);
    expect(await extend(desk, booking.id)).toMatchObject({ ok: true });
    const startsAt = new Date(Date.parse(endsAt) + 10 * MINUTE).toISOString();
    expect(await extend(desk, booking.id)).toMatchObject({
      ok: false,
      code: 'next_session',
      details: { at: startsAt },
    });
    await new Planning(coordinator, next.consultationId).make({ kind: 'cancel' });
    expect(await extend(desk, booking.id)).toMatchObject({ ok: true });
  });

  test('[SC22] a next session of the requester alone does not end this one', async () => {
    const desk = coordinator.desk();
    await desk.get('board:watch');
    const form = formFor(150 + 60, { requester: invited('Jaakko', 'jaakko@social.example'), guests: [] });
    expect((await coordinator.post<Confirmed>('/api/changes', confirmed(form))).body.state).toBe('applied');
    await world.advance(140 * MINUTE);
    expect(await extend(desk, booking.id)).toMatchObject({ ok: true });
  });
});
