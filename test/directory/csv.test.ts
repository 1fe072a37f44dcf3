import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_CSV_BYTES, MAX_CSV_ROWS, personFields, type DirectoryKind } from '#contract/directory';
import { STAFF_ROLES } from '#contract/identity';
import { LANGUAGES } from '#contract/platform';
import { COLUMNS } from '../../server/directory/csv-columns.ts';
import { readRows } from '../../server/directory/csv-rows.ts';
import { readCsv, writeCsv } from '../../server/directory/csv-text.ts';
import { decideRows } from '../../server/directory/decide-rows.ts';
import { writeKind } from '../../server/directory/export-csv.ts';
import type { Ground } from '../../server/directory/ground.ts';
import type { Staff } from '../../server/identity/staff-store.ts';

const nobody: Ground = { people: new Map(), organisations: new Map(), regions: new Map(), themes: new Map() };
const keeper = { staffId: 'stf_chief', roles: ['administrator' as const], regions: [] };

/** Cells of every kind that a spreadsheet, a quote or an attacker makes. */
const hostileCell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .tuple(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '\t',
        "'",
        "''=",
        "'@",
        '＝',
        '＋',
        '"',
        ';',
        ',',
        '|',
        '\uFEFF',
        '',
      ),
      fc.string(),
    )
    .map((parts) => parts.join('')),
  fc.constantFrom(
    '=cmd|"/C calc"!A0',
    '=HYPERLINK("http://x.example";"y")',
    '-2+3',
    '"',
    '""',
    "'",
    'a;b',
    'a,b',
  ),
);
/** As a person's fields hold text: trimmed, one line, no control characters. */
const line = (max: number) =>
  hostileCell
    .filter((text) => personFields.shape.name.safeParse(text.slice(0, max)).success)
    .map((text) => personFields.shape.name.parse(text.slice(0, max)));
const slug = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,39}$/);
const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });

const person = fc.record({
  staffId: fc.uuid(),
  name: line(80),
  title: line(80),
  organisationId: slug,
  email: fc.uuid().map((id) => `${id}@county.example`),
  language: fc.constantFrom(...LANGUAGES),
  languages: some(LANGUAGES),
  roles: some(STAFF_ROLES),
  regions: fc.uniqueArray(slug, { maxLength: 3 }),
  themes: fc.uniqueArray(slug, { maxLength: 3 }),
  canChair: fc.boolean(),
  active: fc.boolean(),
  version: fc.nat(),
  createdAt: fc.date(),
});
const names = fc.record({
  fi: line(120),
  sv: fc.option(line(120)),
  en: fc.option(line(120)),
  se: fc.option(line(120)),
});
const entry = {
  id: slug.filter((id) => !['new', 'import'].includes(id)),
  active: fc.boolean(),
  version: fc.nat(),
};
const address = fc.uuid().map((id) => `${id}@kamari.example`);
const domain = fc.uuid().map((id) => `${id}.kamari.example`);
const ground = fc.record({
  people: fc.array(person).map((all) => new Map(all.map((one) => [one.staffId, one]))),
  organisations: fc
    .array(fc.record({ ...entry, name: line(120) }))
    .map((all) => new Map(all.map((one) => [one.id, one]))),
  regions: fc
    .array(
      fc.record({ ...entry, name: names, mailbox: fc.option(address), employerDomains: fc.array(domain) }),
    )
    .map((all) => new Map(all.map((one) => [one.id, one]))),
  themes: fc
    .array(fc.record({ ...entry, name: names }))
    .map((all) => new Map(all.map((one) => [one.id, one]))),
});
const decide = (on: Ground, kind: DirectoryKind, csv: string) =>
  decideRows({ ground: on, keeper }, kind, readRows(kind, csv)).map(({ row }) => row);
const toCsv = (rows: string[][], delimiter = ';') => rows.map((row) => row.join(delimiter)).join('\n');

const PEOPLE = COLUMNS.people.needed;
const ROW = [
  'uusi@county.example',
  'Uusi Keksitty',
  'Psykologi',
  'org',
  'fi',
  'fi|sv',
  'expert',
  '',
  '',
  'yes',
];
const withOrganisation: Ground = {
  ...nobody,
  organisations: new Map([['org', { id: 'org', name: 'Kaarna', active: true, version: 1 }]]),
};
const decidePeople = (rows: string[][]) => decide(withOrganisation, 'people', toCsv([PEOPLE, ...rows]));
const but = (column: string, cell: string) => ROW.map((old, at) => (PEOPLE[at] === column ? cell : old));

describe('what was taken out', () => {
  test.each(['people', 'organisations', 'regions', 'themes'] as const)(
    '[DI11] %s come back the same, whatever they are called',
    (kind) => {
      fc.assert(
        fc.property(ground, (on) => {
          const rows = decide(on, kind, writeKind(on, kind));
          expect(rows.map(({ result }) => result)).toEqual([...on[kind].keys()].map(() => 'same'));
        }),
        { numRuns: 300 },
      );
    },
  );

  test('[DI11] every cell of one line comes back as it was, with any separator', () => {
    const cell = hostileCell.filter((text) => !/[\r\n]/.test(text));
    const table = fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1 });
    fc.assert(
      fc.property(table, (rows) => {
        const heading = ['a', 'b', 'c'];
        const [, ...read] = readCsv(writeCsv([heading, ...rows]));
        expect(read.map(({ cells }) => cells)).toEqual(rows.map((row) => [...row]));
      }),
      { numRuns: 1_000 },
    );
  });

  test('[DI12] no cell begins as a formula does, whatever stands in front of it', () => {
    fc.assert(
      fc.property(fc.array(hostileCell, { minLength: 1 }), (cells) => {
        const written = writeCsv([cells]).replace(/^\uFEFF/, '');
        // As a spreadsheet reads it: quotes away, and no knowledge of our apostrophes.
        for (const cell of plainCells(written))
          expect(cell).not.toMatch(/^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/);
      }),
      { numRuns: 1_000 },
    );
  });

  test('[DI11] is written as a Finnish Excel opens it: byte order mark, semicolons, CRLF', () => {
    const on: Ground = {
      ...nobody,
      themes: new Map([['vaino', { id: 'vaino', name: { fi: 'Vaino; "uhka"' }, active: true, version: 1 }]]),
    };
    expect(writeKind(on, 'themes')).toBe(
      '\uFEFFthemeId;name.fi;name.sv;name.en;name.se;active\r\nvaino;"Vaino; ""uhka""";;;;yes\r\n',
    );
  });
});

/** The cells of one record, by RFC 4180 alone. */
function plainCells(text: string): string[] {
  const cells = text.replace(/\r\n$/, '').match(/("(?:[^"]|"")*"|[^;"]*)(?:;|$)/g) ?? [];
  return cells.map((cell) =>
    cell
      .replace(/;$/, '')
      .replace(/^"([\s\S]*)"$/, '$1')
      .replaceAll('""', '"'),
  );
}

describe('what a file may look like', () => {
  test.each([';', ',', '\t'])(
    '[DI11] with %j between its cells, in any order, with or without the mark',
    (delimiter) => {
      const turned = [PEOPLE, ROW].map((row) => [...row].reverse());
      for (const mark of ['', '\uFEFF'])
        for (const ending of ['\n', '\r\n', '\r'])
          expect(
            decide(withOrganisation, 'people', mark + toCsv(turned, delimiter).replaceAll('\n', ending)),
          ).toEqual([{ line: 2, name: 'Uusi Keksitty', result: 'new' }]);
    },
  );

  test.each(['yes', 'TOSI', 'true', 'kyllä', 'Ja', '1', 'no', 'EPÄTOSI', 'false', 'ei', 'Nej', '0'])(
    '[DI11] a yes or no that a spreadsheet wrote as %s',
    (word) => expect(decidePeople([but('canChair', word)])[0]).toMatchObject({ result: 'new' }),
  );

  test('[DI11] padded with empty cells and rows, as spreadsheets leave them', () => {
    const padded = [PEOPLE, ROW].map((row) => [...row, '', '']);
    expect(decide(withOrganisation, 'people', `${toCsv(padded)}\n;;;;;;;;;;;\n\n`)).toHaveLength(1);
  });

  test('[DI13] a language that the file leaves out stays as it is', () => {
    const on: Ground = {
      ...nobody,
      themes: new Map([
        ['vaino', { id: 'vaino', name: { fi: 'Vaino', sv: 'Stalking' }, active: false, version: 1 }],
      ]),
    };
    expect(decide(on, 'themes', 'themeId;name.fi\nvaino;Vaino')).toMatchObject([{ result: 'same' }]);
    expect(decide(on, 'themes', 'themeId;name.fi;name.sv\nvaino;Vaino;')).toMatchObject([
      { result: 'changed' },
    ]);
  });

  const files: [string, string, object][] = [
    ['empty', '', { fields: [{ field: 'csv', code: 'no_heading' }] }],
    ['headed by nothing we know', 'nimi;osoite\nA;b', { fields: [{ field: 'csv', code: 'no_heading' }] }],
    [
      'in UTF-16',
      Buffer.from(toCsv([PEOPLE, ROW]), 'utf16le').toString('utf8'),
      { fields: [{ field: 'csv', code: 'no_heading' }] },
    ],
    [
      'a picture',
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('utf8'),
      { fields: [{ field: 'csv', code: 'no_heading' }] },
    ],
    [
      'with a column too many',
      toCsv([[...PEOPLE, '__proto__']]),
      { fields: [{ field: '__proto__', code: 'unknown_column' }] },
    ],
    ['without a column', toCsv([PEOPLE.slice(1)]), { fields: [{ field: 'email', code: 'missing' }] }],
    ['with a column twice', toCsv([[...PEOPLE, 'email']]), { fields: [{ field: 'email', code: 'twice' }] }],
    [
      'of too many rows',
      toCsv([PEOPLE, ...Array.from({ length: MAX_CSV_ROWS + 1 }, () => ['x'])]),
      { fields: [{ field: 'csv', code: 'too_long', limit: MAX_CSV_ROWS }] },
    ],
    ['of a megabyte', 'x'.repeat(1024 * 1024), { code: 'too_large', status: 413 }],
    ['too long by its letters’ bytes', 'ä'.repeat(MAX_CSV_BYTES / 2 + 1), { code: 'too_large', status: 413 }],
  ];

  test.each(files)('[DI15] one that is %s is refused as a whole', (_what, csv, refusal) => {
    expect(() => readRows('people', csv)).toThrow(expect.objectContaining(refusal));
  });

  test('[DI15] whatever it holds, it is read or refused within moments', () => {
    const piece = fc.constantFrom(
      '"',
      '""',
      ';',
      ',',
      '\n',
      '\r',
      '=',
      'email',
      ...PEOPLE,
      '\0',
      '\uFFFD',
      'a',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 400 }), (pieces) => {
        try {
          decide(withOrganisation, 'people', `${PEOPLE.join(';')}\n${pieces.join('')}`);
        } catch (error) {
          expect((error as Error).name).toBe('Refusal');
        }
      }),
      { numRuns: 500 },
    );
    const quotes = `${PEOPLE.join(';')}\n${'"a";'.repeat(MAX_CSV_BYTES / 4 - 64)}`;
    expect(decide(withOrganisation, 'people', quotes)).toHaveLength(1); // and does not take for ever
  });
});

describe('a row that is wrong', () => {
  const cases: [string, string[], object[]][] = [
    ['without a name', but('name', ''), [{ field: 'name', code: 'missing', limit: 1 }]],
    ['with half an address', but('email', 'uusi@'), [{ field: 'email', code: 'not_an_address' }]],
    ['with a role there is not', but('roles', 'expert|root'), [{ field: 'roles', code: 'wrong_form' }]],
    ['with no role', but('roles', ' | '), [{ field: 'roles', code: 'missing', limit: 1 }]],
    [
      'with an organisation nobody knows',
      but('organisationId', 'atlantis'),
      [{ field: 'organisationId', code: 'unknown_organisation' }],
    ],
    ['with a maybe', but('canChair', 'ehkä'), [{ field: 'canChair', code: 'wrong_form' }]],
    ['with a letter lost in decoding', but('name', 'P\uFFFDivi'), [{ field: 'name', code: 'wrong_form' }]],
    ['with two lines in a cell', but('title', '"a\nb"'), [{ field: 'title', code: 'wrong_form' }]],
    [
      'with a header smuggled in',
      but('name', '"Aune\r\nBcc: x@y.example"'),
      [{ field: 'name', code: 'wrong_form' }],
    ],
    ['too short', ROW.slice(0, 4), [{ field: '.', code: 'wrong_form' }]],
    ['too long', [...ROW, 'x'], [{ field: '.', code: 'wrong_form' }]],
    [
      'wrong in two places',
      but('name', '').map((cell) => (cell === 'Psykologi' ? 'x'.repeat(81) : cell)),
      [
        { field: 'name', code: 'missing', limit: 1 },
        { field: 'title', code: 'too_long', limit: 80 },
      ],
    ],
  ];

  test.each(cases)('[DI13] %s is named, and stops no other', (_what, row, fields) => {
    const other = but('email', 'toinen@county.example');
    const third = but('email', 'kolmas@county.example');
    const rows = decidePeople([other, row, third]);
    expect(rows.map(({ result }) => result)).toEqual(['new', 'wrong', 'new']);
    expect(rows[1]).toMatchObject({ line: 3, fields });
  });

  test('[DI13] a person who stands in two rows is taken from the first', () => {
    expect(decidePeople([ROW, but('email', ' UUSI@county.example ')])).toMatchObject([
      { line: 2, result: 'new' },
      { line: 3, result: 'wrong', fields: [{ field: 'email', code: 'twice' }] },
    ]);
  });

  test('[DI13] lines are counted as an editor counts them, cells of two lines and empty lines among them', () => {
    const csv = `${toCsv([PEOPLE, ROW])}\n\n${but('email', 'a@b.example')
      .map((cell) => (cell === 'Psykologi' ? '"x\r\ny"' : cell))
      .join(';')}\n${but('email', 'c@d.example').join(';')}`;
    expect(decide(withOrganisation, 'people', csv).map(({ line: at }) => at)).toEqual([2, 4, 6]);
  });

  test('[DI13] a quote that is never closed is told where it opens', () => {
    const rows = decidePeople([
      ROW,
      but('email', 'a@b.example').map((cell) => (cell === 'Psykologi' ? '"Psykologi' : cell)),
      but('email', 'c@d.example'),
    ]);
    expect(rows).toMatchObject([
      { line: 2, result: 'new' },
      { line: 3, result: 'wrong', fields: [{ field: '.', code: 'wrong_form' }] },
    ]);
    expect(rows).toHaveLength(2);
  });

  test('[DI14] nobody is deactivated, brought back, or added out of use', () => {
    const heading = [...PEOPLE, 'active'];
    const decideOne = (row: string[]) => decide(withOrganisation, 'people', toCsv([heading, row]))[0];
    const oneByOne = { result: 'wrong', fields: [{ field: 'active', code: 'one_by_one' }] };
    expect(decideOne([...ROW, 'no'])).toMatchObject(oneByOne);
    expect(decideOne([...ROW, 'yes'])).toMatchObject({ result: 'new' });
    expect(decideOne([...ROW, 'later'])).toMatchObject({ fields: [{ field: 'active', code: 'wrong_form' }] });
  });

  test('[DI14] [DI3] nobody takes the last administrator’s role by a file, not in two steps either', () => {
    const chief = {
      languages: ['fi'],
      staffId: 'stf_chief',
      email: 'silja@county.example',
      roles: ['administrator'],
      active: true,
    };
    const second = { ...chief, staffId: 'stf_2', email: 'tapio@county.example' };
    const on = {
      ...withOrganisation,
      people: new Map(
        [chief, second].map((one) => [one.staffId, { regions: [], themes: [], ...one } as unknown as Staff]),
      ),
    };
    const rows = decide(on, 'people', toCsv([PEOPLE, but('email', chief.email), but('email', second.email)]));
    expect(rows).toMatchObject([
      { result: 'changed' },
      { result: 'wrong', fields: [{ field: 'roles', code: 'last_administrator' }] },
    ]);
    expect(on.people.get('stf_chief')?.roles).toEqual(['administrator']);
  });
});
