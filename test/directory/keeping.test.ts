import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Directory, PersonFields } from '#contract/directory';
import { addTheme } from '../../server/directory/directory-store.ts';
import { HOUR } from '../../server/platform/clock.ts';
import { Desk, fieldsOf, personForm, statusesOf, type Refused } from '../support/directory.ts';
import {
  addPeople,
  addPerson,
  book,
  bookingForm,
  confirmed,
  OTHER_REGION,
  REGION,
  signIn,
  type Person,
  type Staff,
} from '../support/people.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let chief: Person;
let administrator: Desk;
let coordinator: Desk;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  staff = await addPeople(world);
  await world.context.database.change(({ sql }) =>
    addTheme(sql, { themeId: 'vaino', name: { fi: 'Eron jälkeinen vaino' } }),
  );
  chief = await addPerson(world, 'Silja Sepitelmä', ['administrator'], [], 'silja@county.example');
  administrator = new Desk(await signIn(world, chief));
  coordinator = new Desk(await signIn(world, staff.coordinator));
});
afterAll(() => world.dispose());

const add = async (different: Partial<PersonFields> = {}): Promise<string> =>
  (await administrator.addPerson(personForm(different))).body.staffId;
const deeds = (subject: string) =>
  world.query<{ action: string; actor: string }>(
    'select action, actor from audit_log where subject = $1 order by audit_id',
    [subject],
  );

describe('a person', () => {
  test('[DI10] is added, changed, deactivated and brought back, and the record says by whom', async () => {
    const form = personForm({ themes: ['vaino', 'vaino'] });
    const { status, body } = await coordinator.addPerson(form);
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...form, themes: ['vaino'], version: 1, active: true, mine: true });
    const changed = await administrator.changePerson(body.staffId, { title: 'Psykologi' });
    expect(changed).toMatchObject({ status: 200, body: { title: 'Psykologi', version: 2 } });
    await coordinator.setActive('people', body.staffId, false);
    await coordinator.setActive('people', body.staffId, true);
    expect(await deeds(body.staffId)).toEqual([
      { action: 'person.added', actor: staff.coordinator.staffId },
      { action: 'person.changed', actor: chief.staffId },
      { action: 'person.deactivated', actor: staff.coordinator.staffId },
      { action: 'person.activated', actor: staff.coordinator.staffId },
    ]);
  });

  test('[DI10] what is saved as it stands already changes nothing and is in no record', async () => {
    const staffId = await add();
    expect(await administrator.changePerson(staffId, {})).toMatchObject({ body: { version: 1 } });
    expect(await administrator.setActive('people', staffId, true)).toMatchObject({ body: { version: 1 } });
    expect(await deeds(staffId)).toHaveLength(1);
  });

  test('[DI10] nothing is changed when the record cannot be written', async () => {
    const staffId = await add();
    await world.query(
      `alter table audit_log add constraint audit_is_full check (action <> 'person.changed') not valid`,
    );
    try {
      expect((await administrator.changePerson(staffId, { title: 'Psykologi' })).status).toBe(500);
    } finally {
      await world.query('alter table audit_log drop constraint audit_is_full');
    }
    expect(await administrator.person(staffId)).toMatchObject({ version: 1 });
  });

  const wrong: [string, object, { field: string; code: string; limit?: number }][] = [
    [
      'an address that is taken',
      { email: 'KAISLA.harjoituslahti@county.example' },
      { field: 'email', code: 'address_taken' },
    ],
    ['no address', { email: 'aune' }, { field: 'email', code: 'not_an_address' }],
    [
      'an organisation nobody knows',
      { organisationId: 'atlantis' },
      { field: 'organisationId', code: 'unknown_organisation' },
    ],
    [
      'a region nobody knows',
      { regions: [REGION, 'atlantis'] },
      { field: 'regions', code: 'unknown_region' },
    ],
    ['a theme nobody knows', { themes: ['__proto__'] }, { field: 'themes', code: 'unknown_theme' }],
    ['no role', { roles: [] }, { field: 'roles', code: 'missing', limit: 1 }],
    ['a role there is not', { roles: ['root'] }, { field: 'roles.0', code: 'wrong_form' }],
    ['no language', { languages: [] }, { field: 'languages', code: 'missing', limit: 1 }],
    ['a name too long', { name: 'x'.repeat(81) }, { field: 'name', code: 'too_long', limit: 80 }],
    ['a name of two lines', { name: 'Aune\r\nBcc: x@y.example' }, { field: 'name', code: 'wrong_form' }],
    ['a field nobody asked for', { active: false }, { field: '.', code: 'unknown_field' }],
  ];

  test.each(wrong)(
    '[DI5] with %s is refused at that field, added or changed',
    async (_what, different, problem) => {
      const staffId = await add();
      const count = async () => (await administrator.whole()).people.length;
      const before = await count();
      const added = await administrator.addPerson({ ...personForm(), ...different });
      expect(added).toMatchObject({ status: 400, body: { error: { code: 'bad_input', fields: [problem] } } });
      const changed = await administrator.changePerson(staffId, different);
      expect(changed).toMatchObject({
        status: 400,
        body: { error: { code: 'bad_input', fields: [problem] } },
      });
      expect(await count()).toBe(before);
      expect(await administrator.person(staffId)).toMatchObject({ version: 1 });
    },
  );

  test('[DI5] of ten with one address at the same moment one is added', async () => {
    const form = personForm();
    const answers = await Promise.all(Array.from({ length: 10 }, () => administrator.addPerson(form)));
    expect(statusesOf(answers)).toEqual([201, ...Array.from({ length: 9 }, () => 400)]);
  });

  test('[DI5] keeps what went out of use, and gets nothing new that is out of use', async () => {
    const themeId = 'tapaamisriita';
    await administrator.browser.post('/api/directory/themes', {
      themeId,
      theme: { name: { fi: 'Tapaamisriita' } },
    });
    const [has, hasNot] = [await add({ themes: [themeId] }), await add()];
    await administrator.setActive('themes', themeId, false);
    expect((await administrator.changePerson(has, { title: 'Psykologi' })).status).toBe(200);
    expect((await administrator.changePerson(hasNot, { themes: [themeId] })).body.error.fields).toEqual([
      { field: 'themes', code: 'unknown_theme' },
    ]);
    expect((await administrator.person(has)).themes).toEqual([themeId]);
  });

  test('[DI4] is not overwritten from an older page, which is told who was first and when', async () => {
    const staffId = await add();
    const shown = await administrator.person(staffId);
    await coordinator.changePerson(staffId, { title: 'Psykologi' });
    const at = world.now().toISOString();
    world.clock.advance(HOUR);
    const late = await administrator.browser.post<Refused>(`/api/directory/people/${staffId}`, {
      version: shown.version,
      person: { ...fieldsOf(shown), name: 'Aune Keksitty' },
    });
    expect(late).toMatchObject({
      status: 409,
      body: { error: { code: 'stale', details: { by: 'Raili Olematon', at } } },
    });
    expect(await administrator.setActive('people', staffId, false, shown.version)).toMatchObject({
      status: 409,
    });
    expect(await administrator.person(staffId)).toMatchObject({
      title: 'Psykologi',
      name: shown.name,
      active: true,
    });
  });

  test('[DI4] of ten changes of one version at the same moment one is made', async () => {
    const staffId = await add();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, nth) =>
        administrator.changePerson(staffId, { title: `Psykologi ${nth}` }, 1),
      ),
    );
    expect(statusesOf(answers)).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
    expect(await administrator.person(staffId)).toMatchObject({ version: 2 });
  });
});

describe('organisations, regions and themes', () => {
  test('[DI4] [DI5] [DI10] are added once, changed from the version shown, and the record says so', async () => {
    const post = (path: string, body: object) =>
      administrator.browser.post<Refused>(`/api/directory/${path}`, body);
    const organisation = { organisationId: 'org-1', organisation: { name: 'Perheturva Kaarna ry' } };
    expect(await post('organisations', organisation)).toMatchObject({
      status: 201,
      body: { organisationId: 'org-1', name: 'Perheturva Kaarna ry', version: 1, people: 0, active: true },
    });
    expect((await post('organisations', organisation)).body.error.fields).toEqual([
      { field: 'organisationId', code: 'id_taken' },
    ]);
    expect(
      (await post('organisations', { ...organisation, organisationId: 'Iso Kirjain' })).body.error.fields,
    ).toEqual([{ field: 'organisationId', code: 'wrong_form' }]);
    const change = { version: 1, organisation: { name: 'Perheturva Kaarna' } };
    expect(await post('organisations/org-1', change)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await post('organisations/org-1', { ...change, organisation: { name: 'Toinen' } })).toMatchObject({
      status: 409,
      body: { error: { code: 'stale', details: { by: 'Silja Sepitelmä' } } },
    });
    expect(
      (await post('organisations/org-1', { version: 2, organisation: { name: '' } })).body.error.fields,
    ).toEqual([{ field: 'name', code: 'missing', limit: 1 }]);
    expect((await deeds('org-1')).map(({ action }) => action)).toEqual([
      'organisation.added',
      'organisation.changed',
    ]);
    expect(
      (
        await post('regions/atlantis', {
          version: 1,
          region: { name: { fi: 'A' }, mailbox: null, employerDomains: [] },
        })
      ).status,
    ).toBe(404);
  });

  test('a region has a name in each language and a mailbox, and tells who coordinates it', async () => {
    const version = await administrator.versionOf('regions', OTHER_REGION);
    const region = {
      name: { fi: 'Kainuu', sv: 'Kajanaland', en: null },
      mailbox: 'Kainuu@kamari.example',
      employerDomains: [' Social.Example '],
    };
    expect(
      await administrator.browser.post(`/api/directory/regions/${OTHER_REGION}`, { version, region }),
    ).toMatchObject({
      body: {
        name: { fi: 'Kainuu', sv: 'Kajanaland' },
        mailbox: 'kainuu@kamari.example',
        employerDomains: ['social.example'],
        coordinators: ['Jouni Koelajinen'],
      },
    });
  });

  test('[DI17] an employer’s domain is one as it stands after the @, and nothing wider', async () => {
    const version = await administrator.versionOf('regions', OTHER_REGION);
    const put = (employerDomains: string[]) =>
      administrator.browser.post<Refused>(`/api/directory/regions/${OTHER_REGION}`, {
        ...{ version, region: { name: { fi: 'Kainuu' }, mailbox: null, employerDomains } },
      });
    const wrong = [
      '*.example',
      '*',
      'example',
      '@social.example',
      'a@social.example',
      'social.example.',
      '.example',
    ];
    for (const one of [...wrong, 'so cial.example', '10.0.0.1', 'https://social.example', ''])
      expect((await put(['social.example', one])).body.error.fields).toMatchObject([
        { field: 'employerDomains.1' },
      ]);
    expect((await put(['social.example', 'xn--lnsi-5qa.example', 'a-b.c.example'])).status).toBe(200);
  });

  test('[DI18] experts are offered as a Finnish index of names has them', async () => {
    const names = ['Ánne', 'Bertta', 'Åke'].map((name) => `${name} Hakemistolainen`);
    for (const name of names.toReversed()) await add({ name });
    const { body } = await coordinator.browser.get<Directory>('/api/directory');
    expect(body.experts.map(({ name }) => name).filter((name) => names.includes(name))).toEqual(names);
  });

  test('[DI9] what is not in use is offered to no booking; what is booked stays', async () => {
    const offered = async () => (await coordinator.browser.get<Directory>('/api/directory')).body;
    const expertId = await add({ name: 'Aune Lähtijä' });
    const booking = await book(world, staff, coordinator.browser, { inMinutes: 600 });
    const names = (all: Directory) => [
      ...all.regions.map((one) => one.regionId),
      ...all.themes.map((one) => one.themeId),
      ...all.organisations.map((one) => one.organisationId),
      ...all.experts.map((one) => one.staffId),
    ];
    const ids = [REGION, 'vaino', 'org_county', expertId];
    expect(names(await offered())).toEqual(expect.arrayContaining(ids));
    const kinds = ['regions', 'themes', 'organisations', 'people'] as const;
    for (const [at, kind] of kinds.entries())
      expect((await administrator.setActive(kind, ids[at]!, false)).status).toBe(200);
    for (const id of ids) expect(names(await offered())).not.toContain(id);
    const form = bookingForm(world, staff, { inMinutes: 900 });
    expect(
      (await coordinator.browser.post<Refused>('/api/changes', confirmed(form))).body.error.fields,
    ).toEqual([{ field: 'regionId', code: 'unknown_region' }]);
    await administrator.setActive('regions', REGION, true);
    const panel = [{ staffId: expertId, chair: true }];
    const withExpert = confirmed({ ...form, panel });
    expect((await coordinator.browser.post<Refused>('/api/changes', withExpert)).body.error.fields).toEqual([
      { field: 'panel.0.staffId', code: 'unknown_expert' },
    ]);
    expect((await coordinator.browser.get(`/api/consultations/${booking.id}`)).status).toBe(200);
    for (const [at, kind] of kinds.entries()) await administrator.setActive(kind, ids[at]!, true);
    expect(names(await offered())).toEqual(expect.arrayContaining(ids));
  });
});
