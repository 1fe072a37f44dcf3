import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ConsultationPage } from '#contract/consultations';
import { SECTION_KINDS } from '#contract/notes';
import type { HeldChange } from '#contract/scheduling';
import { fillSection } from '../../server/notes/prepare-sections.ts';
import { listSections } from '../../server/notes/section-store.ts';
import type { Browser } from '../support/browser.ts';
import {
  addPeople,
  addPerson,
  book,
  bookingForm,
  confirmed,
  invited,
  leaveToDoubles,
  OTHER_REGION,
  REGION,
  signIn,
  type Staff,
} from '../support/people.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let coordinator: Browser;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  staff = await addPeople(world);
  coordinator = await signIn(world, staff.coordinator);
});
afterAll(() => world.dispose());

type Form = ReturnType<typeof bookingForm>;
const send = (form: unknown, browser = coordinator) =>
  browser.post<{ error: { code: string; fields?: { field: string; code: string; limit?: number }[] } }>(
    '/api/changes',
    { consultationId: null, planVersion: null, change: { kind: 'create', consultation: form }, mails: 4 },
  );
/** A form for people who are free: others take their place in what this world has booked before. */
async function freeForm(wishes: Parameters<typeof bookingForm>[2] = {}) {
  const form = bookingForm(world, staff, wishes);
  await leaveToDoubles(world, form);
  return form;
}
const countAll = async () =>
  (
    await world.query(
      'select (select count(*) from consultations) c, (select count(*) from invitations) i, (select count(*) from mails) m, (select count(*) from due_work) d, (select count(*) from cases) k, (select count(*) from note_sections) s',
    )
  )[0];

describe('a form that is wrong', () => {
  const guest = (nth: number) => invited(`Guest ${nth}`, `guest${nth}@social.example`);
  const cases: [string, (form: Form) => object, { field: string; code: string; limit?: number }][] = [
    [
      'a skipped hour',
      () => ({ localDate: '2026-03-29', localTime: '03:30' }),
      { field: 'localTime', code: 'no_such_time' },
    ],
    [
      'a time that was',
      () => ({ localDate: '2026-03-17', localTime: '11:59' }),
      { field: 'localTime', code: 'in_the_past' },
    ],
    [
      'the thirtieth of February',
      () => ({ localDate: '2027-02-30' }),
      { field: 'localDate', code: 'wrong_form' },
    ],
    ['twenty-five o’clock', () => ({ localTime: '25:00' }), { field: 'localTime', code: 'wrong_form' }],
    ['a length nobody offers', () => ({ minutes: 45 }), { field: 'minutes', code: 'wrong_form' }],
    [
      'a region that there is not',
      () => ({ regionId: 'atlantis' }),
      { field: 'regionId', code: 'unknown_region' },
    ],
    [
      'no chair',
      ({ panel }) => ({ panel: panel.map((one) => ({ ...one, chair: false })) }),
      { field: 'panel', code: 'one_chair' },
    ],
    [
      'two chairs',
      ({ panel }) => ({ panel: panel.map((one) => ({ ...one, chair: true })) }),
      { field: 'panel', code: 'one_chair' },
    ],
    ['an empty panel', () => ({ panel: [] }), { field: 'panel', code: 'missing', limit: 1 }],
    [
      'one expert twice',
      ({ panel }) => ({ panel: [panel[0], { ...panel[0], chair: false }] }),
      { field: 'panel', code: 'same_person_twice' },
    ],
    [
      'an expert nobody knows',
      ({ panel }) => ({ panel: [panel[0], { staffId: `stf_${'x'.repeat(22)}`, chair: false }] }),
      { field: 'panel.1.staffId', code: 'unknown_expert' },
    ],
    [
      'the coordinator as expert',
      ({ panel }) => ({ panel: [panel[0], { staffId: staff.coordinator.staffId, chair: false }] }),
      { field: 'panel.1.staffId', code: 'unknown_expert' },
    ],
    [
      'one address twice',
      ({ requester }) => ({ guests: [invited('Someone Else', requester.email)] }),
      { field: 'guests.0.email', code: 'same_person_twice' },
    ],
    [
      'an expert’s address',
      () => ({ requester: invited('Jaakko', 'KAISLA.harjoituslahti@county.example') }),
      { field: 'requester.email', code: 'same_person_twice' },
    ],
    [
      'nine guests',
      () => ({ guests: Array.from({ length: 9 }, (_, nth) => guest(nth)) }),
      { field: 'guests', code: 'too_long', limit: 8 },
    ],
    [
      'a name too long',
      () => ({ requester: invited('x'.repeat(81), 'a@b.example') }),
      { field: 'requester.name', code: 'too_long', limit: 80 },
    ],
    [
      'a title too long',
      () => ({ requester: { ...invited('Jaakko', 'a@b.example'), title: 'x'.repeat(81) } }),
      { field: 'requester.title', code: 'too_long', limit: 80 },
    ],
    [
      'an organisation too long',
      () => ({ requester: { ...invited('Jaakko', 'a@b.example'), organisation: 'x'.repeat(121) } }),
      { field: 'requester.organisation', code: 'too_long', limit: 120 },
    ],
    [
      'no address',
      () => ({ requester: invited('Jaakko', 'jaakko') }),
      { field: 'requester.email', code: 'not_an_address' },
    ],
    [
      'a fourth question',
      () => ({ questions: ['Miten?', 'Milloin?', 'Kuka?', 'Missä?'] }),
      { field: 'questions', code: 'too_long', limit: 3 },
    ],
    [
      'a question too long',
      () => ({ questions: ['Miten?', 'x'.repeat(301)] }),
      { field: 'questions.1', code: 'too_long', limit: 300 },
    ],
    ['an empty question', () => ({ questions: [' '] }), { field: 'questions.0', code: 'missing' }],
    ['a language we do not speak', () => ({ language: 'de' }), { field: 'language', code: 'wrong_form' }],
    [
      'a reference of another form',
      () => ({ reference: 'KP 2026 14' }),
      { field: 'reference', code: 'wrong_form' },
    ],
    ['a field nobody asked for', () => ({ coordinatorId: 'stf_x' }), { field: '.', code: 'unknown_field' }],
  ];

  test.each(cases)(
    '[CN6] %s is refused at its field, and nothing is booked',
    async (_what, change, problem) => {
      const before = await countAll();
      const form = bookingForm(world, staff, { inMinutes: 120 });
      const { status, body } = await send({ ...form, ...change(form) });
      expect(status).toBe(400);
      expect(body.error).toMatchObject({ code: 'bad_input', fields: [problem] });
      expect(await countAll()).toEqual(before);
    },
  );

  test('[CN6] who is no coordinator of the region books nothing', async () => {
    const form = bookingForm(world, staff);
    const evaluator = await addPerson(world, 'Ylva Exempelström', ['evaluator', 'administrator'], [REGION]);
    for (const person of [staff.chair, staff.otherCoordinator, evaluator])
      expect(await send(form, await signIn(world, person))).toMatchObject({ status: 403 });
    expect(await send(form, world.browser())).toMatchObject({ status: 401 });
    expect((await send({ ...form, regionId: OTHER_REGION })).status).toBe(403);
  });
});

describe('a booking', () => {
  test('[CN5] keeps the local time that was agreed; of an hour that comes twice the first is meant', async () => {
    const form = bookingForm(world, staff, { localDate: '2026-10-25', localTime: '03:30' } as object);
    const { body: held, status } = await coordinator.post<HeldChange>('/api/changes', confirmed(form));
    expect([status, held.state]).toEqual([202, 'applied']);
    const { body } = await coordinator.get<ConsultationPage>(`/api/consultations/${held.consultationId}`);
    expect(body).toMatchObject({ localDate: '2026-10-25', localTime: '03:30', timeZone: 'Europe/Helsinki' });
    expect(body.startsAt).toBe('2026-10-25T00:30:00.000Z');
  });

  test('[CN7] a reference is used once; the second form is told at its field', async () => {
    const form = await freeForm({ inMinutes: 60 });
    expect((await send(form)).status).toBe(202);
    const { reference } = form;
    const before = await countAll();
    const { status, body } = await send({ ...(await freeForm({ inMinutes: 60 })), reference });
    expect(status).toBe(400);
    expect(body.error.fields).toEqual([{ field: 'reference', code: 'reference_taken' }]);
    expect(await countAll()).toEqual(before);
  });

  test('[CN7] of ten forms with one reference at the same moment one is booked', async () => {
    const form = await freeForm({ inMinutes: 60 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(form)));
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([count(202), count(400)]).toEqual([1, 9]);
  });

  test('[CN8] sends everybody but the coordinator a link', async () => {
    const booking = await book(world, staff, coordinator);
    const rows = await world.query<{ role: string; has_link: boolean; mails: string }>(
      `select role, link_hash is not null as has_link,
         (select count(*) from mails m where m.subject = i.invitation_id and m.kind = 'invitation') as mails
       from invitations i where consultation_id = $1 order by role`,
      [booking.id],
    );
    expect(rows).toEqual(
      ['chair', 'coordinator', 'expert', 'guest', 'requester'].map((role) =>
        role === 'coordinator' ? { role, has_link: false, mails: '0' } : { role, has_link: true, mails: '1' },
      ),
    );
  });

  test('[CN8] [SC13] nothing is sent when booking fails at the last step; it is made once that step can be done', async () => {
    const form = await freeForm();
    const { d: _due, ...before } = (await countAll()) ?? {};
    await world.query(
      `alter table audit_log add constraint audit_is_full check (action <> 'consultation.created') not valid`,
    );
    try {
      expect(await send(form)).toMatchObject({
        status: 500,
        body: { error: { code: 'failed' } },
      });
    } finally {
      await world.query('alter table audit_log drop constraint audit_is_full');
    }
    expect(await countAll()).toMatchObject(before);
    await world.doDueWork();
    const made = await world.query('select status from consultations where reference = $1', [form.reference]);
    expect(made).toEqual([{ status: 'lobby_open' }]);
  });

  test('[NT14] the sections stand ready, one view for each expert, and the questions lie sealed in the first', async () => {
    const questions = ['Miten pelkoa arvioidaan?', 'Kuka kokoaa kokonaiskuvan?'];
    const booking = await book(world, staff, coordinator, { questions });
    const sections = await world.context.database.read((sql) => listSections(sql, booking.id));
    const kindsOf = (ownerId: string | null) =>
      sections.filter((one) => one.ownerId === ownerId).map(({ kind }) => kind);
    expect(kindsOf(null).toSorted()).toEqual(
      SECTION_KINDS.filter((kind) => kind !== 'expert_view').toSorted(),
    );
    for (const role of ['chair', 'expert'] as const)
      expect(kindsOf(booking.invitation(role))).toEqual(['expert_view']);
    expect(sections.length).toBe(SECTION_KINDS.length + 1);
    expect(sections.filter(({ head }) => head > 0).map(({ kind }) => kind)).toEqual(['question']);
    expect(await world.dump()).not.toMatch(/pelkoa|kokonaiskuvan/);
  });

  test('the next reference is one above the highest of this year', async () => {
    expect((await send({ ...(await freeForm()), reference: 'KP-2026-7041' })).status).toBe(202);
    expect((await coordinator.get('/api/consultations/next-reference')).body).toEqual({
      reference: 'KP-2026-7042',
    });
  });
});

describe('who sees a consultation', () => {
  test('[NT4] its coordinator sees when its notes were last saved, once somebody has written', async () => {
    const booking = await book(world, staff, coordinator, { questions: ['Miten pelkoa arvioidaan?'] });
    const page = async () =>
      (await coordinator.get<ConsultationPage>(`/api/consultations/${booking.id}`)).body;
    expect((await page()).notes).toBeNull();
    const sections = await world.context.database.read((sql) => listSections(sql, booking.id));
    const background = sections.find(({ kind }) => kind === 'background')!;
    await world.context.database.change(({ sql }) =>
      fillSection(world.context, sql, background, [{ paragraph: 'piilosana' }], 7, world.now()),
    );
    expect((await page()).notes).toEqual({ savedAt: world.now().toISOString() });
    expect(JSON.stringify(await page())).not.toMatch(/piilosana|pelkoa/);
  });

  test('[ID5] its page is for coordinators of its region; experts and strangers see what is theirs', async () => {
    const booking = await book(world, staff, coordinator);
    const path = `/api/consultations/${booking.id}`;
    expect((await coordinator.get(path)).status).toBe(200);
    for (const person of [staff.otherCoordinator, staff.chair, staff.stranger])
      expect((await (await signIn(world, person)).get(path)).status).toBe(403);
    expect((await world.browser().get(path)).status).toBe(401);
    expect((await coordinator.get(`/api/consultations/con_${'x'.repeat(22)}`)).status).toBe(404);
    const listed = async (person: Staff['chair']) =>
      (await (await signIn(world, person)).get('/api/consultations')).text.includes(booking.id);
    expect(await listed(staff.chair)).toBe(true);
    for (const person of [staff.stranger, staff.otherCoordinator]) expect(await listed(person)).toBe(false);
  });

  test('[LK2] the page tells how far each link has come, never the link', async () => {
    const booking = await book(world, staff, coordinator);
    await booking.claim('requester');
    const { body, text } = await coordinator.get<ConsultationPage>(`/api/consultations/${booking.id}`);
    const link = (role: string) => body.people.find((one) => one.role === role)?.link;
    expect(link('coordinator')).toBeNull();
    expect(link('guest')).toEqual({ state: 'sent' });
    expect(link('requester')).toMatchObject({ state: 'claimed', at: expect.any(String) });
    for (const role of ['chair', 'requester', 'guest'] as const)
      expect(text).not.toContain(booking.secret(role));
  });
});
