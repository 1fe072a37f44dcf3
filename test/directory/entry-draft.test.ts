import { expect, test } from '@jest/globals';
import {
  keepingOrganisations,
  keepingPeople,
  keepingRegions,
  keepingThemes,
  proposedId,
  refusedFields,
  wrongsOf,
  type PersonDraft,
} from '../../client/src/directory/entry-draft.ts';

const PERSON: PersonDraft = {
  name: 'Aune Esimerkkilä',
  title: 'Väkivaltatyön erityisasiantuntija',
  organisationId: 'org_kaarna',
  email: 'aune@kaarna.example',
  language: 'fi',
  languages: ['fi'],
  roles: ['expert'],
  regions: [],
  themes: [],
  canChair: true,
};
const NAMES = { fi: 'Lappi', sv: '', en: '', se: '' };

test('a whole form has nothing wrong with it, added or changed', () => {
  for (const version of [null, 3]) {
    expect(wrongsOf(keepingPeople, PERSON, version)).toEqual({});
    expect(wrongsOf(keepingOrganisations, { name: 'Perheturva Kaarna ry', id: 'kaarna' }, version)).toEqual(
      {},
    );
    expect(
      wrongsOf(
        keepingRegions,
        { ...NAMES, mailbox: '', employerDomains: ['social.example', ''], id: 'lappi' },
        version,
      ),
    ).toEqual({});
    expect(wrongsOf(keepingThemes, { ...NAMES, id: 'osallisuus' }, version)).toEqual({});
  }
});

test('each wrong field is named as it is in the form', () => {
  const person = { ...PERSON, name: ' ', email: 'aune@kaarna', languages: [], roles: [], organisationId: '' };
  for (const version of [null, 3])
    expect(Object.keys(wrongsOf(keepingPeople, person, version)).toSorted()).toEqual([
      'email',
      'languages',
      'name',
      'organisationId',
      'roles',
    ]);
  const typed = { mailbox: 'lappi@', employerDomains: ['*.example'], id: 'Lappi Nord' };
  const region = { ...NAMES, fi: '', sv: 'x'.repeat(121), ...typed };
  expect(Object.keys(wrongsOf(keepingRegions, region, null)).toSorted()).toEqual([
    'employerDomains',
    'fi',
    'id',
    'mailbox',
    'sv',
  ]);
  expect(Object.keys(wrongsOf(keepingRegions, region, 1)).toSorted()).toEqual([
    'employerDomains',
    'fi',
    'mailbox',
    'sv',
  ]);
});

test('an id that would hide a page of its own is refused', () => {
  for (const id of ['new', 'import'])
    expect(wrongsOf(keepingThemes, { ...NAMES, id }, null)).toHaveProperty('id');
  expect(wrongsOf(keepingThemes, { ...NAMES, id: 'new-ways' }, null)).toEqual({});
});

test('an empty translation and an empty mailbox are sent as none, and a change says which version it was made on', () => {
  const employerDomains = [' social.example', '', 'county.example,kaarna.example'];
  const region = { ...NAMES, en: 'Lapland', mailbox: ' ', employerDomains, id: 'lappi' };
  const sent = {
    name: { fi: 'Lappi', sv: null, en: 'Lapland', se: null },
    mailbox: null,
    employerDomains: ['social.example', 'county.example', 'kaarna.example'],
  };
  expect(keepingRegions.body(region, null)).toEqual({ regionId: 'lappi', region: sent });
  expect(keepingRegions.body(region, 4)).toEqual({ version: 4, region: sent });
  expect(keepingPeople.body(PERSON, null)).toEqual(PERSON);
});

test('what the service refuses is shown at the field it is about', () => {
  const region = { ...NAMES, mailbox: '', employerDomains: [], id: 'lappi' };
  const cases = [
    [PERSON, 'address_taken', ['email'], { email: 'address_taken' }],
    [PERSON, 'address_taken', [], { email: 'address_taken' }],
    [PERSON, 'bad_input', ['person.languages.0'], { languages: 'x' }],
    [PERSON, 'not_yours_to_give', [], { roles: 'not_yours_to_give' }],
    [PERSON, 'unknown_organisation', ['organisationId'], { organisationId: 'unknown_organisation' }],
    [region, 'id_taken', ['regionId'], { id: 'id_taken' }],
    [region, 'bad_input', ['region.name.sv'], { sv: 'x' }],
    [region, 'bad_input', ['region.name'], { fi: 'x' }],
    [region, 'stale', [], {}],
  ] as const;
  for (const [draft, code, fields, expected] of cases)
    expect(
      refusedFields(
        draft,
        code,
        fields.map((field) => ({ field, code: 'x' })),
      ),
    ).toEqual(expected);
});

test('a proposed id is one that may be had, whatever the name', () => {
  expect(proposedId('Sovittelu- ja osallisuuskeskus Tuokio')).toBe('sovittelu-ja-osallisuuskeskus-tuokio');
  expect(proposedId('Äärimmäisyys ÅÖ')).toBe('aarimmaisyys-ao');
  for (const name of ['Mallisairaalan lasten ja nuorten oikeuspsykologian yksikkö', '--a--', 'Čuovga 2'])
    expect(wrongsOf(keepingThemes, { ...NAMES, id: proposedId(name) }, null)).toEqual({});
});
