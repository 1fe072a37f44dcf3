import { expect, test } from '@jest/globals';
import type { DirectoryPerson, WholeDirectory } from '#contract/directory';
import {
  EVERYTHING,
  EVERYTHING_IN_USE,
  findEntries,
  searchable,
} from '../../client/src/directory/find-entries.ts';
import { textOfCsv } from '../../client/src/directory/read-csv.ts';

const person = (name: string, rest: Partial<DirectoryPerson> = {}): DirectoryPerson => ({
  staffId: `stf_${name}`,
  version: 1,
  name,
  title: 'Ohjaaja',
  organisationId: 'kaarna',
  organisation: 'Perheturva Kaarna ry',
  email: `${name.toLowerCase().split(' ')[0]}@kaarna.example`,
  language: 'fi',
  languages: ['fi'],
  roles: ['expert'],
  regions: ['lappi'],
  themes: [],
  canChair: true,
  active: true,
  mine: true,
  ...rest,
});
const whole: WholeDirectory = {
  people: [
    person('Aune Esimerkkilä', { themes: ['osallisuus'] }),
    person('Ánne Ovdamearka', { active: false }),
    person('Raili Olematon', { roles: ['coordinator'], organisation: 'Vainotyön keskus Hehku' }),
  ],
  organisations: [],
  regions: [
    {
      regionId: 'lappi',
      version: 1,
      name: { fi: 'Lappi' },
      mailbox: null,
      employerDomains: [],
      active: true,
      coordinators: [],
    },
  ],
  themes: [
    {
      themeId: 'osallisuus',
      version: 1,
      name: { fi: 'lapsen osallisuus', sv: 'barnets delaktighet' },
      active: true,
      experts: 1,
    },
  ],
  mayChange: [],
  mayGive: [],
};
const names = (wanted: Partial<typeof EVERYTHING>) =>
  findEntries(searchable(whole, 'people'), { ...EVERYTHING, ...wanted }).map(({ name }) => name);

test('people are found by name, organisation, address and theme, with or without accents', () => {
  expect(names({ search: 'anne ovda' })).toEqual(['Ánne Ovdamearka']);
  expect(names({ search: 'HEHKU' })).toEqual(['Raili Olematon']);
  expect(names({ search: 'aune@kaarna' })).toEqual(['Aune Esimerkkilä']);
  expect(names({ search: 'delaktighet' })).toEqual(['Aune Esimerkkilä']);
  expect(names({ search: 'aune hehku' })).toEqual([]);
});

test('what is out of use is shown when it is asked for', () => {
  expect(names(EVERYTHING_IN_USE)).toEqual(['Aune Esimerkkilä', 'Raili Olematon']);
  expect(names({ use: 'not_in_use' })).toEqual(['Ánne Ovdamearka']);
  expect(names({ role: 'coordinator' })).toEqual(['Raili Olematon']);
});

test('a file is read as it was written: UTF-8 with its mark or without, or as Excel saves it on Windows', () => {
  const utf8 = new TextEncoder().encode('\ufeffnimi;Mäkelä');
  expect(textOfCsv(utf8)).toBe('nimi;Mäkelä');
  expect(textOfCsv(Uint8Array.from([0x4d, 0xe4, 0x6b, 0x65, 0x6c, 0xe4]))).toBe('Mäkelä');
});
