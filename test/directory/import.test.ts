import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MAX_CSV_BYTES, MAX_CSV_ROWS, type DirectoryKind, type ImportReport } from '#contract/directory';
import { addTheme } from '../../server/directory/directory-store.ts';
import { Desk, type Refused } from '../support/directory.ts';
import { addPeople, addPerson, signIn, type Person, type Staff } from '../support/people.ts';
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
    addTheme(sql, { themeId: 'vaino', name: { fi: '=Eron jälkeinen "vaino"; ja muu' } }),
  );
  chief = await addPerson(world, 'Silja Sepitelmä', ['administrator'], [], 'silja@county.example');
  administrator = new Desk(await signIn(world, chief));
  coordinator = new Desk(await signIn(world, staff.coordinator));
});
afterAll(() => world.dispose());

const HEADING = 'email;name;title;organisationId;language;languages;roles;regions;themes;canChair';
const row = (email: string, name = 'Uusi Keksitty', more = 'fi;fi;expert;lappi;vaino;yes') =>
  `${email};${name};Psykologi;org_county;${more}`;
const send = (desk: Desk, kind: DirectoryKind, csv: string, apply: boolean) =>
  desk.browser.post<ImportReport & Refused>(`/api/directory/${kind}/import`, { csv, apply });
const dump = async () =>
  JSON.stringify([
    await administrator.whole(),
    await world.query('select count(*) from audit_log'),
    await world.query('select count(*) from outbox'),
  ]);

describe('a file of people', () => {
  test('[DI13] is tried first: the answer is that of the import, and nothing is written', async () => {
    const csv = [
      HEADING,
      row('uusi@county.example'),
      row(staff.stranger.email, 'Eero Testinen-Uusi'),
      row('väärä', 'Väärä Osoite'),
      row('kolmas@county.example', 'Kolmas', 'fi;fi;expert;atlantis;;no'),
      row('uusi@county.example', 'Sama Uudestaan'),
    ].join('\r\n');
    const before = await dump();
    const tried = await send(coordinator, 'people', csv, false);
    expect(await dump()).toBe(before);
    expect(tried.body).toEqual({
      applied: false,
      rows: [
        { line: 2, name: 'Uusi Keksitty', result: 'new' },
        { line: 3, name: 'Eero Testinen-Uusi', result: 'changed' },
        {
          line: 4,
          name: 'Väärä Osoite',
          result: 'wrong',
          fields: [{ field: 'email', code: 'not_an_address' }],
        },
        { line: 5, name: 'Kolmas', result: 'wrong', fields: [{ field: 'regions', code: 'unknown_region' }] },
        { line: 6, name: 'Sama Uudestaan', result: 'wrong', fields: [{ field: 'email', code: 'twice' }] },
      ],
      counts: { new: 1, changed: 1, same: 0, wrong: 3 },
    });
    const done = await send(coordinator, 'people', csv, true);
    expect(done.body).toEqual({ ...tried.body, applied: true });
    const { people } = await administrator.whole();
    expect(people.find(({ email }) => email === 'uusi@county.example')).toMatchObject({
      name: 'Uusi Keksitty',
      themes: ['vaino'],
      active: true,
      version: 1,
    });
    expect(await administrator.person(staff.stranger.staffId)).toMatchObject({
      name: 'Eero Testinen-Uusi',
      version: 2,
    });
    expect(people.some(({ email }) => email === 'kolmas@county.example')).toBe(false);
  });

  test('[DI10] is in the record row by row, with who read it in and who took it out', async () => {
    const csv = `${HEADING}\n${row('neljas@county.example', 'Neljäs')}\n${row('viides@county.example', 'Viides')}`;
    await send(administrator, 'people', csv, true);
    await administrator.browser.get('/api/directory/export/people.csv');
    const rows = await world.query<{ action: string; actor: string }>(
      'select action, actor from audit_log order by audit_id desc limit 3',
    );
    expect(rows).toEqual(
      ['person.exported', 'person.added', 'person.added'].map((action) => ({ action, actor: chief.staffId })),
    );
  });

  test.each(['people', 'organisations', 'regions', 'themes'] as const)(
    '[DI11] [DI12] %s are taken out and read in again as the same, by everybody who may',
    async (kind) => {
      for (const desk of kind === 'regions' ? [administrator] : [administrator, coordinator]) {
        const { status, headers, text } = await desk.browser.get(`/api/directory/export/${kind}.csv`);
        expect(status).toBe(200);
        expect(headers).toMatchObject({
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename=kamari-${kind}.csv`,
          'cache-control': 'no-store',
        });
        expect(text.startsWith('\uFEFF')).toBe(true);
        const before = (await send(desk, kind, text, false)).body;
        expect(before.counts).toMatchObject({ new: 0, changed: 0, wrong: 0 });
        expect(before.rows.length).toBeGreaterThan(0);
        const { people, organisations, regions, themes } = await administrator.whole();
        await send(desk, kind, text, true);
        expect(await administrator.whole()).toMatchObject({ people, organisations, regions, themes });
      }
    },
  );

  test('[DI13] as large as it may be is read in at once', async () => {
    const rows = Array.from({ length: MAX_CSV_ROWS }, (_, nth) =>
      row(`joukko${nth}@county.example`, `Joukko ${nth}`),
    );
    const { body } = await send(administrator, 'people', [HEADING, ...rows].join('\n'), true);
    expect(body.counts).toEqual({ new: MAX_CSV_ROWS, changed: 0, same: 0, wrong: 0 });
    const again = await send(administrator, 'people', [HEADING, ...rows].join('\n'), false);
    expect(again.body.counts).toEqual({ new: 0, changed: 0, same: MAX_CSV_ROWS, wrong: 0 });
    await world.query(`delete from staff where email like 'joukko%'`);
  });

  test('[DI13] two at the same moment: one adds, the other finds the same', async () => {
    const csv = `${HEADING}\n${row('kuudes@county.example', 'Kuudes')}`;
    const answers = await Promise.all([
      send(administrator, 'people', csv, true),
      send(coordinator, 'people', csv, true),
    ]);
    expect(answers.map(({ body }) => body.rows[0]!.result).toSorted()).toEqual(['new', 'same']);
  });

  test('[DI13] is taken as a whole or not at all when the database fails in the middle', async () => {
    await world.query(`alter table staff add constraint no_eighth check (name <> 'Kahdeksas') not valid`);
    try {
      const csv = `${HEADING}\n${row('seitsemas@county.example', 'Seitsemäs')}\n${row('kahdeksas@county.example', 'Kahdeksas')}`;
      expect((await send(administrator, 'people', csv, true)).status).toBe(500);
    } finally {
      await world.query('alter table staff drop constraint no_eighth');
    }
    expect((await administrator.whole()).people.some(({ name }) => name === 'Seitsemäs')).toBe(false);
  });
});

describe('a file beyond its limits', () => {
  const large = 'x'.repeat(1024 * 1024);

  test('[DI15] is refused, and nothing of it is read from whoever may not import', async () => {
    expect(await send(administrator, 'people', large, true)).toMatchObject({
      status: 413,
      body: { error: { code: 'too_large' } },
    });
    expect((await send(administrator, 'people', large.repeat(3), true)).status).toBe(413);
    const expert = new Desk(await signIn(world, staff.chair));
    expect((await send(expert, 'people', large.repeat(3), true)).status).toBe(403);
    expect((await send(coordinator, 'regions', large.repeat(3), true)).status).toBe(403);
    expect((await send(new Desk(world.browser()), 'people', large.repeat(3), true)).status).toBe(401);
  });

  test('[DI15] the other routes take no larger body than before', async () => {
    const answer = await administrator.browser.post('/api/directory/people', { name: 'x'.repeat(33 * 1024) });
    expect(answer.status).toBe(413);
  });

  test('[DI15] one just within them is read', async () => {
    const heading = `${HEADING}\n`;
    const filled = row('yhdeksas@county.example', '"'.repeat(MAX_CSV_BYTES - heading.length - 200));
    expect((await send(administrator, 'people', heading + filled, false)).status).toBe(200);
  });

  test.each([
    ['no text', { csv: 7, apply: true }],
    ['no word of whether it is meant', { csv: HEADING }],
    ['a list', []],
  ])('[DI15] %s is refused', async (_what, body) => {
    expect((await administrator.browser.post('/api/directory/people/import', body)).status).toBe(400);
  });

  test('[DI15] one of a kind there is not, and one from another origin', async () => {
    expect(
      (await administrator.browser.post('/api/directory/staff/import', { csv: '', apply: true })).status,
    ).toBe(404);
    const foreign = await administrator.browser.send('/api/directory/people/import', {
      method: 'POST',
      body: { csv: HEADING, apply: true },
      headers: { origin: 'http://evil.example' },
    });
    expect(foreign.status).toBe(403);
  });
});
