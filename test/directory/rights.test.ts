import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DirectoryKind } from '#contract/directory';
import { STAFF_ROLES, type StaffRole } from '#contract/identity';
import { keptKinds, mayKeepPerson, mayRead, rolesToGive } from '../../server/directory/policy.ts';
import { addTheme } from '../../server/directory/directory-store.ts';
import { Desk, fieldsOf, personForm, statusesOf } from '../support/directory.ts';
import { addPeople, addPerson, OTHER_REGION, REGION, signIn, type Staff } from '../support/people.ts';
import { readSpecTable } from '../support/spec-table.ts';
import { until } from '../support/until.ts';
import { World } from '../support/world.ts';

let world: World;
let staff: Staff;
let administrator: Desk;
let coordinator: Desk;

beforeAll(async () => {
  world = await World.start({ manualClock: true });
  staff = await addPeople(world);
  await world.context.database.change(({ sql }) =>
    addTheme(sql, { themeId: 'vaino', name: { fi: 'Eron jälkeinen vaino' } }),
  );
  administrator = new Desk(
    await signIn(
      world,
      await addPerson(world, 'Silja Sepitelmä', ['administrator'], [], 'silja@county.example'),
    ),
  );
  coordinator = new Desk(await signIn(world, staff.coordinator));
});
afterAll(() => world.dispose());

const table = readSpecTable('directory', 'asks');
const COLUMN_OF: Record<string, DirectoryKind> = {
  organisations: 'organisations',
  themes: 'themes',
  regions: 'regions',
};
const cells = table.rows.flatMap((row) =>
  table.commands.map((column) => [row as StaffRole, column, table.next(row, column)] as const),
);

describe('the table of who keeps what', () => {
  test.each(cells)('[DI1] %s and %s: %s', (role, column, may) => {
    const asking = { roles: [role] };
    expect(mayRead(asking)).toBe(may !== null);
    const kind = COLUMN_OF[column];
    if (kind) {
      expect(keptKinds(asking).includes(kind)).toBe(may === 'keeps');
      return;
    }
    const isKept = (roles: StaffRole[]) => mayKeepPerson(asking, { roles });
    const others = STAFF_ROLES.filter((one) => one !== 'expert');
    const kept = column === 'experts' ? [isKept(['expert'])] : others.map((one) => isKept(['expert', one]));
    expect(kept.every((one) => one === (may === 'keeps'))).toBe(true);
  });

  test('[DI1] who has several roles may what the highest may', () => {
    expect(keptKinds({ roles: ['coordinator', 'administrator'] })).toContain('regions');
    expect(rolesToGive({ roles: ['expert', 'coordinator'] })).toEqual(['expert']);
  });
});

describe('every route asks who it is', () => {
  const acts: [string, DirectoryKind, (desk: Desk) => Promise<{ status: number }>][] = [
    ['adds an expert', 'people', (desk) => desk.addPerson(personForm())],
    [
      'adds a theme',
      'themes',
      ({ browser }) =>
        browser.post('/api/directory/themes', {
          themeId: `t${Math.floor(performance.now() * 1000)}`,
          theme: { name: { fi: 'Tapaamisriita' } },
        }),
    ],
    [
      'adds an organisation',
      'organisations',
      ({ browser }) =>
        browser.post('/api/directory/organisations', {
          organisationId: `o${Math.floor(performance.now() * 1000)}`,
          organisation: { name: 'Erotuki Uoma ry' },
        }),
    ],
    [
      'adds a region',
      'regions',
      ({ browser }) =>
        browser.post('/api/directory/regions', {
          regionId: `r${Math.floor(performance.now() * 1000)}`,
          region: { name: { fi: 'Keski-Pohjanmaa' }, mailbox: null, employerDomains: [] },
        }),
    ],
    [
      'changes a region',
      'regions',
      async (desk) =>
        desk.browser.post(`/api/directory/regions/${REGION}`, {
          version: await administrator.versionOf('regions', REGION),
          region: {
            ...{ name: { fi: 'Lappi', sv: 'Lappland' }, mailbox: 'lappi@kamari.example' },
            employerDomains: [],
          },
        }),
    ],
    [
      'deactivates a theme',
      'themes',
      async (desk) =>
        desk.setActive('themes', 'vaino', true, await administrator.versionOf('themes', 'vaino')),
    ],
    ['takes people out', 'people', ({ browser }) => browser.get('/api/directory/export/people.csv')],
    ['takes regions out', 'regions', ({ browser }) => browser.get('/api/directory/export/regions.csv')],
    [
      'reads people in',
      'people',
      ({ browser }) => browser.post('/api/directory/people/import', { csv: peopleHeading, apply: false }),
    ],
    [
      'reads regions in',
      'regions',
      ({ browser }) =>
        browser.post('/api/directory/regions/import', { csv: 'regionId;name.fi;mailbox', apply: false }),
    ],
    [
      'sees what a region’s end touches',
      'regions',
      ({ browser }) => browser.get(`/api/directory/regions/${REGION}/touches`),
    ],
  ];
  const peopleHeading = 'email;name;title;organisationId;language;languages;roles;regions;themes;canChair';

  test.each(acts)('[DI1] whoever %s', async (_what, kind, act) => {
    const evaluator = new Desk(
      await signIn(
        world,
        await addPerson(
          world,
          'Aarre Arvaamo',
          ['evaluator'],
          [REGION],
          `${kind}${Math.random()}@county.example`,
        ),
      ),
    );
    const expert = new Desk(await signIn(world, staff.chair));
    expect((await act(administrator)).status).toBeLessThan(300);
    expect((await act(coordinator)).status < 300).toBe(kind !== 'regions');
    if (kind === 'regions') expect((await act(coordinator)).status).toBe(403);
    for (const desk of [evaluator, expert]) expect((await act(desk)).status).toBe(403);
    expect((await act(new Desk(world.browser()))).status).toBe(401);
  });

  test('[DI1] the whole of it is seen by those who keep some of it', async () => {
    expect(await administrator.whole()).toMatchObject({
      mayChange: ['people', 'organisations', 'regions', 'themes'],
      mayGive: [...STAFF_ROLES],
    });
    const seen = await coordinator.whole();
    expect(seen).toMatchObject({ mayChange: ['people', 'organisations', 'themes'], mayGive: ['expert'] });
    const mine = (staffId: string) => seen.people.find((one) => one.staffId === staffId)?.mine;
    expect([mine(staff.chair.staffId), mine(staff.coordinator.staffId)]).toEqual([true, false]);
    const expert = await signIn(world, staff.chair);
    expect((await expert.get('/api/directory/all')).status).toBe(403);
    expect((await world.browser().get('/api/directory/all')).status).toBe(401);
  });

  test('[DI1] a role that is taken away while a request waits in line is gone for it', async () => {
    const person = await addPerson(world, 'Ylva Exempelström', ['administrator'], [], 'ylva@county.example');
    const desk = new Desk(await signIn(world, person));
    const { Client } = await import('pg');
    const other = new Client(world.config.databaseUrl);
    await other.connect();
    await other.query('select pg_advisory_lock(71002)');
    const waiting = desk.addPerson(personForm());
    await until('it waits in line', async () => {
      const rows = await world.query(
        `select 1 from pg_locks where locktype = 'advisory' and objid = 71002 and not granted
           and database = (select oid from pg_database where datname = current_database())`,
      );
      return rows.length > 0;
    });
    await world.query(`update staff set roles = '{expert}' where staff_id = $1`, [person.staffId]);
    await other.end();
    expect((await waiting).status).toBe(403);
  });
});

describe('raising one’s own rights', () => {
  const roles: StaffRole[] = ['coordinator', 'evaluator', 'administrator'];

  test.each(roles)('[DI2] a coordinator adds nobody as %s', async (role) => {
    const answer = await coordinator.addPerson(personForm({ roles: ['expert', role] }));
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { fields: [{ field: 'roles', code: 'not_yours_to_give' }] } },
    });
  });

  test.each(roles)('[DI2] nor makes an expert %s', async (role) => {
    const answer = await coordinator.changePerson(staff.stranger.staffId, { roles: ['expert', role] });
    expect(answer.status).toBe(400);
    expect((await administrator.person(staff.stranger.staffId)).roles).toEqual(['expert']);
  });

  test('[DI2] nor changes a colleague, an administrator or oneself, nor takes over their address', async () => {
    const chief = (await administrator.whole()).people.find((one) => one.roles.includes('administrator'))!;
    for (const staffId of [staff.otherCoordinator.staffId, staff.coordinator.staffId, chief.staffId]) {
      const before = await administrator.person(staffId);
      expect((await coordinator.changePerson(staffId, { email: 'minun@county.example' })).status).toBe(403);
      expect((await coordinator.changePerson(staffId, { regions: [REGION, OTHER_REGION] })).status).toBe(403);
      expect((await coordinator.changePerson(staffId, { roles: ['expert'] })).status).toBe(403);
      expect((await coordinator.setActive('people', staffId, false)).status).toBe(403);
      expect(await administrator.person(staffId)).toEqual(before);
    }
  });

  test('[DI2] [DI14] nor by a file', async () => {
    const { email } = staff.coordinator;
    const heading = 'email,name,title,organisationId,language,languages,roles,regions,themes,canChair\n';
    const csv =
      heading +
      `${email},Raili Olematon,Aluekoordinaattori,org_county,fi,fi,coordinator|administrator,lappi|kainuu,,yes\n` +
      `uusi@county.example,Uusi Keksitty,Pääkäyttäjä,org_county,fi,fi,administrator,,,no\n`;
    const { body } = await coordinator.browser.post('/api/directory/people/import', { csv, apply: true });
    expect(body['rows']).toMatchObject([
      { line: 2, result: 'wrong', fields: [{ field: '.', code: 'not_allowed' }] },
      { line: 3, result: 'wrong', fields: [{ field: 'roles', code: 'not_yours_to_give' }] },
    ]);
    expect((await administrator.person(staff.coordinator.staffId)).roles).toEqual(['coordinator']);
  });

  test('[DI2] an id of another kind, of nobody, or no id at all opens nothing', async () => {
    const form = { version: 1, person: personForm() };
    for (const id of [REGION, `stf_${'x'.repeat(22)}`, '__proto__', 'constructor', '%00', 'a'.repeat(300)])
      expect((await administrator.browser.post(`/api/directory/people/${id}`, form)).status).toBe(404);
    for (const kind of ['staff', 'constructor', 'import'])
      expect((await administrator.browser.get(`/api/directory/${kind}/x/touches`)).status).toBe(404);
    expect((await administrator.browser.post('/api/directory/themes/vaino', form)).status).toBe(400);
  });
});

describe('the last administrator', () => {
  const lastOne = { error: { code: 'last_administrator' } };
  const only = async (): Promise<string> => {
    const all = (await administrator.whole()).people.filter(
      (one) => one.active && one.roles.includes('administrator'),
    );
    const me = (await administrator.browser.get<{ staffId: string }>('/api/me')).body.staffId;
    for (const one of all)
      if (one.staffId !== me)
        await world.query(`update staff set roles = '{expert}' where staff_id = $1`, [one.staffId]);
    return me;
  };

  test('[DI3] stays one, and stays in use', async () => {
    const me = await only();
    expect(await administrator.setActive('people', me, false)).toMatchObject({ status: 409, body: lastOne });
    expect(await administrator.changePerson(me, { roles: ['coordinator'] })).toMatchObject({
      status: 400,
      body: { error: { fields: [{ field: 'roles', code: 'last_administrator' }] } },
    });
  });

  test('[DI3] two who take the role from each other at the same moment: one is left, twenty times over', async () => {
    const first = await only();
    const second = await addPerson(
      world,
      'Tapio Mallikappale',
      ['administrator'],
      [],
      'tapio@county.example',
    );
    for (let round = 0; round < 20; round += 1) {
      await world.query(`update staff set roles = '{administrator}' where staff_id = any($1)`, [
        [first, second.staffId],
      ]);
      const desks = [administrator, new Desk(await signIn(world, second))] as const;
      const [of, by] = [await desks[1].person(first), await desks[0].person(second.staffId)];
      const take = (desk: Desk, one: typeof of) =>
        desk.browser.post(`/api/directory/people/${one.staffId}`, {
          version: one.version,
          person: { ...fieldsOf(one), roles: ['expert'] },
        });
      const answers = await Promise.all([take(desks[0], by), take(desks[1], of)]);
      expect(statusesOf(answers)).toEqual([200, 403]);
      const left = await world.query(`select 1 from staff where active and 'administrator' = any(roles)`);
      expect(left).toHaveLength(1);
    }
    await world.query(`update staff set roles = '{administrator}' where staff_id = $1`, [first]);
  });
});
